"""What makes Rasa quick enough, each piece with its reason and a test that guards it.

Rasa Open Source is no longer developed, so its internals stand still; the tests in
``tests/unit/engine/test_speedups.py`` fail if they move after all.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

import aiohttp
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import (
    MODEL_ARCHIVE_METADATA_FILE,
    LocalModelStorage,
)
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import ClientResponseError, EndpointConfig, concat_url


class DirectGraphRunner(DaskGraphRunner):
    """Runs the nodes of a graph one after the other.

    Rasa builds a dask graph for each of the four runs that a message takes, and has dask find the
    order each time; the order never changes.
    """

    def run(
        self, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None
    ) -> Dict[str, Any]:
        """Run the nodes that the targets need (see the parent class)."""
        wanted = tuple(targets or self._graph_schema.target_names)
        outputs: Dict[str, Tuple[str, Any]] = {
            name: (name, value) for name, value in (inputs or {}).items()
        }
        for name, needs in self._order(wanted):
            outputs[name] = self._instantiated_nodes[name](*(outputs[need] for need in needs))
        return dict(outputs[name] for name in wanted)

    def _order(self, targets: Tuple[str, ...]) -> List[Tuple[str, List[str]]]:
        """The nodes that the targets need, each after what it needs itself."""
        known: Dict[Tuple[str, ...], List[Tuple[str, List[str]]]]
        known = self.__dict__.setdefault("_orders", {})
        if targets not in known:
            order: Dict[str, List[str]] = {}
            for target in targets:
                self._visit(target, order)
            known[targets] = list(order.items())
        return known[targets]

    def _visit(self, name: str, order: Dict[str, List[str]]) -> None:
        node = self._graph_schema.nodes.get(name)
        if node is None or name in order:  # Inputs are no nodes.
            return
        needs = list(node.needs.values())
        for need in needs:
            self._visit(need, order)
        order[name] = needs


class ServingModelStorage(LocalModelStorage):
    """Reads a model without the schema of its training, which serving never looks at.

    Reading it would import every component that Rasa has, and TensorFlow with them.
    """

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        path = directory / MODEL_ARCHIVE_METADATA_FILE
        metadata = json.loads(path.read_text(encoding="utf-8"))
        return ModelMetadata.from_dict({**metadata, "train_schema": {"nodes": {}}})


def load_model(model_path: Union[str, Path]) -> Tuple[str, ModelMetadata, GraphRunner]:
    """Load a model for serving: its name, what it says of itself, and the runner of its graph.

    Raises:
        Exception: The file is no model, or one of its components cannot be loaded.
    """
    with tempfile.TemporaryDirectory() as folder:
        metadata, runner = load_predict_graph_runner(
            Path(folder), Path(model_path), ServingModelStorage, DirectGraphRunner
        )
    return Path(model_path).name, metadata, runner


class PooledEndpoint(EndpointConfig):
    """The action server, called over connections that stay open.

    Rasa opens a session, and so a connection, for each call: 1.5 ms of every message.
    """

    def __init__(self, url: str, timeout: float = 10.0, **kwargs: Any) -> None:
        """Remember where the action server is.

        Args:
            url: The whole address, such as ``http://127.0.0.1:5055/webhook``.
            timeout: Seconds to wait for an action. Rasa would wait for five minutes.
            **kwargs: See the parent class.
        """
        super().__init__(url, **kwargs)
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: Optional[aiohttp.ClientSession] = None

    def pooled_session(self) -> aiohttp.ClientSession:
        """The session of this process, made at the first call inside its event loop."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=60),
                headers=self.headers,
                timeout=self._timeout,
            )
        return self._session

    async def request(
        self,
        method: str = "post",
        subpath: Optional[str] = None,
        content_type: Optional[str] = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Optional[Any]:
        """Send JSON and read JSON; Rasa's own timeout among the arguments is not heard.

        Raises:
            ClientResponseError: The server answered with an error.
            aiohttp.ClientError: The server could not be reached.
            asyncio.TimeoutError: It did not answer in time.
        """
        kwargs.pop("timeout", None)
        url = concat_url(self.url, subpath)
        async with self.pooled_session().request(
            method, url, params=self.combine_parameters(kwargs), compress=compress, **kwargs
        ) as response:
            content = await response.read()
            if response.status >= 400:
                text = content.decode("utf-8", "replace")
                raise ClientResponseError(response.status, response.reason or "", text)
            return json.loads(content)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


class LeanRemoteAction(RemoteAction):
    """A remote action that sends what Ura's actions read, and nothing else."""

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> Dict[str, Any]:
        """The call with an empty domain: the real one is large, and no action of Ura's reads it.

        Without any, ``rasa_sdk`` 3.21 would ask for it. The conversation's real id stands where
        Rasa has the id of the request.
        """
        latest = tracker.latest_message
        metadata = (latest.metadata if latest else None) or {}
        conversation = metadata.get("conversation_id", tracker.sender_id)
        state = tracker.current_state(EventVerbosity.NONE)
        state.update(sender_id=conversation, events=_events_of_turn(tracker))
        return {
            "next_action": self.name(),
            "sender_id": conversation,
            "tracker": state,
            "domain": {},
            "version": rasa.__version__,
        }

    def _validate_action_result(self, result: Dict[str, Any]) -> bool:
        """Check the result's outline; Rasa's reading of the events checks the rest.

        Rasa checks the JSON schema of all its events, and before that the schema itself, which
        does not change: 30 ms of every message. With a validator made once it would be 0.5 ms.

        Raises:
            RasaException: The action server answered with something else.
        """
        if not isinstance(result, dict):
            raise RasaException("the action server's answer is no JSON object")
        for name in ("events", "responses"):
            items = result.get(name, [])
            if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                raise RasaException(f"{name} in the action server's answer is no list of objects")
        return True


def _events_of_turn(tracker: DialogueStateTracker) -> List[Dict[str, Any]]:
    """What happened since the user's message, which itself is the latest message already."""
    events: List[Dict[str, Any]] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        events.append(event.as_dict())
    return events[::-1]
