"""Phone numbers at rest."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot.channels.whatsapp.vault import Line, Unreadable, Vault, masked, readable
from bot.settings import Settings, load_settings

LINE = Line("106540352242922", "447700900123")
OLD, NEW = "an old key of at least 32 letters", "a newer key of at least 32 letters"


def keyed(settings: Settings, keys: str) -> Vault:
    return Vault(settings.model_copy(update={"phone_key": SecretStr(keys)}))


def test_what_is_sealed_opens_and_tells_nothing(vault: Vault) -> None:
    sealed = vault.seal_line(LINE)
    assert vault.open_line(sealed) == LINE
    assert LINE.number not in sealed
    assert vault.seal_line(LINE) != sealed, "the same number is sealed differently each time"


def test_a_person_is_found_by_the_fingerprint(vault: Vault, settings: Settings) -> None:
    assert vault.address(LINE) == Vault(settings).address(LINE)
    assert vault.address(LINE) != vault.address(Line("2", LINE.number))
    assert LINE.number not in vault.address(LINE)


def test_without_our_key_numbers_cannot_be_tried_out(settings: Settings) -> None:
    other = load_settings(_env_file=None, secret_key="another key")
    assert Vault(other).address(LINE) != Vault(settings).address(LINE)


def test_a_key_is_replaced_by_putting_a_new_one_in_front(settings: Settings) -> None:
    sealed = keyed(settings, OLD).seal_line(LINE)
    both = keyed(settings, f"{NEW},{OLD}")
    assert both.open_line(sealed) == LINE
    assert not both.is_newest(sealed)
    again = both.seal_line(LINE)
    assert both.is_newest(again)
    assert keyed(settings, NEW).open_line(again) == LINE
    assert keyed(settings, f"{NEW},{OLD}").address(LINE) == keyed(settings, OLD).address(LINE)
    with pytest.raises(Unreadable):
        keyed(settings, NEW).open_line(sealed)


@pytest.mark.parametrize("sealed", ["", "left-00", "AAAA", "ë", "!" * 50])
def test_what_was_never_sealed_does_not_open(vault: Vault, sealed: str) -> None:
    with pytest.raises(Unreadable):
        vault.open_line(sealed)


def test_a_masked_number_shows_the_country_and_two_figures() -> None:
    assert masked(LINE.number) == "+44 ••• ••• 23"
    assert readable(LINE.number) == "+44 7700 900123"
    assert masked("US.13491208655302741918").endswith("18")
