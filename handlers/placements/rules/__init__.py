"""What is decided about a placement from its dates alone: when each talk is, and who hears what."""
