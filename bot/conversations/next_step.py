"""The words on what happens next, for somebody who waits for a person."""

from __future__ import annotations

from bot.handoff.expectation import Expectation
from bot.messages import Outbound
from bot.phrases import Phrases


def waiting(sentences: Phrases, key: str, expected: Expectation | None, **names: str) -> Outbound:
    """That the case is open, and when somebody can be expected, if that is known."""
    parts = [sentences(key, **names)]
    if expected is not None:
        if expected.opens_at is not None:
            when = sentences.moment(expected.opens_at, expected.time_zone)
            parts.append(sentences("mission-opens", mission=expected.mission, when=when))
        if expected.minutes is not None:
            parts.append(sentences("usual-wait", duration=sentences.duration(expected.minutes)))
        if expected.emergency_phone:
            phone = expected.emergency_phone
            parts.append(sentences("emergency-phone", mission=expected.mission, phone=phone))
    return Outbound("\n\n".join(parts), author="system")
