"""Random needs and articles, within what their files can hold."""

from hypothesis import strategies as st

from knowledge_base.articles import LANGUAGES, Article, Section
from knowledge_base.needs import COUNTRIES, Fact, Need, Source

# Any text of one line. Surrogates cannot be saved, and control characters are no text.
_LINE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff"),
    min_size=1,
    max_size=40,
)
line = _LINE.map(str.strip).filter(bool)
# What YAML is fond of reading as something else.
tricky = st.sampled_from(
    ["no", "2025", "~", "null", "a: b", "a #b", "- x", "'q'", '"q"', "IBAN:", "*a", "&a", "{a}",
     "[a]", "%a", "@a", "`a`", "?", "? a", "!x", "|", ">", "1e3", "0x1f", "2025-10-07", "=", "<<",
     "\\", 'a"b\\', "ë", "Ç", "a:b", "a, b", "on", "Yes", ".5", "12:30", ":", "-", "--- a", "..."]
)  # fmt: skip
phrase = st.one_of(line, tricky)
ids = st.from_regex(r"[a-z]{1,8}(\.[a-z_]{1,8}){1,2}", fullmatch=True)

# A paragraph may hold anything but what would end it: a heading, or nothing at all.
_row = _LINE.map(str.rstrip).filter(lambda row: bool(row.strip()) and not row.startswith("## "))
markdown = st.lists(_row, min_size=1, max_size=4).map("\n".join)
_heading = line.filter(lambda text: not text.endswith("}"))
sections = st.builds(Section, _heading, st.sampled_from([None, *COUNTRIES]), markdown)
articles = st.builds(
    Article,
    need=ids,
    lang=st.sampled_from(LANGUAGES),
    title=phrase,
    questions=st.lists(phrase, max_size=5).map(tuple),
    answer=markdown,
    sections=st.lists(sections, max_size=3).map(tuple),
)

_days = st.dates()
_levels = st.sampled_from(["high", "medium", "low"])
facts = st.builds(
    Fact, phrase, _levels, st.none() | st.integers(1900, 2100),
    st.sampled_from(["research", "knowledge"]),
)  # fmt: skip
sources = st.builds(
    Source, ids, phrase, phrase, st.none() | ids.map("https://{}".format), _days, st.booleans()
)
needs = st.builds(
    Need,
    id=ids,
    area=st.just("remittance"),
    title=phrase,
    home=st.sampled_from([("AL",), ("XK",), ("AL", "XK")]),
    host=st.none() | st.lists(st.sampled_from(["CH", "US", "NO"]), max_size=2).map(tuple),
    complexity=st.sampled_from(["answerable", "guided", "staff"]),
    release=st.sampled_from(["ready", "review", "staff_check"]),
    urgent=st.booleans(),
    confidence=_levels,
    asks=st.lists(phrase, max_size=2).map(tuple),
    related=st.lists(ids, max_size=2).map(tuple),
    valid_until=st.none() | _days,
    owner=st.none() | phrase,
    reviewed=st.none() | _days,
    facts=st.lists(facts, max_size=2).map(tuple),
    sources=st.lists(sources, max_size=2).map(tuple),
)
