"""The check of the knowledge base: every rule of docs/articles.md that a program can hold."""

from datetime import UTC, date, datetime
from pathlib import Path

from knowledge_base.check_article import check_article
from knowledge_base.check_catalogue import check_catalogue
from knowledge_base.check_facts import check_facts
from knowledge_base.check_tables import check_tables
from knowledge_base.check_together import check_together
from knowledge_base.files import read_files
from knowledge_base.problems import Problem


def check(folder: Path, today: date | None = None) -> list[Problem]:
    """Check the catalogue and all articles below a folder.

    Args:
        folder: The folder that holds `catalogue` and `content`.
        today: The day against which days are compared; the present one if None.

    Returns:
        What is to be put right, ordered by file and line; empty where all is well.

    Raises:
        FileError: The folder has no catalogue, so it is the wrong one.
    """
    files = read_files(folder)
    problems = [Problem.of(error) for error in files.errors]
    problems += check_catalogue(files, today or datetime.now(UTC).date())
    for file in files.articles:
        problems += check_article(file, files.needs[file.article.need].need)
    problems += check_facts(files)
    problems += check_together(files)
    problems += check_tables(files, folder)
    return sorted(problems)
