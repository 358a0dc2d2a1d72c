"""Sending, and every way in which it can fail."""

from __future__ import annotations

import asyncio
import time

import pytest
from pydantic import SecretStr

from bot.channels.whatsapp import client
from bot.channels.whatsapp.pace import Pace
from bot.channels.whatsapp.sender import WhatsAppSender
from bot.channels.whatsapp.vault import Vault
from bot.messages import Button, Outbound, Refused, Sent, Template, TryAgain, Unknown
from bot.settings import Settings, SettingsError, load_settings
from tests.support.metaapi import MetaServer

from .conftest import PERSON

HELLO = Outbound("**Tung** & mirë se vini", (Button("Flas me një njeri", "/human"),), reference=7)


@pytest.fixture(autouse=True)
def acquainted(meta: MetaServer) -> str:
    """The person has written: the window is open."""
    return meta.control.say(PERSON, "Tung")


async def test_what_the_person_sees(
    meta: MetaServer, sender: WhatsAppSender, sealed: str, vault: Vault
) -> None:
    result = await sender.send(sealed, "sq", HELLO)
    (message,) = meta.control.received(PERSON)
    assert isinstance(result, Sent)
    assert result.provider_id == vault.fingerprint(message.id)
    assert message.text == "*Tung* & mirë se vini"
    assert message.buttons == (("Flas me një njeri", "/human"),)
    assert message.reference == "7"


async def test_the_longest_part_passes(
    meta: MetaServer, sender: WhatsAppSender, sealed: str
) -> None:
    assert isinstance(await sender.send(sealed, "sq", Outbound("&" * 3_900)), Sent)


async def test_a_template(meta: MetaServer, sender: WhatsAppSender, sealed: str) -> None:
    meta.control.template("case_update", "sq", "Përshëndetje {{1}}, kemi një përgjigje.")
    wanted = Template("case_update", "sq", {"1": "Officer One"})
    assert isinstance(await sender.send(sealed, "sq", Outbound("-", template=wanted)), Sent)
    (message,) = meta.control.received(PERSON)
    assert message.text == "Përshëndetje Officer One, kemi një përgjigje."
    wrong = Template("case_update", "en", {"1": "Officer One"})
    result = await sender.send(sealed, "sq", Outbound("-", template=wrong))
    assert isinstance(result, Refused)
    assert "132001" in result.why


async def test_the_window_that_meta_finds_closed(
    meta: MetaServer, sender: WhatsAppSender, vault: Vault
) -> None:
    from bot.channels.whatsapp.vault import Line
    from tests.support.metaapi import PHONE_ID

    meta.control.say("447700900999", "Tung", ago=25 * 3600)
    late = vault.seal_line(Line(PHONE_ID, "447700900999"))
    result = await sender.send(late, "sq", HELLO)
    assert isinstance(result, Refused)
    assert result.window_over


@pytest.mark.parametrize(
    ("code", "fate", "least"),
    [
        (190, TryAgain, 60),
        (131056, TryAgain, 6),
        (130429, TryAgain, 1),
        (131016, TryAgain, 1),
        (131026, Refused, 0),
    ],
)
async def test_what_meta_answers(  # noqa: PLR0917 - fixtures and cases
    meta: MetaServer, sender: WhatsAppSender, sealed: str, code: int, fate: type, least: float
) -> None:
    meta.control.trouble("error", code=code)
    result = await sender.send(sealed, "sq", HELLO)
    assert isinstance(result, fate)
    assert getattr(result, "after", 0) >= least
    assert meta.control.received(PERSON) == []
    assert isinstance(await sender.send(sealed, "sq", HELLO), Sent)


async def test_too_many_to_one_person(
    meta: MetaServer, sender: WhatsAppSender, sealed: str
) -> None:
    results = [await sender.send(sealed, "sq", Outbound(str(n))) for n in range(46)]
    assert all(isinstance(result, Sent) for result in results[:45])
    assert isinstance(results[45], TryAgain)


@pytest.mark.parametrize("done", [False, True])
async def test_silence_is_unknown(
    meta: MetaServer,
    settings: Settings,
    sealed: str,
    monkeypatch: pytest.MonkeyPatch,
    done: bool,
) -> None:
    monkeypatch.setattr(client, "TIMEOUT", 0.4)
    sender = WhatsAppSender(settings)
    meta.control.trouble("silence", done=done)
    assert isinstance(await sender.send(sealed, "sq", HELLO), Unknown)
    assert len(meta.control.received(PERSON)) == int(done)
    await sender.close()


