"""What is decided about a question: its kind, its tips, whom it goes to, and when it goes on."""
