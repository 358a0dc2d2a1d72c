"""Commands and gateway buttons: what a person may ask of Ura itself, answered without Rasa."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.phrases import LANGUAGES, NAMES


class Command(StrEnum):
    START = "start"
    HELP = "help"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    FORGET = "forget"
    FORGET_YES = "forget_yes"
    FORGET_NO = "forget_no"
    HUMAN = "human"
    REOPEN = "reopen"
    ASSISTANT = "assistant"
    RESIDENCE = "residence"
    RATE = "rate"
    STAFF = "staff"
    STOP = "stop"
    CONTINUE = "continue"


@dataclass(frozen=True, slots=True)
class Call:
    command: Command
    argument: str = ""


_WORDS = {
    "start": Command.START,
    "fillo": Command.START,
    "help": Command.HELP,
    "ndihme": Command.HELP,
    "language": Command.LANGUAGE,
    "gjuha": Command.LANGUAGE,
    "lingua": Command.LANGUAGE,
    "sprache": Command.LANGUAGE,
    "privacy": Command.PRIVACY,
    "privatesia": Command.PRIVACY,
    "forget": Command.FORGET,
    "fshij": Command.FORGET,
    "forget_yes": Command.FORGET_YES,
    "forget_no": Command.FORGET_NO,
    "human": Command.HUMAN,
    "handoff": Command.HUMAN,
    "njeri": Command.HUMAN,
    "reopen": Command.REOPEN,
    "assistant": Command.ASSISTANT,
    "asistenti": Command.ASSISTANT,
    "bot": Command.ASSISTANT,
    "residence": Command.RESIDENCE,
    "rate": Command.RATE,
    "staff": Command.STAFF,
    "stop": Command.STOP,
    "continue": Command.CONTINUE,
    "vazhdo": Command.CONTINUE,
}

HEARD = frozenset(
    {
        Command.ASSISTANT,
        Command.FORGET,
        Command.FORGET_YES,
        Command.FORGET_NO,
        Command.RESIDENCE,
        Command.RATE,
    }
)
"""Heard although an officer holds the conversation: nobody may be kept from leaving, from going
back to the assistant, or from answering what they were asked."""

_BY_NAME = {name.casefold(): code for code, name in NAMES.items()}


def parse(text: str) -> Call | None:
    """The command in a message: `/word`, `/word argument` or Telegram's `/word@bot`."""
    if not text.startswith("/"):
        return None
    word, _, argument = text[1:].strip().partition(" ")
    command = _WORDS.get(word.partition("@")[0].casefold())
    return Call(command, argument.strip()) if command else None


def heard(text: str) -> bool:
    """Whether a message is a command that is heard although an officer holds the conversation."""
    call = parse(text)
    return call is not None and call.command in HEARD


def language(argument: str) -> str | None:
    """The language named by a code or by its own name; None if it names none of ours."""
    word = argument.strip().casefold()
    return word if word in LANGUAGES else _BY_NAME.get(word)


PAYLOADS = ("/show_need{", "/more{", "/set_country{", "/not_understood")
"""What Rasa's rules take as a tap. Anything else with a slash in front is plain text: people
must not be able to set intents or slots by writing them."""


def is_payload(text: str) -> bool:
    return text.startswith(PAYLOADS)