@pytest.mark.parametrize("trouble", ["hang_up", "garbage"])
async def test_a_lost_answer_is_unknown(
    meta: MetaServer, sender: WhatsAppSender, sealed: str, trouble: str
) -> None:
    meta.control.trouble(trouble, done=True)
    assert isinstance(await sender.send(sealed, "sq", HELLO), Unknown)
    assert meta.sends() == 1


async def test_a_proxy_in_trouble(meta: MetaServer, sender: WhatsAppSender, sealed: str) -> None:
    meta.control.trouble("proxy", status=502)
    assert isinstance(await sender.send(sealed, "sq", HELLO), TryAgain)
    meta.control.trouble("proxy", status=504)
    assert isinstance(await sender.send(sealed, "sq", HELLO), Unknown)


async def test_meta_out_of_reach(meta: MetaServer, sender: WhatsAppSender, sealed: str) -> None:
    meta.stop()
    assert isinstance(await sender.send(sealed, "sq", HELLO), TryAgain)


async def test_a_token_that_meta_refuses(settings: Settings, sealed: str) -> None:
    wrong = WhatsAppSender(settings.model_copy(update={"whatsapp_token": SecretStr("EAAwrong")}))
    result = await wrong.send(sealed, "sq", HELLO)
    assert isinstance(result, TryAgain)
    assert result.after >= 60
    await wrong.close()


async def test_a_number_that_no_key_opens(meta: MetaServer, sender: WhatsAppSender) -> None:
    other = Vault(load_settings(_env_file=None, secret_key="another key"))
    result = await sender.send(other.seal("1:2"), "sq", HELLO)
    assert isinstance(result, TryAgain)
    assert "URA_PHONE_KEY" in result.why
    assert meta.sends() == 0


async def test_a_person_who_has_left_is_not_tried(sender: WhatsAppSender) -> None:
    assert isinstance(await sender.send("left-0011223344556677", "sq", HELLO), Refused)


def test_without_settings_there_is_no_sender(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="URA_WHATSAPP_TOKEN"):
        WhatsAppSender(settings.model_copy(update={"whatsapp_token": None}))


async def test_refused_buttons_become_numbers(
    meta: MetaServer, sender: WhatsAppSender, sealed: str
) -> None:
    meta.control.trouble("error", code=131009)
    result = await sender.send(sealed, "sq", HELLO)
    assert isinstance(result, Sent)
    assert result.numbered
    (message,) = meta.control.received(PERSON)
    assert "1. Flas me një njeri" in message.text


async def test_a_second_refusal_is_the_end(
    meta: MetaServer, sender: WhatsAppSender, sealed: str
) -> None:
    meta.control.trouble("error", code=131009, times=2)
    assert isinstance(await sender.send(sealed, "sq", HELLO), Refused)
    assert meta.sends() == 2


async def test_read_and_typing(
    meta: MetaServer, sender: WhatsAppSender, sealed: str, vault: Vault, acquainted: str
) -> None:
    data = {"receipt": vault.seal(acquainted)}
    await sender.seen(sealed, data)
    await sender.typing(sealed, data)
    for _ in range(300):
        if len(meta.control.read(PERSON)) == 2:
            break
        await asyncio.sleep(0.01)
    assert meta.control.read(PERSON) == [acquainted, acquainted]
    assert meta.control.typing(PERSON) == 1


@pytest.mark.parametrize("trouble", ["silence", "error", "hang_up"])
async def test_typing_costs_no_time_and_raises_nothing(  # noqa: PLR0917
    meta: MetaServer,
    sender: WhatsAppSender,
    sealed: str,
    vault: Vault,
    acquainted: str,
    trouble: str,
) -> None:
    meta.control.trouble(trouble, reading=True)
    started = time.monotonic()
    await sender.typing(sealed, {"receipt": vault.seal(acquainted)})
    await sender.typing(sealed, {})
    assert time.monotonic() - started < 0.05


async def test_the_pace_is_metas() -> None:
    pace = Pace(rate=200.0, burst=10.0)
    started = time.monotonic()
    await asyncio.gather(*(pace.turn() for _ in range(50)))
    assert time.monotonic() - started >= 40 / 200.0 * 0.9
