"""The sentences that the page's script shows, from the catalogues."""

from __future__ import annotations

from bot.phrases import phrases

_OWN = (
    "author-user",
    "author-bot",
    "author-staff",
    "cookies",
    "failed",
    "file-empty",
    "file-many",
    "file-mislabelled",
    "file-type",
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
    """By key; `{name}` and `{limit}` are left for the script to fill."""
    t = phrases(language)
    strings = {key: t(f"web-{key}") for key in _OWN}
    strings["author-officer"] = t("web-author-officer", name="{name}")
    strings["file-large"] = t("web-file-large", limit="{limit}")
    strings["delayed"] = t("delayed")
    return strings
