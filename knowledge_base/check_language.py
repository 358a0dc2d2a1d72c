"""What an article must be like in its language: letters, numbers, and ways to ask."""

import re
from collections.abc import Iterator

from knowledge_base.figures import links
from knowledge_base.files import ArticleFile
from knowledge_base.problems import Problem
from knowledge_base.text import fold

FEWEST_GHEG = 2
# Signs of Gheg, folded: its own words, "n'" and "t'" before a consonant, and the infinitive: "me"
# with a short pronoun, or with a participle that is short or ends otherwise than in Tosk. They
# need not find every sentence, only two in an article that has some.
_GHEG = re.compile(
    r"\b(?:qysh|qish|qito|qita|qitash|qashtu|ktu|kta|munem|munesh|munet|munemi|munen|muj|mujm|"
    r"asht|hala|kon|kom|kah|krejt|paret|shpija|shpi|shpis|shpijet|kurgjo|bojn|thojke|vllau|vllaun|"
    r"kisha me|kam me|ka me|kemi me|kan me|do me|duhet me|[nt]'[bcdfghjklmnpqrstvxz]\w+|"
    r"me (?:i|u|iu|ia|na|m|t|e|ju|ma|ta) \w+|"
    r"me (?:qu|cu|bo|ba|marr|marre|dit|kthy|ble|shit|pru|hap|qit|shku|ardh|ardhe|kon|ken|kene|pas|"
    r"nis|fol|gjet|dhan|lan|kry|kqyr|pyet|vet|thirr|ike|mrri|[a-z]{2,}u|[a-z]{2,}ue))(?!\w)"
)
_ALBANIAN_LETTERS = re.compile(r"[ëçËÇ]")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_LATIN = re.compile(r"[^\W\d_\u0370-\u03ff\u1f00-\u1fff]")
_ENGLISH_THOUSANDS = re.compile(r"(?<![\d.,/])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
_OTHER_THOUSANDS = re.compile(r"(?<![\d.,/])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
# How the editors' own words look; none of them means anything to a reader.
_INTERNAL = re.compile(r"\b(?:catalogue|staff[ _]check|seed document|confidence level)\b", re.I)


def check(file: ArticleFile) -> Iterator[Problem]:
    """Check an article against the rules of its language."""
    if file.article.lang == "sq":
        yield from _check_albanian(file)
    yield from _check_alphabet(file)
    for line, row in enumerate(file.text.split("\n"), 1):
        if line >= file.lines.answer:
            yield from _check_row(file, line, row)


def _check_albanian(file: ArticleFile) -> Iterator[Problem]:
    if not _ALBANIAN_LETTERS.search(_prose(file)):
        yield Problem(
            file.path, file.lines.answer,
            "the text has no ë and no ç at all; write it in standard spelling",
        )  # fmt: skip
    questions = file.article.questions
    plain = [question for question in questions if not _ALBANIAN_LETTERS.search(question)]
    if 2 * len(plain) < len(questions):
        yield Problem(
            file.path, file.lines.questions[0],
            f"{len(plain)} of {len(questions)} questions do without ë and ç; "
            "half of them should, for people type like that",
            "warning",
        )  # fmt: skip
    gheg = [question for question in questions if _GHEG.search(fold(question))]
    if len(gheg) < FEWEST_GHEG:
        yield Problem(
            file.path, file.lines.questions[0] if questions else file.lines.title,
            f"{len(gheg)} questions look like Gheg; write at least {FEWEST_GHEG}, "
            "such as 'qysh me çu pare'",
            "warning",
        )  # fmt: skip


def _check_alphabet(file: ArticleFile) -> Iterator[Problem]:
    prose = _prose(file)
    greek, latin = len(_GREEK.findall(prose)), len(_LATIN.findall(prose))
    if (greek > latin) != (file.article.lang == "el") and prose:
        yield Problem(
            file.path, file.lines.answer,
            f"the text is not in the alphabet of '{file.article.lang}'; "
            "correct 'lang:' or the text",
        )  # fmt: skip
    questions = file.article.questions
    if file.article.lang == "el" and all(_GREEK.search(question) for question in questions):
        yield Problem(
            file.path, file.lines.title,
            "no question is in Greeklish; write at least one in Latin letters",
            "warning",
        )  # fmt: skip


def _check_row(file: ArticleFile, line: int, row: str) -> Iterator[Problem]:
    for link in links(row):
        row = row.replace(link, " ")
    english = file.article.lang == "en"
    strange = (_OTHER_THOUSANDS if english else _ENGLISH_THOUSANDS).search(row)
    if strange:
        right = "1,000" if english else "1.000"
        yield Problem(
            file.path, line,
            f"'{strange[0]}' is not how '{file.article.lang}' writes a number; "
            f"write thousands as {right}",
            "warning",
        )  # fmt: skip
    if "€" in row:
        right = "EUR 200" if english else "200 euro"
        yield Problem(file.path, line, f"write amounts as '{right}', without the sign", "warning")
    internal = _INTERNAL.search(row)
    if internal:
        yield Problem(
            file.path, line, f"'{internal[0]}' means nothing to a reader; leave it out", "warning"
        )


def _prose(file: ArticleFile) -> str:
    article = file.article
    parts = [article.title, article.answer]
    parts += [text for section in article.sections for text in (section.heading, section.markdown)]
    return " ".join(parts)
