"""Greeklish becomes Greek before anything else looks at it."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.components.text import LANGUAGE, READING, is_payload
from engine.greeklish import GreekWords, has_greek

_FILE = "greek.json"
_GREEK = "el"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class UraReader(GraphComponent):
    """Sets the attribute ``reading`` on messages in Greek that have no Greek letter.

    Which language a message is in, the sender knows best, from the whole conversation; an example
    is in the language of its folder.
    """

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, words: Optional[GreekWords] = None
    ) -> None:
        """Keep where to store the words, and the words once there are some."""
        self._model_storage = model_storage
        self._resource = resource
        self._words = words

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UraReader:
        """Make a component that knows no words yet."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> UraReader:
        """Load the words learned."""
        with model_storage.read_from(resource) as folder:
            found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, GreekWords(found["words"], found["foreign"]))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the words of all examples in Greek letters, and store them."""
        texts = (message.get(TEXT) or "" for message in training_data.training_examples)
        self._words = GreekWords.learn(texts)
        found = {"words": self._words.words, "foreign": sorted(self._words.foreign)}
        with self._model_storage.write_to(self._resource) as folder:
            path = folder / _FILE
            path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read the examples that are in Greeklish."""
        for message in training_data.training_examples:
            self._read(message, message.get(LANGUAGE))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Read what a user wrote, and let the reading reach the actions."""
        for message in messages:
            self._read(message, (message.get("metadata") or {}).get(LANGUAGE))
        return messages

    def _read(self, message: Message, language: Optional[str]) -> None:
        assert self._words is not None, "the words of Greek are not learned"
        text = message.get(TEXT) or ""
        if language == _GREEK and not has_greek(text) and not is_payload(text):
            message.set(READING, self._words.read(text), add_to_output=True)
