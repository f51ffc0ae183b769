"""A bad day: the process is killed, and nothing that was promised is lost."""
