"""The action server's process."""

from __future__ import annotations

import logging
import os
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

import actions


class Executor(ActionExecutor):
    """Runs actions without a domain: none of ours reads it, and Rasa need not send it along."""

    def update_and_return_domain(self, payload: dict[str, Any], action_name: str) -> dict[str, Any]:
        return {}


def main() -> None:
    """Serve the actions on loopback until a signal."""
    logging.basicConfig(level=logging.WARNING)
    # The SDK reports each registered action, and that it is newer than Rasa, at every start.
    logging.getLogger("rasa_sdk").setLevel(logging.ERROR)
    executor = Executor()
    executor.register_package(actions)
    app = create_app(executor, cors_origins=[])
    app.run(
        host="127.0.0.1",
        port=int(os.environ.get("URA_ACTIONS_PORT", "5055")),
        single_process=True,
        access_log=False,
        motd=False,
    )


if __name__ == "__main__":
    main()
