"""Slack: what people do there becomes events, what is said becomes blocks."""
