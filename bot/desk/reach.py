"""How the person of a case can be reached now: freely, by an approved text, or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.channels.webchat.parts import WebParts
from bot.conversations import window
from bot.conversations.templates import ApprovedText
from bot.storage.conversations import Conversation


@dataclass(frozen=True, slots=True)
class Reach:
    """What the page of a case shows of it.

    Attributes:
        until: when free replies end; None where the channel sets no end.
        locked: they have ended, and only an approved text may be sent.
        opted_out: the person wants nothing but answers.
        number: the person's number, masked; empty where the channel has none.
        texts: approved texts in the person's language.
        others: those in other languages.
        fresh: whether the list of texts is as the provider has it now.
    """

    until: datetime | None = None
    locked: bool = False
    opted_out: bool = False
    number: str = ""
    texts: Sequence[ApprovedText] = field(default_factory=tuple)
    others: Sequence[ApprovedText] = field(default_factory=tuple)
    fresh: bool = True


async def reach_of(parts: WebParts, conversation: Conversation, *, writing: bool) -> Reach:
    """How the person can be reached.

    Args:
        writing: whether this officer may write; texts are looked up for no one else.
    """
    channel = parts.channels.get(conversation.channel)
    locked = window.is_closed(conversation)
    texts: Sequence[ApprovedText] = ()
    fresh = True
    if locked and writing and channel is not None:
        catalogue = await channel.approved_texts()
        texts, fresh = catalogue.texts, catalogue.fresh
    sealed = conversation.sealed_address
    return Reach(
        until=window.closes_at(conversation),
        locked=locked,
        opted_out=conversation.opted_out_at is not None,
        number=channel.masked(sealed) if channel is not None and sealed else "",
        texts=[text for text in texts if text.speaks(conversation.language)],
        others=[text for text in texts if not text.speaks(conversation.language)],
        fresh=fresh,
    )
