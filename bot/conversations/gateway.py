"""What Ura answers by itself: commands, media, limits. Pure: a plan out, nothing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.conversations import commands, moving
from bot.conversations.changes import Changes
from bot.conversations.commands import Call, Command
from bot.conversations.render import human_button, language_buttons, need_payload
from bot.messages import Button, Kind, Outbound
from bot.phrases import phrases
from bot.storage.conversations import Conversation

ANONYMISE = "anonymise_conversation"


@dataclass(frozen=True, slots=True)
class HandOver:
    """That a person is needed, and why (a reason of `cases.reason`)."""

    reason: str
    urgent: bool = False


@dataclass(slots=True)
class Plan:
    """What a turn will write. Fields left at None change nothing."""

    outcome: str
    replies: Sequence[Outbound] = ()
    need: str | None = None
    alternatives: Sequence[str] = ()
    confidence: float = 1.0
    language: str | None = None
    language_chosen: bool | None = None
    dialogue: Mapping[str, Any] | None = None
    pending: Mapping[str, Any] | None = None
    hand_over: HandOver | None = None
    reopen: bool = False
    forget: bool = False
    blocked: bool | None = None
    changes: Changes | None = None

    def result(self, language: str) -> dict[str, Any]:
        """The turn as `POST /api/v1/messages` reports it."""
        return {
            "language": self.language or language,
            "outcome": self.outcome,
            "need": self.need,
            "alternatives": list(self.alternatives),
            "confidence": round(self.confidence, 4),
        }


def held(changes: Changes | None = None) -> Plan:
    """An officer owns the conversation: the bot is silent. What the message changes is so."""
    return Plan("held", changes=changes)


def changed(changes: Changes, language: str) -> Plan:
    """The answer to a message that changes something; most need none."""
    if changes.opted_out is None:
        return Plan("chitchat", changes=changes)
    plan = _say(language, "opted-out" if changes.opted_out else "opted-in")
    plan.changes = changes
    return plan


def ignored() -> Plan:
    """Nobody expects an answer to it."""
    return Plan("chitchat")


def _say(language: str, key: str, outcome: str = "chitchat", *, human: bool = False) -> Plan:
    sentences = phrases(language)
    buttons = (human_button(sentences),) if human else ()
    return Plan(outcome, [Outbound(sentences(key), buttons, author="system")])


def too_many(language: str, *, first: bool) -> Plan:
    """Over the rate limit: said once, then silent until the minute has passed."""
    return _say(language, "too-many", "fallback") if first else Plan("fallback")


def too_long(language: str) -> Plan:
    plan = _say(language, "too-long", "fallback", human=True)
    plan.language = language
    return plan


def no_words(language: str, *, empty: bool) -> Plan:
    return _say(language, "empty" if empty else "no-words")


def media(kind: str, language: str) -> Plan:
    """A polite word on what Ura cannot read, and the way to someone who can."""
    known = {Kind.PHOTO, Kind.VOICE, Kind.VIDEO, Kind.DOCUMENT, Kind.LOCATION, Kind.CONTACT}
    if kind == Kind.STICKER:
        return _say(language, "no-words")
    return _say(
        language, f"media-{kind}" if kind in known else "media-other", "fallback", human=True
    )


def unknown_button(language: str) -> Plan:
    return _say(language, "unknown-button", "fallback", human=True)


def broken(language: str) -> Plan:
    plan = _say(language, "broken", "handoff")
    plan.hand_over = HandOver("not_understood")
    return plan


def obey(call: Call, conversation: Conversation) -> Plan:
    """The answer to a command."""
    language = conversation.language
    sentences = phrases(language)
    match call.command:
        case Command.START:
            return welcome(language)
        case Command.HELP:
            plan = welcome(language)
            plan.replies = [Outbound(sentences("help"), plan.replies[0].buttons, author="system")]
            return plan
        case Command.LANGUAGE:
            return _switch(call.argument, language)
        case Command.PRIVACY:
            button = Button(sentences("button-forget"), "/forget")
            return Plan("chitchat", [Outbound(sentences("privacy"), (button,), author="system")])
        case Command.FORGET:
            buttons = (
                Button(sentences("button-forget-yes"), "/forget_yes"),
                Button(sentences("button-forget-no"), "/forget_no"),
            )
            return Plan(
                "chitchat",
                [Outbound(sentences("forget-confirm"), buttons, author="system")],
                pending={"kind": "forget"},
            )
        case Command.FORGET_YES:
            if (conversation.pending or {}).get("kind") != "forget":
                return obey(Call(Command.FORGET), conversation)
            plan = _say(language, "forgotten")
            plan.forget = True
            return plan
        case Command.FORGET_NO:
            return _say(language, "forget-kept")
        case Command.HUMAN:
            return Plan("handoff", need="meta.handoff", hand_over=HandOver("asked"))
        case Command.REOPEN:
            return Plan("handoff", need="meta.handoff", reopen=True)
        case Command.STOP:
            return changed(Changes(opted_out=True), language)
        case Command.CONTINUE:
            return _continue(call.argument, language)


def _continue(code: str, language: str) -> Plan:
    """A code for another channel, or the arrival with one from there."""
    if code:
        return Plan("chitchat", changes=Changes(arrive_with=code))
    code = moving.new_code()
    reply = Outbound(phrases(language)("move-code", code=code), author="system")
    return Plan("chitchat", [reply], changes=Changes(code=code))


def welcome(language: str) -> Plan:
    """The first message: what Ura is for, and the languages."""
    sentences = phrases(language)
    topics = (
        Button(sentences("topic-money"), need_payload("remittance.channel.choose")),
        Button(sentences("topic-scope"), need_payload("meta.scope")),
        human_button(sentences),
    )
    text = sentences("welcome")
    return Plan("chitchat", [Outbound(text, topics + language_buttons(), author="system")])


def _switch(argument: str, language: str) -> Plan:
    code = commands.language(argument)
    if code is None:
        text = phrases(language)("choose-language")
        return Plan("chitchat", [Outbound(text, language_buttons(), author="system")])
    plan = _say(code, "language-switched")
    plan.language = code
    plan.language_chosen = True
    return plan
