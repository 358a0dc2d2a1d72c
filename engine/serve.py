"""Serves the model: ``engine/.venv/bin/python -m engine.serve --model var/models/ura.tar.gz``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Sequence

from engine import environment
from engine.errors import reasons
from engine.footprint import limit_arenas, limit_threads, settle
from engine.lean import leave_out_the_unused
from engine.quiet import quieten

if TYPE_CHECKING:
    from sanic import Sanic

_BODY_LIMIT = 1_000_000  # Bytes; a message with its state is a few thousand.


def build_app(model: Path, action_url: str, token: str, action_timeout: float = 10.0) -> "Sanic":
    """Load the model and make the HTTP application.

    Args:
        model: The file that ``engine.train`` wrote.
        action_url: Where actions are called, such as ``http://127.0.0.1:5055/webhook``.
        token: What callers must know.
        action_timeout: Seconds that an action may take.

    Raises:
        Exception: The model cannot be loaded.
    """
    from rasa.core.channels.channel import register
    from sanic import Sanic

    from engine.agent import UraAgent
    from engine.channel import UraChannel
    from engine.components.encoder import shared_encoder
    from engine.speedups import PooledEndpoint

    endpoint = PooledEndpoint(action_url, timeout=action_timeout)
    agent = UraAgent(endpoint)
    agent.load_model(model)
    # The first message should not wait for the encoder.
    shared_encoder().encode([""])

    app = Sanic("ura_engine", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = _BODY_LIMIT
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.ACCESS_LOG = False
    app.config.RESPONSE_TIMEOUT = 3 * action_timeout
    app.ctx.agent = agent
    register([UraChannel(token)], app, route="/webhooks/")

    async def close(_: "Sanic", __: Any) -> None:
        await endpoint.close()

    app.register_listener(close, "after_server_stop")
    return app


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Serve until stopped.

    Returns:
        Zero after an orderly stop, one if the server could not start.
    """
    options = _parser().parse_args(arguments)
    token = os.environ.get(environment.TOKEN, "")
    if not token:
        print(f"{environment.TOKEN} is not set; the engine needs it.", file=sys.stderr)
        return 1
    if not options.model.is_file():
        print(f"There is no model at {options.model}; engine.train makes it.", file=sys.stderr)
        return 1
    limit_threads()
    limit_arenas()
    leave_out_the_unused()
    quieten()
    try:
        app = build_app(options.model, options.action_url, token, options.action_timeout)
    except Exception as error:
        print(f"The engine could not start: {reasons(error)}", file=sys.stderr)
        if os.environ.get(environment.DEBUG):
            raise
        return 1
    settle()
    print(f"The engine answers on http://{options.host}:{options.port}.", flush=True)
    app.run(host=options.host, port=options.port, workers=1, access_log=False, motd=False)
    return 0


def _parser() -> argparse.ArgumentParser:
    read = os.environ.get
    parser = argparse.ArgumentParser(
        prog="engine.serve",
        description=f"Serve Ura's model. The environment holds the token in {environment.TOKEN}.",
    )
    parser.add_argument(
        "--model", type=Path, default=Path(read(environment.MODEL, "var/models/ura.tar.gz"))
    )
    parser.add_argument("--host", default=read(environment.HOST, "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(read(environment.PORT, "5005")))
    parser.add_argument(
        "--action-url", default=read(environment.ACTION_URL, "http://127.0.0.1:5055/webhook")
    )
    parser.add_argument(
        "--action-timeout", type=float, default=float(read(environment.ACTION_TIMEOUT, "10"))
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
