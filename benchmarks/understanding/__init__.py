"""Ura beside other ways to find the right need, on the blind golden set."""
