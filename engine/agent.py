"""Rasa's agent without memory: a message and a state in, replies and the next state out."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Union

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.constants import DEFAULT_ACTION_NAMES
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from engine.errors import Abort, TurnFailed
from engine.processor import UraProcessor
from engine.tracker import RequestTrackerStore, State, compact

logger = logging.getLogger(__name__)
CHANNEL = "ura"


@dataclass(frozen=True)
class Incoming:
    """A message as the service hands it over."""

    message_id: str
    conversation_id: str
    text: str
    metadata: Dict[str, Any]
    state: Optional[State]


@dataclass(frozen=True)
class Answer:
    """What became of a message."""

    replies: List[Dict[str, Any]]
    state: State
    intent: Dict[str, Any]
    ranking: List[Dict[str, Any]]
    entities: List[Dict[str, Any]]


class ReplyCollector(OutputChannel):
    """Collects what actions utter; everything in Ura is uttered as custom JSON."""

    def __init__(self) -> None:
        """Start without replies."""
        self.replies: List[Dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa's events."""
        return CHANNEL

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keep a reply.

        Raises:
            Abort: An action uttered something else, which nobody would ever see.
        """
        if not isinstance(message.get("custom"), dict):
            raise Abort(TurnFailed("bad_reply", "an action uttered something else than JSON"))
        self.replies.append(message["custom"])


class UraAgent(Agent):
    """Loads a model and answers messages with it, several at a time."""

    def __init__(self, action_endpoint: EndpointConfig) -> None:
        """Make an agent that calls actions at this endpoint; ``load_model`` makes it ready."""
        self._requests = RequestTrackerStore()
        super().__init__(tracker_store=self._requests, action_endpoint=action_endpoint)

    def load_model(self, model_path: Union[str, Path], fingerprint: Optional[str] = None) -> None:
        """Load a trained model.

        Raises:
            Exception: Whatever is wrong with the model; nothing is loaded then.
        """
        processor = UraProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.processor, self.domain = processor, processor.domain
        self.tracker_store.domain = processor.domain
        self._set_fingerprint(fingerprint)

    async def answer(self, incoming: Incoming) -> Answer:
        """Answer a message.

        Raises:
            TurnFailed: Understanding or an action failed. There is no half-made reply.
        """
        assert self.processor is not None, "load_model comes first"
        # Two messages of one conversation may overlap, and each has its own tracker then.
        request_id = uuid.uuid4().hex
        collector = ReplyCollector()
        message = UserMessage(
            text=incoming.text,
            output_channel=collector,
            sender_id=request_id,
            input_channel=CHANNEL,
            message_id=incoming.message_id,
            metadata={
                **incoming.metadata,
                "conversation_id": incoming.conversation_id,
                "message_id": incoming.message_id,
            },
        )
        self._requests.begin(request_id, incoming.state)
        try:
            # Not handle_message of the agent: it would take a lock for an id that is unique.
            await self.processor.handle_message(message)
        except Abort as abort:
            raise abort.failure from abort
        except Exception as error:
            logger.exception("Rasa failed on message %s", incoming.message_id)
            raise TurnFailed("engine_failed", f"{type(error).__name__}: {error}") from error
        finally:
            tracker = self._requests.end(request_id)
        assert tracker is not None and tracker.latest_message is not None
        _require_action(tracker)
        parsed = tracker.latest_message.parse_data
        return Answer(
            replies=collector.replies,
            state=compact(tracker),
            intent=dict(parsed["intent"]),
            ranking=list(parsed.get("ranking", [])),
            entities=list(parsed.get("entities", [])),
        )


def _require_action(tracker: DialogueStateTracker) -> None:
    """Fail if no rule led to an action, since silence is never an answer of the engine's."""
    for event in reversed(tracker.events):
        if isinstance(event, ActionExecuted) and event.action_name not in DEFAULT_ACTION_NAMES:
            return
    assert tracker.latest_message is not None
    intent = tracker.latest_message.intent.get("name")
    raise TurnFailed("no_rule", f"no rule leads from the intent {intent} to an action")
