"""Guards: what the engine relies on inside Rasa is still there and still means the same."""

from __future__ import annotations

import asyncio
import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from engine.errors import Abort, TurnFailed
from engine.lean import ABSENT
from engine.processor import GuardedAction, UraProcessor
from engine.speedups import (
    DirectGraphRunner,
    LeanRemoteAction,
    PooledEndpoint,
    ServingModelStorage,
    load_model,
)
from engine.tracker import restore
from tests.unit.engine import running


def parameters(function: Any) -> list[str]:
    return list(inspect.signature(function).parameters)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (PooledEndpoint.request, EndpointConfig.request),
        (LeanRemoteAction._action_call_format, RemoteAction._action_call_format),
        (LeanRemoteAction._validate_action_result, RemoteAction._validate_action_result),
        (ServingModelStorage._load_metadata, LocalModelStorage._load_metadata),
        (DirectGraphRunner.run, DaskGraphRunner.run),
        (UraProcessor._run_action, MessageProcessor._run_action),
        (UraProcessor.run_action_extract_slots, MessageProcessor.run_action_extract_slots),
        (load_model, MessageProcessor._load_model),
    ],
)
def test_what_is_overridden_still_has_this_shape(ours: Any, theirs: Any) -> None:
    assert parameters(ours) == parameters(theirs)


@pytest.mark.parametrize(
    ("caller", "name"),
    [
        (RemoteAction.run, "self.action_endpoint.request("),
        (RemoteAction.run, "self._action_call_format("),
        (RemoteAction.run, "self._validate_action_result("),
        (MessageProcessor.__init__, "self._load_model("),
        (MessageProcessor.handle_message, "self.run_action_extract_slots("),
        (MessageProcessor._run_prediction_loop, "self._run_action("),
        (MessageProcessor._run_prediction_loop, "self.on_circuit_break("),
        (LocalModelStorage.from_model_archive, "cls._load_metadata("),
    ],
)
def test_rasa_still_calls_what_is_overridden(caller: Any, name: str) -> None:
    """An override that nobody calls would be silently without effect."""
    assert name in inspect.getsource(caller)


def test_rasa_swallows_exceptions_and_lets_an_abort_through() -> None:
    source = inspect.getsource(MessageProcessor._run_action)
    assert "except Exception:" in source
    assert "except BaseException" not in source
    assert not issubclass(Abort, Exception)


async def run_guarded(error: Exception) -> None:
    class Failing:
        def name(self) -> str:
            return "action_failing"

        async def run(self, *_: Any) -> None:
            raise error

    tracker = DialogueStateTracker("c", [])
    await GuardedAction(Failing()).run(None, None, tracker, Domain.empty())


@pytest.mark.parametrize(
    ("error", "name"),
    [(RasaException("no"), "action_failed"), (asyncio.TimeoutError(), "action_timeout")],  # noqa: UP041
)
def test_a_guarded_action_aborts_the_turn(error: Exception, name: str) -> None:
    with pytest.raises(Abort) as caught:
        asyncio.run(run_guarded(error))
    assert isinstance(caught.value.failure, TurnFailed)
    assert caught.value.failure.error == name


def test_the_direct_runner_gives_what_dask_gives(model: Path, tmp_path: Path) -> None:
    _, metadata, direct = load_model(model)
    _, dask = load_predict_graph_runner(tmp_path, model, ServingModelStorage, DaskGraphRunner)
    domain = metadata.domain
    tracker = restore("c", {"slots": {"misses": 1.0}}, domain)
    for targets in (["select_prediction"], ["domain_provider", "run_RulePolicy0"]):
        inputs = {"__tracker__": tracker}
        ours, theirs = direct.run(inputs, targets), dask.run(inputs, targets)
        assert list(ours) == list(theirs)
        for name, ours_of in ours.items():
            if isinstance(ours_of, PolicyPrediction):
                assert ours_of.probabilities == theirs[name].probabilities


def test_a_call_carries_no_domain_and_the_real_conversation() -> None:
    tracker = DialogueStateTracker("request-1", [])
    tracker.update(SlotSet("x", 1))
    body = LeanRemoteAction("action_x", None)._action_call_format(tracker, Domain.empty())
    assert body["domain"] == {}
    assert set(body) == {"next_action", "sender_id", "tracker", "domain", "version"}
    # What the SDK's Tracker.from_dict reads.
    assert {"sender_id", "slots", "latest_message", "events", "paused"} <= set(body["tracker"])
    json.dumps(body)


@pytest.mark.parametrize("result", [None, [], "x", {"events": {}}, {"responses": ["x"]}])
def test_a_wrong_answer_of_an_action_is_refused(result: Any) -> None:
    with pytest.raises(RasaException):
        LeanRemoteAction("action_x", None)._validate_action_result(result)


def test_a_right_answer_of_an_action_is_taken() -> None:
    result = {"events": [{"event": "slot", "name": "x", "value": 1}], "responses": []}
    assert LeanRemoteAction("action_x", None)._validate_action_result(result)


def test_serving_loads_nothing_that_it_leaves_out(model: Path) -> None:
    """Stand-ins have no file, so a module with a file is the real thing."""
    program = f"""
import sys
from engine.footprint import limit_threads
limit_threads()
from engine.lean import ABSENT, leave_out_the_unused
leave_out_the_unused()
from pathlib import Path
from engine.serve import build_app
build_app(Path({str(model)!r}), "http://127.0.0.1:1/webhook", "token")
real = [name for name, module in sys.modules.items()
        if name.split(".")[0] in ABSENT and getattr(module, "__file__", None)]
megabytes = int(open("/proc/self/statm").read().split()[1]) * 4 // 1024
print(real, megabytes)
assert not real
assert megabytes < 400
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env=running.engine_environment(),
        cwd=running.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_left_out_is_left_out_before_it_is_loaded() -> None:
    program = "import sqlalchemy\nfrom engine.lean import *\nleave_out_the_unused()"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env=running.engine_environment(),
        cwd=running.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "sqlalchemy" in ABSENT
    assert "RuntimeError: sqlalchemy must not be imported" in done.stderr
