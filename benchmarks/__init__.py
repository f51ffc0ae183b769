"""What the product costs, as ratios within one run, with the floor named."""
