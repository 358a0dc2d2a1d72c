"""Turns of conversations without Rasa, for tests of what is decided before it is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.conversations.dialogue import DialogueEngine
from bot.conversations.language import LanguageModel
from bot.conversations.turns import Turns
from bot.processes.prepare import language_sentences
from bot.storage.database import Database


@pytest.fixture(scope="session")
def languages() -> LanguageModel:
    return LanguageModel.train(language_sentences())


@pytest.fixture
async def turns(database: Database, languages: LanguageModel) -> AsyncIterator[Turns]:
    # Nothing listens on port 9: Rasa is down for as long as the test runs.
    engine = DialogueEngine("http://127.0.0.1:9", "token", 0.5)
    yield Turns(database, engine, languages)
    await engine.close()
