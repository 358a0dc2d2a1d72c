"""Telegram: updates in by webhook or by polling, messages out through the Bot API."""
