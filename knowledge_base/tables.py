"""The tables of the knowledge base, in PostgreSQL. Queries stand in `repository.py` alone."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Base(DeclarativeBase):
    """What every table here derives from."""

    metadata = metadata
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        datetime: TIMESTAMP(timezone=True),
        list[str]: ARRAY(Text),
        list[dict[str, Any]]: JSONB,
    }


class NeedRow(Base):
    """A need of the catalogue. A need that left the catalogue is kept, marked withdrawn."""

    __tablename__ = "needs"

    id: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str]
    title: Mapped[str]
    home: Mapped[list[str]]
    # NULL means any host country; an empty list would mean none.
    host: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    complexity: Mapped[str]
    release: Mapped[str]
    urgent: Mapped[bool]
    confidence: Mapped[str]
    asks: Mapped[list[str]]
    related: Mapped[list[str]]
    valid_until: Mapped[date | None]
    owner: Mapped[str | None]
    reviewed: Mapped[date | None]
    facts: Mapped[list[dict[str, Any]]]
    sources: Mapped[list[dict[str, Any]]]
    withdrawn: Mapped[bool] = mapped_column(server_default=text("false"))


class ArticleRow(Base):
    """A version of an article. A published text is never changed: a new version replaces it."""

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("need_id", "lang", "version"),
        CheckConstraint(
            "status IN ('draft', 'published', 'superseded', 'withdrawn')", name="status"
        ),
        CheckConstraint("origin IN ('file', 'console')", name="origin"),
        CheckConstraint("(version IS NULL) = (status = 'draft')", name="drafts_have_no_version"),
        # What readers get is never ambiguous, and neither is what editors are working on.
        Index(
            "uq_articles_published", "need_id", "lang", unique=True,
            postgresql_where=text("status = 'published'"),
        ),
        Index(
            "uq_articles_draft", "need_id", "lang", unique=True,
            postgresql_where=text("status = 'draft'"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    need_id: Mapped[str] = mapped_column(ForeignKey("needs.id"))
    lang: Mapped[str] = mapped_column(String(2))
    version: Mapped[int | None]
    status: Mapped[str]
    title: Mapped[str]
    answer: Mapped[str]
    sections: Mapped[list[dict[str, Any]]]
    # SHA-256 of the article written as a file, so that equal texts are known to be equal.
    checksum: Mapped[str] = mapped_column(String(64))
    origin: Mapped[str]
    author: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    published_at: Mapped[datetime | None]


class ArticleQuestionRow(Base):
    """A text that finds an article. Position 0 is its title, the questions follow from 1."""

    __tablename__ = "article_questions"

    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    folded: Mapped[str]
    # Little-endian float16; NULL on drafts, which nobody searches.
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)


class StateRow(Base):
    """The one row that says whether anything changed since somebody last looked."""

    __tablename__ = "kb_state"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(BigInteger)
    # The encoder that made the vectors: those of another one cannot be compared with them.
    encoder: Mapped[str | None]


class ImportRow(Base):
    """What a file held when it was last imported, so that an unchanged file changes nothing.

    Without it, each start would undo what editors published in the console since.
    """

    __tablename__ = "kb_imports"

    path: Mapped[str] = mapped_column(primary_key=True)
    checksum: Mapped[str] = mapped_column(String(64))
