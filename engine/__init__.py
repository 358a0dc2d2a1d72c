"""Rasa's side of Ura: the only code that runs on Python 3.10, and the only code that knows Rasa.

Nothing outside this package imports it. It hears messages on one local HTTP route, points at what
they mean, and calls the action server; it keeps nothing between two messages.
"""
