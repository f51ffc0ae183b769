"""What the bot can talk about: one folder a feature, and the words they are all written in."""
