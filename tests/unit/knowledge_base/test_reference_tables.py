"""What the reference tables show, to whom, and in whose words."""

import itertools

import pytest

from bot.channels.telegram import format as telegram
from bot.channels.webchat import markup
from bot.channels.whatsapp import format as whatsapp
from bot.conversations.text import LONGEST_REPLY, split
from knowledge_base.articles import LANGUAGES, Article, Section
from knowledge_base.markdown import unwanted
from knowledge_base.needs import Country
from knowledge_base.reference.directive import Directive, DirectiveError, directive_of
from knowledge_base.reference.documents import DESTINATIONS
from knowledge_base.reference.export_documents import read_export
from knowledge_base.reference.shown import sections_for
from knowledge_base.reference.tables import SHIPPED, reference_tables

TABLES = reference_tables()


def rendered(directive: str, lang: str = "en", home: Country | None = None) -> str:
    asked = directive_of(f"{{table: {directive}}}")
    assert asked is not None
    return TABLES.render(asked, lang, home)


def shown(markdown: str, home: str | None, section_home: Country | None = None) -> str:
    """A section's text as a person from a home country sees it."""
    section = Section("Papers", section_home, markdown)
    found = sections_for(Article("export.wine", "en", "Wine", (), "Yes.", (section,)), home)
    return "\n---\n".join(one.markdown for one in found)


def test_the_languages_are_those_of_articles() -> None:
    assert tuple(TABLES.words) == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", TABLES.views(), ids=str)
def test_every_table_is_plain_markdown_without_open_places(view: Directive, lang: str) -> None:
    for home in (None, "AL", "XK"):
        text = TABLES.render(view, lang, home)
        assert "{" not in text and "}" not in text
        assert [unwanted(row) for row in text.split("\n") if unwanted(row)] == []
        # Cut only between paragraphs: no part of a table is longer than a message.
        assert all(len(paragraph) < LONGEST_REPLY for paragraph in text.split("\n\n"))


def test_a_product_is_grouped_and_names_issuer_law_and_year() -> None:
    text = rendered("export_documents product=wine_spirits")
    assert text.startswith("For wine and spirits (2026), besides the papers of every export (")
    always, rest = text.split("**On top of that, by destination**")
    by_destination, rest = rest.split("**For a lower duty, one of these**")
    proofs, conditional = rest.split("**Depending on the product, its value or the buyer**")
    excise = "- Excise registration and movement document (EMCS or national) (importer; EU 2020/262"
    assert excise in always
    vi1 = "VI-1 certificate with analysis report (laboratory and body listed with the EU; EU 1308"
    (of_eu,) = [row for row in by_destination.split("\n") if row.startswith("- **EU:**")]
    assert vi1 in of_eu
    assert f"- **Switzerland:** {vi1}" in conditional
    assert "- **EU, Switzerland, CEFTA countries:** origin declaration on the invoice" in proofs


def test_only_the_destinations_asked_for_are_shown_with_their_laws() -> None:
    text = rendered("export_documents product=textiles_clothing destination=CH")
    assert "ChemRRV" in text
    assert "CPSIA" not in text
    assert "United Kingdom" not in text


@pytest.mark.parametrize(
    ("home", "issuers"),
    [(None, ("Albania: AKU, Kosovo: AUV",)), ("AL", ("(AKU;",)), ("XK", ("(AUV;",))],
)
def test_issuers_are_those_of_the_home_country(
    home: Country | None, issuers: tuple[str, ...]
) -> None:
    text = rendered("export_documents product=cosmetics,processed_food", home=home)
    assert all(issuer in text for issuer in issuers)
    assert ("AKU" in text, "AUV" in text) == (home != "XK", home != "AL")
    # Law 9863/2008 is Albania's own.
    assert ("9863/2008" in text) == (home != "XK")


def test_what_is_not_certain_is_to_be_asked_and_staff_go_through_it() -> None:
    text = rendered("export_documents product=honey_animal")
    assert "A member of the embassy's staff goes through this with you." in text
    (row,) = [row for row in text.split("\n") if row.startswith("- Country of origin listed")]
    assert row.endswith("ask before anything else (Albania: AKVMB or the ministry of agriculture, "
                        "Kosovo: AUV)")  # fmt: skip
    assert "Not confirmed here" in rendered("channels channel=wallet")
    assert "Not confirmed here" not in rendered("channels channel=swift_bank")


def test_a_combination_is_as_sure_as_its_least_sure_part() -> None:
    data = read_export(SHIPPED)
    assert data.confidence("cosmetics", ["EU"], "XK") == "high"
    assert data.confidence("cosmetics", ["CH"], "AL") == "high"
    assert data.confidence("cosmetics", ["CH"], "XK") == "medium"
    assert data.confidence("cosmetics", ["CH"], None) == "medium"
    assert data.confidence("honey_animal", ["EU"], "AL") == "low"
    confirm = TABLES.words["en"]("labels.confirm")
    assert confirm not in rendered("export_documents product=cosmetics destination=CH", home="AL")
    assert confirm in rendered("export_documents product=cosmetics destination=CH", home="XK")


