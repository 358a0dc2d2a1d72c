"""What stands before the first message: database, staff, articles, models."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.conversations.language import LanguageModel
from bot.phrases import LANGUAGES
from bot.processes.databases import bring_up_to_date
from bot.processes.telling import PreparationError, console, step
from bot.settings import ROOT, Settings
from bot.staff_accounts import WeakPassword, add_staff
from bot.storage import staff
from bot.storage.database import Database
from knowledge_base.articles import Article, parse_article
from knowledge_base.encoder import CachedEncoder, SentenceEncoder, prune
from knowledge_base.encoder.paths import ADAPTER_FILE
from knowledge_base.errors import FileError
from knowledge_base.files import read_files
from knowledge_base.load import import_files

KNOWLEDGE_BASE = ROOT / "knowledge_base"
ENGINE_PYTHON = ROOT / "engine" / ".venv" / "bin" / "python"
KEPT_MODELS = 2

MOST_ERRORS = 20
"""Errors in articles that a failed start lists."""


def prepare(settings: Settings) -> Path:
    """Make everything ready; the path of Rasa's model.

    Raises:
        PreparationError: the database does not answer, an article is not written as it should
            be, or training failed.
    """
    assert settings.database_url is not None
    step("Bringing the database up to date")
    bring_up_to_date(settings.database_url)
    asyncio.run(_load(settings))
    # The engine first: it says which file of utterances is wrong, and in which line.
    model = train(settings.data_dir / "models")
    train_language_model(settings.language_model)
    return model


def _article_errors(error: FileError) -> PreparationError:
    """What is wrong in the files, all of it, as `ura kb check` names it."""
    try:
        errors = read_files(KNOWLEDGE_BASE).errors or (error,)
    except FileError as other:
        errors = (other,)
    folder = KNOWLEDGE_BASE.name
    lines = [f"{folder}/{one.file}:{one.line}: {one.message}" for one in errors[:MOST_ERRORS]]
    left = len(errors) - len(lines)
    return PreparationError(
        "\n".join(
            [
                "The knowledge base has errors; nothing of it was loaded.",
                *lines,
                *([f"... and {left} more"] if left else []),
                "Put them right (`ura kb check` finds further mistakes), then start Ura again.",
            ]
        )
    )


async def _load(settings: Settings) -> None:
    assert settings.database_url is not None
    database = Database(settings.database_url, pool_size=2)
    try:
        async with database.transaction() as tx:
            first = await staff.count(tx) == 0
        if first:
            await _first_admin(settings, database)
        step("Loading the knowledge base")
        encoder = CachedEncoder(SentenceEncoder(threads=2))
        async with database.transaction() as tx:
            report = await import_files(tx, KNOWLEDGE_BASE, encoder)
        if report.changed:
            step(f"{len(report.published)} articles published, {len(report.withdrawn)} withdrawn")
    except FileError as error:
        raise _article_errors(error) from error
    finally:
        await database.close()


async def _first_admin(settings: Settings, database: Database) -> None:
    email = settings.admin_email or "admin@localhost"
    given = settings.admin_password
    password = given.get_secret_value() if given else secrets.token_urlsafe(12)
    try:
        await add_staff(database, email=email, name="Admin", role="supervisor", password=password)
    except WeakPassword as error:
        raise PreparationError(f"URA_ADMIN_PASSWORD: {error}.") from error
    if given is None:
        console.print(
            f"\n[bold]The first account of the desk:[/bold] {email}  password: {password}\n"
            "It is shown this once. Add people with `ura staff add`.\n"
        )


def _training_files() -> Iterator[Path]:
    yield ROOT / "config.yml"
    for folder in ("domain", "nlu_data"):
        yield from sorted((ROOT / folder).rglob("*.yml"))
    for folder in ("engine", "knowledge_base/encoder"):
        yield from sorted(
            path for path in (ROOT / folder).rglob("*.py") if ".venv" not in path.parts
        )
    yield ROOT / "engine" / "uv.lock"
    yield ADAPTER_FILE


def fingerprint(questions: str) -> str:
    """Changes when, and only when, something that the model is made of changes.

    Args:
        questions: what `article_questions` gave.
    """
    digest = hashlib.sha256(questions.encode())
    for path in _training_files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def train(folder: Path) -> Path:
    """Train Rasa unless a model of this very data and configuration is there.

    Raises:
        PreparationError: the engine is not installed, an article cannot be read, or it failed.
    """
    try:
        questions = article_questions()
    except FileError as error:
        raise _article_errors(error) from error
    model = folder / f"rasa-{fingerprint(questions)}.tar.gz"
    if model.exists():
        return model
    if not ENGINE_PYTHON.exists():
        raise PreparationError(
            "The engine's environment is missing: run `make sync`, or start with `make run`."
        )
    folder.mkdir(parents=True, exist_ok=True)
    step("Training the dialogue engine: data or configuration changed")
    began = time.monotonic()
    examples = folder / "questions.yml"
    examples.write_text(questions, encoding="utf-8")
    command = [str(ENGINE_PYTHON), "-m", "engine.train"]
    done = subprocess.run(
        [*command, "--output", str(model), "--examples", str(examples)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    if done.returncode != 0 or not model.exists():
        raise PreparationError(
            "Training failed; the lines above say why. Put it right, and start again."
        )
    step(f"Trained in {time.monotonic() - began:.0f} s")
    models = sorted(folder.glob("rasa-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for old in models[:-KEPT_MODELS]:
        old.unlink()
    if gone := prune():
        step(f"{len(gone)} files of encoders that are not used any more removed from the cache")
    return model


def articles() -> Iterator[Article]:
    """The articles in the files, in a fixed order."""
    for path in sorted((KNOWLEDGE_BASE / "content").rglob("*.md")):
        yield parse_article(path.read_text(encoding="utf-8"), str(path))


def article_questions() -> str:
    """The articles' own questions as a file of utterances: a need that has an article has
    examples, and an editor who adds a question teaches both the search and the classifier."""
    questions: dict[str, list[str]] = {}
    for article in articles():
        questions.setdefault(article.need, []).extend(article.questions)
    blocks = [
        {
            "intent": f"ask/{need}",
            "examples": "".join(f"- {one}\n" for one in dict.fromkeys(found)),
        }
        for need, found in sorted(questions.items())
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True, width=10_000)


def language_sentences() -> Iterator[tuple[str, str]]:
    """What the language model learns from: our utterances, and the articles' own words."""
    for language in LANGUAGES:
        for path in sorted((ROOT / "nlu_data" / "nlu" / language).glob("*.yml")):
            for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
                for line in block.get("examples", "").splitlines():
                    yield language, line.removeprefix("- ")
    for article in articles():
        yield article.lang, " ".join((article.title, *article.questions, article.answer))


def train_language_model(path: Path) -> None:
    """Learn the languages; a second's work, so it is done at every start."""
    LanguageModel.train(language_sentences()).save(path)
