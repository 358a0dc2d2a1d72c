"""What the repository gives back, and how needs and articles become rows and come back."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from knowledge_base.articles import Article, Section, format_article
from knowledge_base.needs import Fact, Need, Source

Origin = Literal["file", "console"]
Status = Literal["draft", "published", "superseded", "withdrawn"]


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A version of an article as it is kept.

    Attributes:
        id: The row's id.
        article: The content.
        version: Counted from 1 within need and language; None for a draft.
        status: One version of a need and language is published at a time.
        checksum: Equal for equal contents.
        origin: Whether it came from a file or from the console.
        author: Who saved it, where that is known.
        created_at: When it was saved.
        published_at: When it was published; None for a draft.
    """

    id: int
    article: Article
    version: int | None
    status: Status
    checksum: str
    origin: Origin
    author: str | None
    created_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that an editor works on.

    Attributes:
        outdated: its article was published anew since; to publish the draft would undo that.
    """

    stored: StoredArticle
    outdated: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A text that finds a published article; position 0 is the title."""

    article_id: int
    need: str
    lang: str
    position: int
    text: str
    vector: bytes


def searchable(article: Article) -> list[str]:
    """The texts that find an article, in the order in which their vectors are stored."""
    return [article.title, *article.questions]


def checksum(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def article_values(article: Article) -> dict[str, Any]:
    """The columns of an article that come from its content."""
    return {
        "need_id": article.need,
        "lang": article.lang,
        "title": article.title,
        "answer": article.answer,
        "sections": [asdict(section) for section in article.sections],
        "checksum": checksum(format_article(article)),
    }


def stored_article(row: Mapping[str, Any], texts: list[str]) -> StoredArticle:
    """Build an article from its row and the texts of its questions, the title first."""
    return StoredArticle(
        article=Article(
            need=row["need_id"],
            lang=row["lang"],
            title=row["title"],
            questions=tuple(texts[1:]),
            answer=row["answer"],
            sections=tuple(Section(**section) for section in row["sections"]),
        ),
        **{key: row[key] for key in ("id", "version", "status", "checksum", "origin", "author")},
        created_at=row["created_at"],
        published_at=row["published_at"],
    )


def need_values(need: Need) -> dict[str, Any]:
    """The columns of a need."""
    values = asdict(need)
    for key in ("home", "asks", "related"):
        values[key] = list(values[key])
    values["host"] = None if need.host is None else list(need.host)
    values["facts"] = list(values["facts"])
    values["sources"] = [
        source | {"checked_on": source["checked_on"].isoformat()} for source in values["sources"]
    ]
    return values


def need_of(row: Mapping[str, Any]) -> Need:
    """Build a need from its row."""
    values = {key: value for key, value in row.items() if key != "withdrawn"}
    for key in ("home", "asks", "related"):
        values[key] = tuple(values[key])
    values["host"] = None if values["host"] is None else tuple(values["host"])
    values["facts"] = tuple(Fact(**fact) for fact in values["facts"])
    values["sources"] = tuple(
        Source(**(source | {"checked_on": date.fromisoformat(source["checked_on"])}))
        for source in values["sources"]
    )
    return Need(**values)
