"""What an afkijkuurtje may be: pure decisions about hours, seats and words."""
