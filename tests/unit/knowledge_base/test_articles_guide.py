"""The tables that the guide for writers names are those there are."""

import re
from pathlib import Path

import knowledge_base
from knowledge_base.reference.directive import directive_of
from knowledge_base.reference.tables import reference_tables

GUIDE = (Path(knowledge_base.__file__).parent.parent / "docs" / "articles.md").read_text("utf-8")


def test_each_line_it_shows_is_answered_by_a_table() -> None:
    named = re.findall(r"^\| `(\{table: [^`]*)` \|", GUIDE, re.MULTILINE)
    directives = [directive_of(line) for line in named]
    assert {one.table for one in directives if one} == {
        view.table for view in reference_tables().views()
    }
    assert all(one is not None and reference_tables().rows(one) for one in directives)
