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
    "environment",
]


def environment(server: MetaServer) -> dict[str, str]:
    """The settings of an Ura whose Meta is this one."""
    return {
        "URA_WHATSAPP_TOKEN": TOKEN,
        "URA_WHATSAPP_PHONE_ID": PHONE_ID,
        "URA_WHATSAPP_APP_SECRET": APP_SECRET,
        "URA_WHATSAPP_VERIFY_TOKEN": VERIFY_TOKEN,
        "URA_WHATSAPP_API_URL": server.url,
    }
