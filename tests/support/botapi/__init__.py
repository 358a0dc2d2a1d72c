"""A Telegram Bot API on loopback, faithful enough to be believed.

Every request is checked against the machine-readable Bot API, and so is every object that the
server answers or delivers. In a test:

    with BotApiServer() as botapi:
        botapi.control.say(7, "Sa kushton?")      # a person writes
        ...                                       # Ura, with its API address set to botapi.url
        await botapi.arrived(7, count=1)          # what the person's phone shows

As a program: `python -m tests.support.botapi --port 8081 --token 123456:...`, with the same
methods under `/control/`.
"""

from tests.support.botapi.control import Control
from tests.support.botapi.errors import ApiError
from tests.support.botapi.faults import Trouble
from tests.support.botapi.schema import SchemaError, schema
from tests.support.botapi.seen import Received
from tests.support.botapi.server import TOKEN, USERNAME, BotApiServer

__all__ = [
    "TOKEN",
    "USERNAME",
    "ApiError",
    "BotApiServer",
    "Control",
    "Received",
    "SchemaError",
    "Trouble",
    "schema",
]
