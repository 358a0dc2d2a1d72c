"""`ura evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.evaluation.ask import EvaluationError, ask, own_system
from bot.evaluation.examples import ExamplesError, read
from bot.evaluation.report import as_json, console, show
from bot.settings import ROOT, load_settings
from knowledge_base.catalogue import load_catalogue


def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Columns text, lang, expected, also_ok.")],
    url: Annotated[
        str | None,
        typer.Option(help="A running Ura to ask; its desk gets the cases. Else one is started."),
    ] = None,
    as_data: Annotated[bool, typer.Option("--json", help="Every message, as JSON.")] = False,
    most: Annotated[int, typer.Option(help="Confusions to list.")] = 40,
) -> None:
    """Say how well messages are understood: right, offered, wrong, urgent missed, by language."""
    errors = Console(stderr=True, highlight=False)
    needs = load_catalogue(ROOT / "knowledge_base")
    urgent = [need.id for need in needs.values() if need.urgent]
    try:
        examples = [one for path in files for one in read(path, needs, urgent)]
        with Progress(console=errors, transient=True) as progress:
            task = progress.add_task("starting", total=len(examples))

            def tell(done: int) -> None:
                progress.update(task, completed=done, description=f"{done} of {len(examples)}")

            if url is not None:
                replies = ask(url, examples, tell)
            else:
                with own_system(load_settings().data_dir / "models") as own:
                    replies = ask(own, examples, tell)
    except (ExamplesError, EvaluationError) as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from None
    if as_data:
        typer.echo(json.dumps(as_json(examples, replies), ensure_ascii=False, indent=1))
    else:
        show(console(), examples, replies, most)
