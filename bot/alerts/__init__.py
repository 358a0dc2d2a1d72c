"""Alerts: telling staff of cases outside the desk, by e-mail and by Telegram."""
