"""What Ura answers by itself: commands, media, limits. Pure: a plan out, nothing changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.conversations import commands, moving, residence
from bot.conversations.changes import Changes
from bot.conversations.commands import Call, Command
from bot.conversations.render import human_button, language_buttons, need_payload
from bot.handoff.mission_values import countries
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
    blocked: bool = False
    # Back to the assistant; where the person lives; how satisfied they were with which case.
    to_bot: bool = False
    residence: str | None = None
    rating: tuple[int, int] | None = None
    # A member of staff wants alerts in this chat: the token of their link.
    staff_token: str | None = None
    # Answered even while an officer holds the conversation.
    personal: bool = False
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


def under_officer(plan: Plan) -> Plan:
    """What is left of a plan when it turns out that an officer owns the conversation.

    An answer to something that was asked before is noted without a word.
    """
    if plan.personal:
        return plan
    noted = plan.dialogue if plan.residence else None
    return Plan(
        "held",
        residence=plan.residence,
        dialogue=noted,
        rating=plan.rating,
        changes=plan.changes,
    )


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
            return _start(conversation)
        case Command.HELP:
            plan = welcome(language)
            plan.replies = [Outbound(sentences("help"), plan.replies[0].buttons, author="system")]
            return plan
        case Command.LANGUAGE:
            return _switch(call.argument, language)
        case Command.PRIVACY:
            button = Button(sentences("button-forget"), "/forget")
            return Plan("chitchat", [Outbound(sentences("privacy"), (button,), author="system")])
        case Command.FORGET | Command.FORGET_YES | Command.FORGET_NO:
            return _forget(call.command, conversation)
        case Command.HUMAN:
            return Plan("handoff", need="meta.handoff", hand_over=HandOver("asked"))
        case Command.REOPEN:
            return Plan("handoff", need="meta.handoff", reopen=True)
        case Command.STOP | Command.CONTINUE:
            return _away(call, language)
        case Command.ASSISTANT:
            return Plan("chitchat", to_bot=True, personal=True)
        case Command.RESIDENCE:
            return _lives(call.argument, conversation)
        case Command.RATE:
            return _rated(call.argument, language)
        case Command.STAFF:
            return Plan("chitchat", staff_token=call.argument)


def _start(conversation: Conversation) -> Plan:
    """The welcome; whoever begins anew takes a STOP back."""
    plan = welcome(conversation.language)
    if conversation.opted_out_at is not None:
        plan.changes = Changes(opted_out=False)
    return plan


def _away(call: Call, language: str) -> Plan:
    """No more messages here; or a code for another channel, or the arrival with one from there."""
    code = call.argument
    if call.command == Command.STOP:
        return changed(Changes(opted_out=True), language)
    if code:
        return Plan("chitchat", changes=Changes(arrive_with=code))
    code = moving.new_code()
    reply = Outbound(phrases(language)("move-code", code=code), author="system")
    return Plan("chitchat", [reply], changes=Changes(code=code))


def _forget(command: Command, conversation: Conversation) -> Plan:
    """Deleting one's data takes a question first, and a yes that answers it."""
    sentences = phrases(conversation.language)
    if command == Command.FORGET_NO:
        plan = _say(conversation.language, "forget-kept")
    elif command == Command.FORGET_YES and (conversation.pending or {}).get("kind") == "forget":
        plan = _say(conversation.language, "forgotten")
        plan.forget = True
    else:
        buttons = (
            Button(sentences("button-forget-yes"), "/forget_yes"),
            Button(sentences("button-forget-no"), "/forget_no"),
        )
        plan = Plan("chitchat", [Outbound(sentences("forget-confirm"), buttons, author="system")])
        plan.pending = {"kind": "forget"}
    plan.personal = True
    return plan


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


def _lives(argument: str, conversation: Conversation) -> Plan:
    """The answer to where the person lives, by a tap."""
    code = argument.upper()
    if argument == residence.OTHER:
        plan = _say(conversation.language, "ask-residence-name")
        plan.pending = {"kind": "residence"}
        return plan
    if code not in countries():
        return unknown_button(conversation.language)
    plan = _say(conversation.language, "residence-noted")
    plan.residence = code
    plan.dialogue = residence.remember(conversation.dialogue, code)
    return plan


def _rated(argument: str, language: str) -> Plan:
    """The answer to how satisfied the person was: the case's number, and 1 to 5."""
    case, _, score = argument.partition(" ")
    if not (re.fullmatch(r"[0-9]{1,18}", case) and re.fullmatch(r"[1-5]", score)):
        return unknown_button(language)
    return Plan("chitchat", rating=(int(case), int(score)))


def _switch(argument: str, language: str) -> Plan:
    code = commands.language(argument)
    if code is None:
        text = phrases(language)("choose-language")
        return Plan("chitchat", [Outbound(text, language_buttons(), author="system")])
    plan = _say(code, "language-switched")
    plan.language = code
    plan.language_chosen = True
    return plan
