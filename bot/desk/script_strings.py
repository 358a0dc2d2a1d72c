"""The sentences that the desk's script shows, from the catalogues."""

from __future__ import annotations

from bot.phrases import phrases

_OWN = (
    "attach-failed",
    "attach-wait",
    "new-urgent",
    "now",
    "offline",
    "online",
    "sign-in",
    "signed-out",
    "today",
    "too-large",
    "unsaved",
    "unsent",
    "urgent-many",
    "urgent-one",
    "yesterday",
)

_WITH_FIGURES = {
    "attach-large": ("limit",),
    "minutes": ("n",),
    "hours": ("h", "n"),
    "days": ("d", "h"),
    "remaining": ("n",),
    "over": ("n",),
    "zone": ("zone", "short"),
}
"""Keys and the names in them, which the script fills."""


def script_strings(language: str) -> dict[str, str]:
    """By key; `{n}` and the like are left as they are."""
    t = phrases(language)
    strings = {key: t(f"desk-{key}") for key in _OWN}
    for key, names in _WITH_FIGURES.items():
        strings[key] = t(f"desk-{key}", **{name: f"{{{name}}}" for name in names})
    return strings
