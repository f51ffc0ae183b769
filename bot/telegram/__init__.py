"""Telegram: private chats with one bot, over long polling or a webhook."""
