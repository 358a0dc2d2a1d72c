"""What an alert says: that there is something to do, and where. Never a word of the person.

A mailbox and a chat are read by others and kept for years; what people tell an embassy is not
for them. The link leads to it, behind the sign-in.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases import phrases
from bot.storage.alert_wishes import SUGGESTED
from bot.storage.alerts import Alert


@dataclass(frozen=True, slots=True)
class Words:
    """An alert in words. `link` is None where no public address is set."""

    subject: str
    text: str
    link: str | None

    @property
    def whole(self) -> str:
        return "\n\n".join(part for part in (self.text, self.link) if part)


def words(alert: Alert, public_url: str | None) -> Words:
    """The alert in its reader's language."""
    t = phrases(alert.language)
    reason = f"desk-reason-{alert.reason.replace('_', '-')}"
    lines = [
        t(f"desk-alert-{alert.kind.replace('_', '-')}", case=str(alert.case_id)),
        t("desk-alert-reason", reason=t(reason) if t.has(reason) else alert.reason),
    ]
    if alert.mission:
        lines.append(t("desk-alert-mission", mission=alert.mission))
    lines.append(t("desk-alert-at", at=t.datetime(alert.at)))
    subject = lines[0]
    if alert.urgent and alert.kind != "urgent":
        subject = f"{t('desk-urgent')}: {subject}"
    page = "suggestions" if alert.kind == SUGGESTED else f"cases/{alert.case_id}"
    link = f"{public_url}/desk/{page}" if public_url else None
    return Words(subject, "\n".join(lines), link)
