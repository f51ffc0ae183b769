"""What is decided of many placements at once: how each talk stands, and what stands where."""
