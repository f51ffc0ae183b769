"""What is kept: tables, and the queries on them, one word a feature."""
