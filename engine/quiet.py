"""Keeps Rasa and what it brings quiet: no telemetry, no progress bars, no warnings of libraries."""

from __future__ import annotations

import logging
import os
import warnings
from typing import Any, Type

import structlog

_NOISY = ("rasa", "sanic", "matplotlib", "apscheduler", "tensorflow", "h5py", "asyncio")
# What Rasa warns of although it is meant: needs are labels without responses of Rasa's, and slots
# are set by actions only.
_MEANT = (
    "Your training data contains an example",
    "The following duplicated intents have been found",
    "Action 'utter_ask' is listed as a response action",
    "Slot auto-fill has been removed",
    "You have defined training data with examples for training a response selector",
)
_OLD_AGE = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)


def quieten(level: int = logging.WARNING) -> None:
    """Set what must be set before Rasa is imported.

    Args:
        level: The least severe of what is still logged.
    """
    # Nothing of this process may reach the network but the action server.
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    # Rasa draws its progress bars below this level.
    os.environ["LOG_LEVEL"] = logging.getLevelName(level)
    logging.basicConfig(level=level, format="%(levelname)s %(name)s %(message)s")
    for name in _NOISY:
        logging.getLogger(name).setLevel(level)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(level))
    _filter_warnings()


def _filter_warnings() -> None:
    show = warnings.showwarning

    def show_if_new(
        message: Warning | str, category: Type[Warning], *where: Any, **more: Any
    ) -> None:
        # Rasa's pins are old, and every one of them warns of what newer versions do differently.
        if issubclass(category, _OLD_AGE) or str(message).startswith(_MEANT):
            return
        show(message, category, *where, **more)

    # Not warnings.filterwarnings: several of the libraries put filters of their own in front.
    warnings.showwarning = show_if_new
