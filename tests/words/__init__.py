"""The texts: each exists in each language, renders, is used, and stays easy to read."""
