"""Catalogue files are read and written without loss, and complaints name the line."""

from pathlib import Path

import pytest
from hypothesis import given

from knowledge_base.catalogue import format_need, load_catalogue, parse_need
from knowledge_base.errors import FileError
from knowledge_base.needs import Need
from tests.unit.knowledge_base import strategies
from tests.unit.knowledge_base.samples import NEED, NEED_PATH, write_folder


@given(strategies.needs)
def test_what_is_written_is_read_again(need: Need) -> None:
    text = format_need(need)
    assert parse_need(text, need.area) == need
    assert format_need(parse_need(text, need.area)) == text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("release: review", "release: soon", "use one of: ready, review, staff_check"),
        ("urgent: false", "urgent: maybe", "use one of: true, false"),
        ("- AL", "- IT", "'home' must list AL, XK or both"),
        ("host: any", "host: some", "use one of: any"),
        ("'2027-12-31'", "tomorrow", "write a date as 2026-11-21"),
        ("year: 2025", "year: soon", "write a year such as 2026"),
        ("  checked_on: '2026-11-21'", "  checked_on: null", "'checked_on' is empty"),
        ("asks: []", "asks: all", "'asks' must be a list"),
        ("owner: null", "boss: null", "unknown key 'boss'"),
        ("owner: null\n", "", "the key 'owner' is missing"),
        ("facts:", "facts:\n- Transfers started", "expected here"),
    ],
)
def test_a_complaint_says_what_to_do(old: str, new: str, message: str) -> None:
    text = format_need(NEED)
    changed = text.replace(old, new, 1)
    assert changed != text
    with pytest.raises(FileError, match=message):
        parse_need(changed, "remittance", "need.yml")


def test_a_complaint_inside_a_list_names_its_line() -> None:
    text = format_need(NEED).replace("basis: research", "basis: rumour")
    with pytest.raises(FileError) as caught:
        parse_need(text, "remittance", "need.yml")
    assert text.split("\n")[caught.value.line - 1] == "  basis: rumour"


def test_a_folder_is_loaded_by_id(tmp_path: Path) -> None:
    assert load_catalogue(write_folder(tmp_path)) == {NEED.id: NEED}


def test_a_file_must_be_named_after_its_need(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / NEED_PATH).rename((folder / NEED_PATH).with_name("other.yml"))
    with pytest.raises(FileError, match=r"name the file remittance\.test\.yml"):
        load_catalogue(folder)
