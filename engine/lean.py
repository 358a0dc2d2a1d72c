"""Leaves out what Rasa imports and never uses here: TensorFlow, databases, other channels.

Rasa imports all of it on the way to its agent and to its training: 8 s of every start and 400 MB
of memory. Stand-ins in their place give back themselves for every name and every call, so that
class bodies and decorators that mention them run.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from typing import Any, Optional, Sequence

# Each of these costs megabytes at import and nothing that Ura calls leads to it:
# - the machine learning of components and policies that are not in config.yml;
# - stores of trackers, locks, events and models, of which engine/tracker.py is the only one;
# - channels, because Ura talks to people itself;
# - prompts and plots of Rasa's command line.
ABSENT = (
    *("tensorflow", "keras", "tensorflow_addons", "tensorflow_text", "tensorflow_hub"),
    *("transformers", "h5py", "sklearn", "joblib"),
    *("sqlalchemy", "redis", "pymongo", "boto3", "botocore", "aiormq", "google"),
    *("slack_sdk", "twilio", "aiogram", "socketio", "webexteamssdk", "mattermostwrapper"),
    *("matplotlib", "PIL", "prompt_toolkit", "questionary", "networkx"),
)
# thinc, below spaCy, asks for this by an import that is allowed to fail.
_REFUSED = "tensorflow.experimental.dlpack"


class _Anything(type):
    """A class whose every attribute is itself, so that it can stand for whatever is asked."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return cls

    def __getitem__(cls, _: Any) -> Any:
        return cls


class StandIn(metaclass=_Anything):
    """Stands for any class, function or decorator of an absent package."""

    def __new__(cls, *arguments: Any, **_: Any) -> Any:
        """Decorate by doing nothing; construct something that answers as this class does."""
        if len(arguments) == 1 and callable(arguments[0]):
            return arguments[0]
        return super().__new__(cls)

    def __init__(self, *_: Any, **__: Any) -> None:
        """Take any arguments."""

    def __call__(self, *arguments: Any, **_: Any) -> Any:
        """Decorate by doing nothing."""
        return arguments[0] if arguments else self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn


class _StandInModule(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds a stand-in for each absent package and all its modules."""

    def find_spec(
        self, name: str, path: Optional[Sequence[str]], target: Optional[types.ModuleType] = None
    ) -> Optional[importlib.machinery.ModuleSpec]:
        if name == _REFUSED:
            raise ImportError(name)
        if name.split(".", 1)[0] in ABSENT:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        module.__path__ = []


def leave_out_the_unused() -> None:
    """Put the stand-ins in place; it comes before the first import of Rasa.

    Raises:
        RuntimeError: One of the packages is loaded already.
    """
    loaded = sorted(set(ABSENT) & set(sys.modules))
    if loaded:
        raise RuntimeError(f"{', '.join(loaded)} must not be imported before this.")
    sys.meta_path.insert(0, _Finder())
