"""Meta's WhatsApp Cloud API on loopback, for tests and for walks through by hand.

Written from Meta's documentation, not from our code: it checks tokens, lengths, buttons, rows,
templates, the 24-hour window and both rate limits, answers with Meta's error codes, signs and
posts webhooks, repeats those that are not acknowledged, and serves media. It can be told to fail
in each of the ways that Meta documents.
"""

from tests.support.metaapi.seen import Received
from tests.support.metaapi.server import MetaServer
from tests.support.metaapi.world import ACCOUNT_ID, APP_SECRET, PHONE_ID, TOKEN, VERIFY_TOKEN

__all__ = [
    "ACCOUNT_ID",
    "APP_SECRET",
    "PHONE_ID",
    "TOKEN",
    "VERIFY_TOKEN",
    "MetaServer",
    "Received",
]
