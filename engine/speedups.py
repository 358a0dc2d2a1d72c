"""What makes Rasa quick enough, each piece with its reason and a test that guards it.

Rasa Open Source is no longer developed, so its internals stand still; the tests in
``tests/unit/engine/test_speedups.py`` fail if they move after all.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Dict, List, Optional

import aiohttp
import jsonschema
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import ClientResponseError, EndpointConfig, concat_url

load_model = MessageProcessor._load_model


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


@lru_cache(maxsize=1)
def _result_validator() -> Any:
    """Rasa checks the schema itself at each call before it checks the result: 30 ms a message."""
    return jsonschema.Draft202012Validator(RemoteAction.action_response_format_spec())


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
        _result_validator().validate(result)
        return True


def _events_of_turn(tracker: DialogueStateTracker) -> List[Dict[str, Any]]:
    """What happened since the user's message, which itself is the latest message already."""
    events: List[Dict[str, Any]] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        events.append(event.as_dict())
    return events[::-1]