def test_no_paper_is_named_twice_for_a_product_and_a_destination() -> None:
    data = read_export(SHIPPED)
    assert data.products
    for product in data.products.values():
        for destination in DESTINATIONS:
            parts = [data.every, data.destinations[destination].papers, product.papers]
            parts += [product.at[destination]] if destination in product.at else []
            groups = [(one.required, one.origin_proof, one.conditional) for one in parts]
            names = [name for group in groups for name in itertools.chain(*group)]
            assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("lang", "amount", "fine", "share"),
    [
        ("en", "EUR 10,000", "ALL 20,000", "4.16-5.51%"),
        ("sq", "10.000 euro", "20.000 lekë", "4,16-5,51%"),
        ("it", "10.000 euro", "20.000 lek", "4,16-5,51%"),
        ("el", "10.000 ευρώ", "20.000 λεκ", "4,16-5,51%"),
        ("de", "10.000 Euro", "20.000 Lek", "4,16-5,51 %"),
    ],
)
def test_figures_are_written_as_the_language_does(
    lang: str, amount: str, fine: str, share: str
) -> None:
    border = rendered("thresholds topic=border_home", lang)
    assert amount in border
    assert fine in border
    assert share in rendered("channels", lang)


@pytest.mark.parametrize("view", TABLES.views(), ids=str)
def test_greek_has_no_question_mark_where_nothing_is_asked(view: Directive) -> None:
    assert ";" not in TABLES.render(view, "el", None)


def test_thresholds_of_the_other_home_country_are_left_out() -> None:
    everything = rendered("thresholds topic=border_home,border_host")
    kosovo = rendered("thresholds topic=border_home,border_host", home="XK")
    assert "RTVK" in everything and "05/L-096" in everything and "FinCEN 105" in everything
    assert "RTVK" not in kosovo and "05/L-096" in kosovo and "FinCEN 105" in kosovo


def test_business_registration_goes_by_the_home_country_unless_an_article_names_one() -> None:
    both = rendered("business_registration form=llc")
    assert "ALL 100" in both and "06/L-016" in both
    assert "06/L-016" not in rendered("business_registration form=llc", home="AL")
    assert "06/L-016" in rendered("business_registration form=llc country=XK", home="AL")
    # The year of a step stands with it where it is not that of the others.
    assert "Usually 2-3 working days; free (2025)." in both


def test_a_section_for_one_country_holds_the_table_for_it() -> None:
    line = "{table: business_registration form=sole_trader}"
    assert "ARBK" not in shown(line, None, section_home="AL")
    assert shown(line, "XK", section_home="AL") == ""
    assert "QKB" not in shown(line, "XK")


def test_a_table_is_a_paragraph_of_its_own() -> None:
    text = shown("Before.\n{table: thresholds topic=trade}\n- After.", None)
    first, table, last = text.split("\n\n")
    assert (first, last) == ("Before.", "- After.")
    assert table.count("\n- ") == 2


@pytest.mark.parametrize(
    "line",
    ["{table: nonsense}", "{table thresholds}", "see {table: channels}", "{table: thresholds}"],
)
def test_a_line_that_no_table_answers_is_never_shown(line: str) -> None:
    assert shown(f"Before.\n\n{line}\n\nAfter.", None) == "Before.\n\nAfter."
    assert shown(line, None) == ""


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{table: nonsense}", "there is no table 'nonsense'; use one of: export_documents, "),
        ("{table: channels size=3}", "'size' is no setting of this table; use channel"),
        ("{table: channels channel=pigeon}", "'channel=pigeon' is unknown; use sepa_bank, "),
        ("{table: thresholds}", "say which topic: topic=border_host or "),
        ("{table: business_registration country=AL}", "say which form: form=sole_trader or "),
        ("{table: export_documents product=wine}", "'product=wine' is unknown; use fresh_fruit"),
        ("a {table: channels}", "a table stands alone on its line"),
        ("{table channels}", "a table stands alone on its line"),
    ],
)
def test_an_error_says_what_there_is(line: str, message: str) -> None:
    with pytest.raises(DirectiveError) as caught:
        directive = directive_of(line)
        assert directive is not None
        TABLES.rows(directive)
    assert str(caught.value).startswith(message)


def test_a_line_of_text_is_no_directive() -> None:
    assert directive_of("The table: see below {home=AL}") is None


def test_each_channel_shows_a_table_in_its_own_format() -> None:
    text = rendered("business_registration form=branch country=XK", "sq")
    title = "Degë e kompanisë së huaj, Kosova (2026)"
    assert f"<b>{title}</b>" in telegram.to_html(text)
    assert f"*{title}*" in whatsapp.to_markup(text)
    page = markup.to_html(text)
    assert f"<strong>{title}</strong>" in page
    assert page.count("<li>") == 3
    bullets = rendered("thresholds topic=trade", "sq")
    assert telegram.to_html(bullets).count("• <b>") == 3
    assert whatsapp.to_markup(bullets).count("• *") == 3


def test_a_long_table_is_cut_between_its_groups() -> None:
    text = "\n\n".join(
        [rendered("export_documents product=honey_animal", "el"), rendered("channels", "el")]
    )
    parts = split(text)
    assert len(parts) > 1
    assert "\n\n".join(parts) == text
