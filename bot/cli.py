"""The program `ura`."""

from __future__ import annotations

import asyncio
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import httpx
import typer
from rich.console import Console
from rich.markup import escape
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import cli_staff
from bot.evaluation.cli import evaluate
from bot.settings import SettingsError, load_settings
from bot.storage.database import Database
from knowledge_base import cli as kb
from knowledge_base.encoder import CachedEncoder, SentenceEncoder
from knowledge_base.errors import FileError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Ura, the assistant of an embassy."
)
missions_app = typer.Typer(no_args_is_help=True, help="Embassies and consulates.")
app.add_typer(missions_app, name="missions")
phones_app = typer.Typer(no_args_is_help=True, help="Phone numbers in the database.")
app.add_typer(phones_app, name="phones")


@asynccontextmanager
async def _transaction() -> AsyncIterator[AsyncConnection]:
    opened = database()
    try:
        async with opened.transaction() as tx:
            yield tx
    finally:
        await opened.close()


def _encoder() -> CachedEncoder:
    return CachedEncoder(SentenceEncoder(threads=2))


app.add_typer(kb.build(kb.Context(_transaction, _encoder)), name="kb")

console = Console(highlight=False)


@app.command()
def run() -> None:
    """Start everything, and stop it with Ctrl-C."""
    from bot.processes.run import run as run_all

    raise typer.Exit(run_all())


@app.command()
def chat(
    url: Annotated[str | None, typer.Option(help="Where Ura runs.")] = None,
    conversation: Annotated[str | None, typer.Option(help="Go on with this conversation.")] = None,
) -> None:
    """Talk to a running Ura in the terminal. A number presses a button."""
    settings = load_settings()
    base = url or settings.own_url
    conversation = conversation or f"terminal-{uuid.uuid4()}"
    buttons: list[dict[str, str]] = []
    text = "/start"
    while True:
        try:
            answer = httpx.post(
                f"{base}/api/v1/messages",
                json={"conversation_id": conversation, "text": text},
                timeout=30,
                trust_env=False,
            )
        except httpx.HTTPError as error:
            console.print(
                f"[red]Ura does not answer at {base}: {error}[/red] Is `ura run` running?"
            )
            raise typer.Exit(1) from None
        body = answer.json()
        if answer.status_code != 200:
            console.print(f"[yellow]{body.get('error', answer.text)}[/yellow]")
        for message in body.get("messages", ()):
            console.print(message["text"].replace("**", ""), style="cyan")
            buttons = message["buttons"] or buttons
        for number, button in enumerate(buttons, 1):
            console.print(f"  [bold]{number}[/bold] {button['title']}", style="dim")
        try:
            text = console.input("[green]› [/green]")
        except (EOFError, KeyboardInterrupt):
            return
        if text.isdigit() and 1 <= int(text) <= len(buttons):
            text = buttons[int(text) - 1]["payload"]
        buttons = []


app.command("evaluate")(evaluate)


@app.command()
def train() -> None:
    """Train the dialogue engine now, if data or configuration changed."""
    from bot.processes.prepare import train as train_engine
    from bot.processes.prepare import train_language_model
    from bot.processes.telling import PreparationError, tell_trouble

    settings = load_settings()
    try:
        console.print(train_engine(settings.data_dir / "models"))
        train_language_model(settings.language_model)
    except PreparationError as error:
        tell_trouble(str(error))
        raise typer.Exit(1) from None


@missions_app.command("import")
def import_missions(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A YAML file.")],
) -> None:
    """Add the missions and routing rules of a file, or bring them up to date.

    deploy/missions.sample.yml explains the format. Nothing is changed if anything is wrong.
    """
    from bot.handoff import directory, directory_file

    async def work() -> directory.Report:
        found = directory_file.read(file.read_text(encoding="utf-8"), str(file))
        async with _transaction() as tx:
            return await directory.take_in(tx, found)

    try:
        report = asyncio.run(work())
    except (FileError, UnicodeDecodeError) as error:
        console.print(f"[red]{escape(str(error))}[/red]\nNothing was changed.", soft_wrap=True)
        raise typer.Exit(1) from None
    for word, keys in (("added", report.added), ("changed", report.changed)):
        for key in keys:
            console.print(f"{key}: {word}")
    console.print(f"{len(report.unchanged)} unchanged.")


@missions_app.command("suggestions")
def list_suggestions(
    done: Annotated[int | None, typer.Option(help="Tick this one off.")] = None,
) -> None:
    """Print what officers proposed for the knowledge base, as Markdown."""
    from bot.storage import suggestions
    from bot.storage.suggestions import SuggestionFilter

    async def work() -> list[suggestions.Suggestion]:
        async with _transaction() as tx:
            if done is not None:
                await suggestions.settle(tx, done, "taken")
            waiting = SuggestionFilter(state="open")
            return (await suggestions.find(tx, waiting, limit=1_000))[::-1]

    for one in asyncio.run(work()):
        about = one.need or "-"
        console.print(f"# {one.id} ({one.language}, {about}, {one.created_at:%Y-%m-%d})\n")
        console.print(f"{escape(one.question)}\n\n---\n\n{escape(one.answer)}\n")


@phones_app.command("rotate")
def rotate_phones() -> None:
    """Encrypt all phone numbers with the first key of URA_PHONE_KEY."""
    from bot.channels.whatsapp.rotation import Rotated, rotate
    from bot.channels.whatsapp.vault import Vault

    async def work() -> Rotated:
        with_database = database()
        try:
            return await rotate(with_database, Vault(load_settings()))
        finally:
            await with_database.close()

    done = asyncio.run(work())
    console.print(f"{done.total} numbers, {done.renewed} encrypted anew.")
    if done.unreadable:
        console.print(
            f"[red]{done.unreadable} could not be read[/red]: add the key they were encrypted"
            " with to URA_PHONE_KEY, and run this again before you remove a key."
        )
        raise typer.Exit(1)
    console.print("The older keys may be removed from URA_PHONE_KEY.")


def database() -> Database:
    """The database of a running Ura: the one named, or the embedded one."""
    from bot.storage.embedded import address_of_running

    settings = load_settings()
    url = settings.database_url or address_of_running(settings.data_dir)
    if url is None:
        console.print("[red]The database is not running: start Ura first (`make run`).[/red]")
        raise typer.Exit(1)
    return Database(url, pool_size=2)


app.add_typer(cli_staff.build(load_settings, database), name="staff")


def main() -> None:
    """The program; what is for its user to put right is told in a sentence, without a traceback."""
    try:
        app()
    except SettingsError as error:
        _give_up(f"A setting is wrong.\n{error}")
    except FileError as error:
        _give_up(f"{error}\nPut it right; `ura kb check` names everything that is wrong.")
    except OperationalError as error:
        _give_up(
            f"The database does not answer: {str(error.orig).splitlines()[0]}\n"
            "Start it, or correct URA_DATABASE_URL."
        )


def _give_up(why: str) -> NoReturn:
    console.print(why, style="red", markup=False, soft_wrap=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
