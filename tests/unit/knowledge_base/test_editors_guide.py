"""The guide for editors says what is so."""

import re
from pathlib import Path

import pytest

import knowledge_base
from knowledge_base.catalogue import format_need
from knowledge_base.nodes import read_mapping
from tests.unit.knowledge_base.samples import NEED
from tests.unit.knowledge_base.test_kb_commands import APP

PACKAGE = Path(knowledge_base.__file__).parent
GUIDE = (PACKAGE.parent / "docs" / "editors.md").read_text("utf-8")
SOURCE = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))


def test_its_commands_exist() -> None:
    named = set(re.findall(r"`ura kb (\w+)", GUIDE))
    assert named == {command.name for command in APP.registered_commands} != set()


def test_its_keys_exist() -> None:
    keys = re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)
    assert set(keys) <= set(read_mapping(format_need(NEED), "").nodes)
    assert {"release", "reviewed", "sources"} <= set(keys)


@pytest.mark.parametrize(
    "message",
    re.findall(r"^\| `([^`]*[a-z][^`]* [^`]*)` \| ", GUIDE.split("## When something")[1], re.M),
)
def test_the_messages_it_explains_exist(message: str) -> None:
    parts = message.split("'...'")
    assert all(part.strip() in SOURCE for part in parts)
