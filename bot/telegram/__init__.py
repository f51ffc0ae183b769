"""Telegram: what people do there becomes events, what is said becomes messages with buttons."""
