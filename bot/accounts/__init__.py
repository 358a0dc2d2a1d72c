"""Accounts of staff beyond the password: one-time links, a second factor, single sign-on."""
