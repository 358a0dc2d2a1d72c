"""Rasa's message processor, made to fail loudly and to leave out what Ura does not use."""

from __future__ import annotations

import asyncio
import json
from typing import Any, List

from rasa.core.actions.action import Action, ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import MAPPING_TYPE, SlotMappingType
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError

from engine.errors import Abort, TurnFailed
from engine.speedups import LeanRemoteAction, load_model

_REASON_LENGTH = 200


class GuardedAction(Action):
    """An action whose failure ends the turn instead of emptying the reply."""

    def __init__(self, action: Action) -> None:
        """Wrap an action; everything but failing is left to it."""
        self._action = action

    def name(self) -> str:
        """The wrapped action's name."""
        return self._action.name()

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> List[Event]:
        """Run the action.

        Raises:
            Abort: It failed. A rejection counts as failure unless a form is active, because a
                rejection is how a form hands a message on, and how nothing else does.
        """
        try:
            return await self._action.run(output_channel, nlg, tracker, domain)
        except ActionExecutionRejection as rejection:
            if tracker.active_loop:
                raise
            raise Abort(TurnFailed("action_rejected", str(rejection))) from rejection
        except asyncio.TimeoutError as error:
            detail = f"{self.name()} did not answer in time"
            raise Abort(TurnFailed("action_timeout", detail)) from error
        except Exception as error:
            detail = f"{self.name()}: {_reason(error)}"
            raise Abort(TurnFailed("action_failed", detail)) from error

    def event_for_successful_execution(self, prediction: PolicyPrediction) -> ActionExecuted:
        """The event that the wrapped action wants in the tracker."""
        return self._action.event_for_successful_execution(prediction)


class UraProcessor(MessageProcessor):
    """Answers one message by rules and remote actions."""

    _load_model = staticmethod(load_model)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Load the model (see the parent class)."""
        super().__init__(*args, on_circuit_break=_too_many_actions, **kwargs)
        self._extracts_slots = any(
            mapping.get(MAPPING_TYPE) != str(SlotMappingType.CUSTOM)
            for slot in self.domain.slots
            for mapping in slot.mappings
        )

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Extract slots, unless every slot is set by actions and there is nothing to extract."""
        if self._extracts_slots or tracker.active_loop:
            return await super().run_action_extract_slots(output_channel, tracker)
        return tracker

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        # Exactly RemoteAction: a subclass, such as a form's, has its own way to run.
        if type(action) is RemoteAction:
            action = LeanRemoteAction(action.name(), action.action_endpoint)
        return await super()._run_action(
            GuardedAction(action), tracker, output_channel, nlg, prediction
        )


def _reason(error: Exception) -> str:
    """Why an action failed, without the request that the action server repeats in its error.

    The request holds what the user wrote, and the detail ends up in logs.
    """
    cause = error.__cause__
    if not isinstance(cause, ClientResponseError):
        return str(error)
    try:
        message = str(json.loads(cause.text)["error"])
    except (ValueError, KeyError, TypeError):
        message = cause.message
    return f"HTTP {cause.status}: {message[:_REASON_LENGTH]}"


def _too_many_actions(*_: Any) -> None:
    """Called by Rasa when rules go round in circles; it would send what there is by then."""
    raise Abort(TurnFailed("too_many_actions", "the rules predicted actions without an end"))
