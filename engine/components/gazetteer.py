"""Placeholder."""
from __future__ import annotations
from typing import Any, Dict, List
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class UraGazetteer(GraphComponent):
    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> UraGazetteer:
        r=cls(); r.r=resource; r.m=model_storage; return r
    def train(self, training_data: TrainingData) -> Resource:
        with self.m.write_to(self.r) as d: pass
        return self.r
    def process(self, messages: List[Message]) -> List[Message]:
        return messages
