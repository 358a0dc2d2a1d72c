"""The finder of names and amounts as a Rasa component."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.components.text import is_payload
from engine.gazetteer.amounts import AmountFinder
from engine.gazetteer.files import Lexicon, read_lexicon
from engine.gazetteer.names import NameFinder

_FILE = "lexicon.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class UraGazetteer(GraphComponent, EntityExtractorMixin):
    """Sets the entities ``country``, ``city``, ``currency``, ``amount`` and ``provider``."""

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        lexicon: Optional[Lexicon] = None,
    ) -> None:
        """Keep where to store the lists, and build the finders once there is something to find."""
        self._folder = Path(config["folder"])
        self._model_storage = model_storage
        self._resource = resource
        self._names = NameFinder(lexicon) if lexicon else None
        self._amounts = AmountFinder(lexicon) if lexicon else None

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Where the lists lie, from the folder that training runs in."""
        return {"folder": "nlu_data/gazetteer"}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UraGazetteer:
        """Make a component without lists."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> UraGazetteer:
        """Load the lists out of the model, which does not need the files any more."""
        with model_storage.read_from(resource) as folder:
            lexicon = Lexicon.from_json((folder / _FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, lexicon)

    def train(self, training_data: TrainingData) -> Resource:
        """Put the lists into the model."""
        lexicon = read_lexicon(self._folder)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text(lexicon.to_json(), encoding="utf-8")
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Find names and amounts in what users wrote; payloads name their entities themselves."""
        assert self._names is not None and self._amounts is not None, "there are no lists yet"
        for message in messages:
            text = message.get(TEXT) or ""
            if is_payload(text):
                continue
            names = self._names.find(text)
            entities = self.add_extractor_name([*names, *self._amounts.find(text, names)])
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
