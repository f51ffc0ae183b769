"""Stories told by people, through the real engine, on both databases."""
