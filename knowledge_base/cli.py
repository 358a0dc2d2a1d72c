"""The commands `ura kb ...`. Whoever mounts them says where the database and the encoder are."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge_base.articles import format_article
from knowledge_base.check import check
from knowledge_base.errors import FileError
from knowledge_base.export import export_files
from knowledge_base.files import read_files
from knowledge_base.load import ImportReport, import_files
from knowledge_base.problems import Problem
from knowledge_base.reader import Reader
from knowledge_base.records import Draft
from knowledge_base.vectors import Encoder

FOLDER = Path(__file__).parent

Folder = Annotated[Path, typer.Argument(help="The folder that holds catalogue/ and content/.")]


@dataclass(frozen=True)
class Context:
    """What the commands need, opened only by those that do.

    Attributes:
        transaction: Opens a connection in a transaction that is committed at its end.
        encoder: Makes the encoder.
    """

    transaction: Callable[[], AbstractAsyncContextManager[AsyncConnection]]
    encoder: Callable[[], Encoder]


def build(context: Context) -> typer.Typer:
    """The commands as a program of their own, to be mounted as `kb`."""
    app = typer.Typer(no_args_is_help=True, help="The articles: check, format, import, export.")
    app.command("check")(check_command)
    app.command("format")(format_command)

    @app.command("import")
    def import_command(
        folder: Folder = FOLDER,
        unchecked: Annotated[bool, typer.Option(help="Import in spite of errors.")] = False,
    ) -> None:
        """Publish what is new or changed in the files, and withdraw what is gone."""
        if not unchecked and _show(_check(folder), folder, errors_only=True):
            typer.echo("Nothing was imported. Put the errors right, or add --unchecked.", err=True)
            raise typer.Exit(1)
        _tell(asyncio.run(_import(context, folder)))

    @app.command("export")
    def export_command(
        folder: Folder = FOLDER,
        drafts: Annotated[
            bool, typer.Option(help="Write drafts in place of their published articles.")
        ] = False,
    ) -> None:
        """Write the published articles and the catalogue as files."""
        report = asyncio.run(_export(context, folder, drafts=drafts))
        for word, paths in (("wrote", report[0]), ("removed", report[1])):
            for path in paths:
                typer.echo(f"{word} {path}")
        typer.echo(f"{len(report[0])} files written, {len(report[1])} removed")

    @app.command("drafts")
    def drafts_command() -> None:
        """List the drafts that were saved at the desk and are not published yet."""
        for draft in asyncio.run(_drafts(context)):
            stored, author = draft.stored, draft.stored.author or "unknown"
            late = "; outdated: a newer version is published" if draft.outdated else ""
            saved = f"{stored.created_at:%Y-%m-%d %H:%M} by {author}"
            typer.echo(f"{stored.article.need} {stored.article.lang}: saved {saved}{late}")

    return app


def check_command(
    folder: Folder = FOLDER,
    strict: Annotated[bool, typer.Option(help="Let warnings fail, too.")] = False,
) -> None:
    """Check the catalogue and all articles; name file, line and what to do."""
    problems = _check(folder)
    errors = _show(problems, folder)
    typer.echo(f"{errors} errors, {len(problems) - errors} warnings")
    if errors or (strict and problems):
        raise typer.Exit(1)


def format_command(folder: Folder = FOLDER) -> None:
    """Write every article the usual way: spacing and quotation marks, no words."""
    for file in read_files(folder).articles:
        text = format_article(file.article)
        if text != file.text:
            (folder / file.path).write_bytes(text.encode())
            typer.echo(f"wrote {file.path}")


def _check(folder: Path) -> list[Problem]:
    try:
        return check(folder)
    except FileError as error:
        return [Problem.of(error)]


def _show(problems: list[Problem], folder: Path, *, errors_only: bool = False) -> int:
    """Print problems so that editors can jump to them.

    Returns:
        How many of them are errors.
    """
    for problem in problems:
        if problem.severity == "error" or not errors_only:
            typer.echo(str(_below(folder, problem)))
    return sum(problem.severity == "error" for problem in problems)


def _below(folder: Path, problem: Problem) -> Problem:
    """The problem with a path from where the person stands."""
    here, base = Path.cwd(), folder.resolve()
    shown = base.relative_to(here) if base.is_relative_to(here) else base
    return replace(problem, file=str(shown / problem.file))


def _tell(report: ImportReport) -> None:
    for path in report.overwritten:
        typer.echo(f"{path} replaced what had been published in the console")
    for path in report.kept:
        typer.echo(f"{path} is gone, but the console published it anew: it stays")
    typer.echo(
        f"{len(report.needs)} needs and {len(report.published)} articles changed, "
        f"{len(report.withdrawn)} withdrawn"
    )


async def _import(context: Context, folder: Path) -> ImportReport:
    async with context.transaction() as conn:
        return await import_files(conn, folder, context.encoder())


async def _drafts(context: Context) -> list[Draft]:
    async with context.transaction() as conn:
        return await Reader(conn).drafts()


async def _export(
    context: Context, folder: Path, *, drafts: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    async with context.transaction() as conn:
        report = await export_files(conn, folder, drafts=drafts)
        return report.written, report.removed
