"""The server as a program, for benchmarks and for walking through Ura by hand."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal

from tests.support.botapi.server import TOKEN, USERNAME, BotApiServer


async def _serve(server: BotApiServer) -> None:
    task = asyncio.create_task(server.serve())
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    await asyncio.to_thread(server.wait_until_ready)
    if server.listening:
        print(f"Bot API: {server.url}  control: {server.url}/control", flush=True)
        print(f"URA_TELEGRAM_API_URL={server.url} URA_TELEGRAM_TOKEN={server.token}", flush=True)
    with contextlib.suppress(asyncio.CancelledError):
        await task


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.botapi", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN, help="the bot's token, and the only one taken")
    parser.add_argument("--username", default=USERNAME, help="the bot's name, without @")
    parser.add_argument(
        "--webhook-pause", type=float, default=2.0, help="seconds before a second repetition"
    )
    given = parser.parse_args()
    asyncio.run(_serve(BotApiServer(given.token, given.username, given.port, given.webhook_pause)))


if __name__ == "__main__":
    main()
