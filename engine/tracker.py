"""Trackers live for one request: Ura keeps the dialogue's state, Rasa keeps nothing.

Ura stores the state in the transaction that stores the reply. Were Rasa to keep trackers as well,
a message that is processed twice (a crash between the reply and its storing) would find the state
of its own first run.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    REQUESTED_SLOT,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
)
from rasa.shared.core.trackers import DialogueStateTracker

State = Dict[str, Any]


def compact(tracker: DialogueStateTracker) -> State:
    """Write down what the next message needs of a conversation.

    Returns:
        ``{"slots": {name: value}}`` with the slots that hold something, and, while a form runs,
        ``"active_loop": {"name": ..., "rejected": bool}``. The slot that the form asks for is
        among the slots, as ``requested_slot``.
    """
    slots = {
        name: slot.value for name, slot in tracker.slots.items() if slot.value != slot.initial_value
    }
    state: State = {"slots": slots}
    if tracker.active_loop:
        state["active_loop"] = {
            "name": tracker.active_loop.name,
            "rejected": bool(tracker.active_loop.rejected),
        }
    return state


def restore(request_id: str, state: Optional[State], domain: Domain) -> DialogueStateTracker:
    """Make a tracker that goes on from a state, listening for the next message.

    What the domain does not know any more is left out: a state outlives the model that wrote it.

    Args:
        request_id: The tracker's sender id, unique to this request.
        state: What ``compact`` returned, or None for a conversation that begins.
        domain: The domain of the loaded model.
    """
    state = state or {}
    slots = {slot.name: slot for slot in domain.slots}
    loop = state.get("active_loop") or {}
    runs_form = loop.get("name") in domain.form_names
    events: List[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    if runs_form:
        events.append(ActiveLoop(loop["name"]))
    for name, value in (state.get("slots") or {}).items():
        if name in slots and (runs_form or name != REQUESTED_SLOT):
            events.append(SlotSet(name, value))
    if runs_form and loop.get("rejected"):
        events.append(ActionExecutionRejected(loop["name"]))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    return DialogueStateTracker.from_events(request_id, events, domain.slots, domain=domain)


class RequestTrackerStore(TrackerStore):
    """Holds the trackers of the requests that are being answered, and forgets them after."""

    def __init__(self, domain: Optional[Domain] = None) -> None:
        """Start empty; the agent sets the domain when it has loaded the model."""
        super().__init__(domain or Domain.empty())
        self._in_flight: Dict[str, DialogueStateTracker] = {}

    def begin(self, request_id: str, state: Optional[State]) -> None:
        """Put the tracker of a request in place, before Rasa asks for it."""
        self._in_flight[request_id] = restore(request_id, state, self.domain)

    def end(self, request_id: str) -> Optional[DialogueStateTracker]:
        """Take the tracker of a request out, whatever became of the request."""
        return self._in_flight.pop(request_id, None)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The tracker of a request in flight."""
        return self._in_flight.get(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker until the request ends; ignore one whose request is over."""
        if tracker.sender_id in self._in_flight:
            self._in_flight[tracker.sender_id] = tracker

    async def keys(self) -> Iterable[str]:
        """The ids of the requests in flight."""
        return list(self._in_flight)
