"""The articles that come with Ura keep the rules, and their files are written the usual way."""

from pathlib import Path

import knowledge_base
from knowledge_base.articles import format_article
from knowledge_base.catalogue import format_need
from knowledge_base.check import check
from knowledge_base.files import read_files

FOLDER = Path(knowledge_base.__file__).parent


def test_there_are_no_errors() -> None:
    assert [str(problem) for problem in check(FOLDER) if problem.severity == "error"] == []


def test_export_would_change_no_file() -> None:
    files = read_files(FOLDER)
    assert files.articles
    assert [file.path for file in files.articles if format_article(file.article) != file.text] == []
    assert [file.path for file in files.needs.values() if format_need(file.need) != file.text] == []
