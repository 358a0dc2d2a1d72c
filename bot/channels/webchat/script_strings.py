"""The sentences that the page's script shows, from the catalogues."""

from __future__ import annotations

from bot.phrases import phrases

_OWN = (
    "author-user",
    "author-bot",
    "author-staff",
    "cookies",
    "failed",
    "newest",
    "offline",
    "online",
    "retry",
    "sending",
    "sent",
    "today",
    "too-large",
    "typing",
    "yesterday",
)


def chat_strings(language: str) -> dict[str, str]:
    """By key; `{name}` is left for the script to fill."""
    t = phrases(language)
    strings = {key: t(f"web-{key}") for key in _OWN}
    strings["author-officer"] = t("web-author-officer", name="{name}")
    strings["delayed"] = t("delayed")
    return strings
