"""The action server's process."""

from __future__ import annotations

import logging
import os

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

import actions


def main() -> None:
    """Serve the actions on loopback until a signal."""
    logging.basicConfig(level=logging.WARNING)
    # The SDK reports each registered action, and that it is newer than Rasa, at every start.
    logging.getLogger("rasa_sdk").setLevel(logging.ERROR)
    executor = ActionExecutor()
    executor.register_package(actions)
    app: Sanic = create_app(executor, cors_origins=[])
    app.run(
        host="127.0.0.1",
        port=int(os.environ.get("URA_ACTIONS_PORT", "5055")),
        single_process=True,
        access_log=False,
        motd=False,
    )


if __name__ == "__main__":
    main()
