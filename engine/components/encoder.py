"""The sentence encoder as a Rasa component: a vector for each message, computed once."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine import environment
from engine.components.text import PARTS, VECTOR, is_payload, reading
from engine.parts import questions
from engine.progress import report
from knowledge_base.encoder import CachedEncoder, SentenceEncoder, pack


@lru_cache(maxsize=1)
def shared_encoder() -> SentenceEncoder:
    """The encoder of this process, loaded once: it takes 140 MB."""
    path = os.environ.get(environment.ENCODER_MODEL)
    threads = int(os.environ.get(environment.ENCODER_THREADS, "1"))
    return SentenceEncoder(Path(path) if path else None, threads=threads)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class UraEncoder(GraphComponent):
    """Sets the attribute ``vector``, packed as text, on each message, and on its questions.

    The packed form goes through Rasa's JSON to the actions, so that nothing encodes the message a
    second time. Training uses the same form, so that training and serving see the same numbers.
    """

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UraEncoder:
        """Make the component (see the parent class)."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode all examples, in batches and through the cache of this machine."""
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        encoder = CachedEncoder(shared_encoder())
        vectors = encoder.encode(
            [reading(message) for message in messages],
            lambda done, total: report(f"encoding {done}/{total} sentences"),
        )
        for message, vector in zip(messages, vectors):
            message.set(VECTOR, pack(vector))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Encode what a user wrote, and let the vector reach the actions."""
        for message in messages:
            if is_payload(message.get(TEXT) or ""):
                continue
            text = reading(message)
            parts = questions(text)
            vector, *others = map(pack, shared_encoder().encode([text, *parts]))
            message.set(VECTOR, vector, add_to_output=True)
            if parts:
                found = [{"text": part, VECTOR: other} for part, other in zip(parts, others)]
                message.set(PARTS, found, add_to_output=True)
        return messages
