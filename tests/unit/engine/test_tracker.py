"""A state is small, and a tracker made of it goes on as if it had never stopped."""

from __future__ import annotations

import asyncio

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from engine.tracker import RequestTrackerStore, compact, restore

DOMAIN = Domain.from_dict(
    {
        "intents": ["ask"],
        "slots": {
            name: {
                "type": kind,
                "influence_conversation": False,
                "mappings": [{"type": "custom"}],
            }
            for name, kind in {"country": "text", "shown": "list", "misses": "float"}.items()
        },
        "forms": {"cost_form": {"required_slots": ["country"]}},
        "actions": ["action_answer"],
    }
)


def test_a_new_conversation_has_an_empty_state() -> None:
    assert compact(restore("r", None, DOMAIN)) == {"slots": {}}


def test_slots_survive() -> None:
    slots = {"country": "IT", "shown": ["a", "b"], "misses": 2.0}
    assert compact(restore("r", {"slots": slots}, DOMAIN)) == {"slots": slots}


def test_an_emptied_slot_leaves_the_state() -> None:
    tracker = restore("r", {"slots": {"country": "IT"}}, DOMAIN)
    tracker.update(SlotSet("country", None))
    assert compact(tracker) == {"slots": {}}


@pytest.mark.parametrize("rejected", [True, False])
def test_a_running_form_survives(rejected: bool) -> None:
    state = {
        "slots": {"requested_slot": "country"},
        "active_loop": {"name": "cost_form", "rejected": rejected},
    }
    tracker = restore("r", state, DOMAIN)
    assert tracker.active_loop_name == "cost_form"
    assert tracker.get_slot("requested_slot") == "country"
    assert compact(tracker) == state


def test_what_the_domain_does_not_know_is_left_out() -> None:
    state = {
        "slots": {"requested_slot": "gone", "gone": 1, "country": "IT"},
        "active_loop": {"name": "gone_form", "rejected": False},
    }
    assert compact(restore("r", state, DOMAIN)) == {"slots": {"country": "IT"}}


def test_a_restored_tracker_listens_as_one_that_went_on() -> None:
    went_on = DialogueStateTracker("r", DOMAIN.slots)
    for event in (
        ActionExecuted("action_listen"),
        UserUttered("q", {"name": "ask"}),
        ActionExecuted("action_answer"),
        SlotSet("country", "IT"),
        ActiveLoop("cost_form"),
        SlotSet("requested_slot", "country"),
        ActionExecuted("action_listen"),
    ):
        went_on.update(event, DOMAIN)
    restored = restore("r", compact(went_on), DOMAIN)
    for tracker in (went_on, restored):
        tracker.update(UserUttered("next", {"name": "ask"}), DOMAIN)
    assert restored.past_states(DOMAIN)[-1] == went_on.past_states(DOMAIN)[-1]
    assert restored.current_slot_values() == went_on.current_slot_values()
    assert restored.latest_action_name == went_on.latest_action_name
    assert restored.followup_action == went_on.followup_action


def test_the_store_forgets_a_request_that_is_over() -> None:
    async def scenario() -> None:
        store = RequestTrackerStore(DOMAIN)
        store.begin("one", {"slots": {"country": "IT"}})
        store.begin("two", {"slots": {"country": "DE"}})
        first, second = await store.retrieve("one"), await store.retrieve("two")
        assert first is not None
        assert second is not None
        assert (first.get_slot("country"), second.get_slot("country")) == ("IT", "DE")
        assert store.end("one") is first
        await store.save(first)
        assert await store.retrieve("one") is None
        assert list(await store.keys()) == ["two"]

    asyncio.run(scenario())
