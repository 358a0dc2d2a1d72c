"""The files of the knowledge base, read together: the catalogue and the articles."""

from dataclasses import dataclass
from pathlib import Path

from knowledge_base.articles import Article, Lines, article_path, parse_with_lines
from knowledge_base.catalogue import parse_need
from knowledge_base.errors import FileError
from knowledge_base.needs import Need


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as it was read.

    Attributes:
        path: Its path below the folder of the knowledge base, with forward slashes.
        text: What the file holds.
        article: What that means.
        lines: Where the parts stand.
    """

    path: str
    text: str
    article: Article
    lines: Lines


@dataclass(frozen=True, slots=True)
class NeedFile:
    """A catalogue file as it was read."""

    path: str
    text: str
    need: Need


@dataclass(frozen=True, slots=True)
class Files:
    """Everything below a folder, in the order of the paths.

    Attributes:
        needs: The catalogue, by id.
        articles: The articles that could be read.
        errors: What could not be read.
    """

    needs: dict[str, NeedFile]
    articles: tuple[ArticleFile, ...]
    errors: tuple[FileError, ...]


def read_files(folder: Path) -> Files:
    """Read the catalogue and all articles below a folder; a bad file does not stop the others.

    Raises:
        FileError: The folder has no catalogue, so it is the wrong one.
    """
    if not (folder / "catalogue").is_dir():
        raise FileError(str(folder), 1, "there is no folder 'catalogue' here; name another folder")
    needs: dict[str, NeedFile] = {}
    articles: list[ArticleFile] = []
    errors: list[FileError] = []
    for path in sorted(folder.glob("catalogue/**/*.yml")):
        try:
            found = _read_need(folder, path)
            needs[found.need.id] = found
        except FileError as error:
            errors.append(error)
    for path in sorted(folder.glob("content/**/*.md")):
        try:
            articles.append(_read_article(folder, path, needs))
        except FileError as error:
            errors.append(error)
    return Files(needs, tuple(articles), tuple(errors))


def _read_need(folder: Path, path: Path) -> NeedFile:
    file = path.relative_to(folder).as_posix()
    text = _read_text(path, file)
    need = parse_need(text, path.parent.name, file)
    expected = f"catalogue/{path.parent.name}/{need.id}.yml"
    if file != expected:
        raise FileError(file, 1, f"this file is of '{need.id}'; its place is {expected}")
    return NeedFile(file, text, need)


def _read_article(folder: Path, path: Path, needs: dict[str, NeedFile]) -> ArticleFile:
    file = path.relative_to(folder).as_posix()
    text = _read_text(path, file)
    article, lines = parse_with_lines(text, file)
    if article.need not in needs:
        raise FileError(
            file, 2, f"the need '{article.need}' is not in the catalogue; correct 'need:'"
        )
    area = needs[article.need].need.area
    expected = article_path(Path(), area, article.lang, article.need).as_posix()
    if file != expected:
        raise FileError(
            file, 2,
            f"'need: {article.need}' and 'lang: {article.lang}' belong in {expected}; "
            "move the file or correct these lines",
        )  # fmt: skip
    return ArticleFile(file, text, article, lines)


def _read_text(path: Path, file: str) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise FileError(file, 1, "this is not UTF-8 text; save the file as UTF-8") from None
