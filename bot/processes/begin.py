"""How each process of `ura run` begins."""

from __future__ import annotations

import sys

from bot.processes import logs
from bot.settings import Settings, SettingsError, load_settings


def begin(process: str, *needed: str) -> Settings:
    """The settings of a process that starts; its log is set up.

    Where they are wrong, or something is not set that `ura run` would have set, the process ends
    with a sentence on it.

    Args:
        process: how the log calls it.
        needed: settings without which it cannot work, by their names in `Settings`.
    """
    try:
        settings = load_settings()
    except SettingsError as error:
        sys.exit(f"A setting is wrong.\n{error}")
    missing = [f"URA_{name.upper()}" for name in needed if getattr(settings, name) is None]
    if missing:
        sys.exit(f"Set {' and '.join(missing)}, or start everything with `ura run`, which does.")
    logs.configure(settings.log_level, process)
    return settings
