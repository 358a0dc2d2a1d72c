"""A running system, and servers in place of networks that cannot be reached."""
