"""Reads the examples, fast: what Rasa's own reading takes a minute for, this does in a second.

Rasa parses YAML in Python, checks each file against a schema, and copies and fingerprints all
messages at each merge of two files. The files here have one shape, checked below.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Iterator, Optional, Sequence, Tuple

import yaml
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.components.text import LANGUAGE

# The parser in C, which is fifty times as fast, where the library was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BULLET = "- "


class ExamplesError(ValueError):
    """A file of examples is not of the agreed shape."""


def read_examples(path: Path) -> Iterator[Tuple[str, str]]:
    """The label and the text of each example of a file.

    The file is YAML as Rasa has it: ``nlu``, a list of ``intent`` and ``examples``, the latter one
    text with an example a line, each after a dash.

    Raises:
        ExamplesError: The file is not like that; the message names it.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # A safe loader.
        blocks = content["nlu"]
        for block in blocks:
            intent, examples = block["intent"], block["examples"]
            for line in examples.splitlines():
                text = line.strip()
                if not text:
                    continue
                if not text.startswith(_BULLET) or not isinstance(intent, str):
                    raise ExamplesError(f"{path}: {intent}: no example: {text}")
                yield intent, text[len(_BULLET) :].strip()
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ExamplesError(f"{path}: {type(error).__name__}: {error}") from error


class UraImporter(RasaFileImporter):
    """Gives Rasa the configuration, the domain and the rules as ever, and the examples fast."""

    def __init__(self, root: Path, rules: Path, examples: Sequence[Path]) -> None:
        """Name the files.

        Args:
            root: The folder with ``config.yml`` and ``domain/``.
            rules: The file of rules.
            examples: Files of examples.
        """
        super().__init__(str(root / "config.yml"), str(root / "domain"), [str(rules)])
        self._examples = list(examples)
        # Several nodes of the training's graph ask for the same examples.
        self._read = lru_cache(maxsize=1)(self._read_all)

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """All examples; Rasa drops those that stand twice.

        Raises:
            ExamplesError: A file is not of the agreed shape.
        """
        return self._read()

    def _read_all(self) -> TrainingData:
        messages = []
        for path in self._examples:
            for label, text in read_examples(path):
                message = Message.build(text, label)
                message.set(LANGUAGE, path.parent.name)
                messages.append(message)
        return TrainingData(messages)
