"""Stand-ins of the platforms, on the loopback, and the people who use them."""
