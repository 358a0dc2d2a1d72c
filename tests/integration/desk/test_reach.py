"""A case on WhatsApp at the desk: the time for replies, approved texts, the number."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from bot.channels.webchat import errors
from bot.channels.whatsapp.vault import Line, Vault
from bot.conversations import inbox, outbox
from bot.conversations.reminders import remind
from bot.desk import service
from bot.handoff import service as handoff
from bot.messages import Inbound, Kind, Outbound
from bot.phrases import phrases
from bot.processes.web import create_app
from bot.processes.worker import senders_of
from bot.settings import Settings, load_settings
from bot.storage import cases, channel_health, conversations, messages
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.support.metaapi import APP_SECRET, PHONE_ID, TOKEN, VERIFY_TOKEN, MetaServer

PERSON = "447700900123"
sq = phrases("sq")


@pytest.fixture
def meta() -> Iterator[MetaServer]:
    with MetaServer() as server:
        yield server


@pytest.fixture
def settings(meta: MetaServer, database_url: str, tmp_path: Path) -> Settings:
    return load_settings(
        _env_file=None,
        database_url=database_url,
        engine_token="token",
        data_dir=tmp_path,
        whatsapp_token=TOKEN,
        whatsapp_phone_id=PHONE_ID,
        whatsapp_app_secret=APP_SECRET,
        whatsapp_verify_token=VERIFY_TOKEN,
        whatsapp_api_url=meta.url,
    )


@pytest.fixture
async def app(settings: Settings, database: Database) -> AsyncIterator[FastAPI]:
    app = create_app(settings)
    errors.install(app)
    yield app
    for channel in app.state.ura.channels.values():
        await channel.close()
    await app.state.ura.database.close()
    await app.state.ura.engine.close()


class Person:
    """Somebody on WhatsApp whose case is open."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._vault = Vault(settings)
        self._line = Line(PHONE_ID, PERSON)
        self.case = 0
        self.conversation = 0

    async def write(self, text: str, *, ago: timedelta = timedelta()) -> None:
        inbound = Inbound(
            "whatsapp",
            self._vault.address(self._line),
            f"{text} {ago}",
            Kind.TEXT,
            text,
            "Test Name",
            sealed_address=self._vault.seal_line(self._line),
            reply_until=datetime.now(UTC) - ago + timedelta(hours=24),
        )
        message_id = await inbox.receive(self._database, inbound)
        assert message_id is not None
        async with self._database.transaction() as tx:
            message = await messages.get(tx, message_id)
            assert message is not None
            self.conversation = message.conversation_id
            await conversations.change(tx, self.conversation, reply_until=inbound.reply_until)
            await handoff.hand_over(
                tx, self.conversation, reason="asked", need=None, urgent=False, question=text
            )
            case = await cases.open_of(tx, self.conversation)
        assert case is not None
        self.case = case.id

    async def events(self, kind: str) -> int:
        async with self._database.transaction() as tx:
            return sum(event.kind == kind for event in await cases.events(tx, self.case))

    async def sent(self) -> list[messages.Message]:
        async with self._database.transaction() as tx:
            found = await messages.transcript(tx, self.conversation)
        return [message for message in found if message.author == "officer"]


@pytest.fixture
def person(database: Database, settings: Settings) -> Person:
    return Person(database, settings)


@pytest.fixture
async def late(person: Person, database: Database, ana: Staff) -> Person:
    """The person wrote yesterday, and Ana has the case."""
    await person.write("Më duhet ndihmë", ago=timedelta(hours=25))
    await service.claim(database, person.case, ana)
    return person


@pytest.fixture
def texts(meta: MetaServer) -> None:
    meta.control.template("case_answer", "sq", "Përshëndetje {{1}}, kemi një përgjigje për ju.")
    meta.control.template("case_answer", "en_US", "Hello {{1}}, we have an answer for you.")
    meta.control.template("still_there", "sq", "A ju duhet ende ndihmë?")
    meta.control.template("not_yet", "sq", "Nuk është miratuar", status="PENDING")
    header = {"type": "HEADER", "format": "IMAGE"}
    meta.control.template("with_picture", "sq", "Me figurë", components=[header])


async def page(desk: httpx.AsyncClient, person: Person) -> str:
    answer = await desk.get(f"/desk/cases/{person.case}")
    assert answer.status_code == 200
    return answer.text


async def test_inside_the_window_the_time_is_counted_down(
    person: Person, database: Database, ana: Staff, desk: httpx.AsyncClient
) -> None:
    await person.write("Më duhet ndihmë", ago=timedelta(hours=1))
    await service.claim(database, person.case, ana)
    shown = await page(desk, person)
    assert sq("desk-window-open") in shown
    assert 'id="reply-text"' in shown
    assert 'id="locked"' not in shown


async def test_outside_the_composer_is_locked_and_approved_texts_are_offered(
    late: Person, texts: None, desk: httpx.AsyncClient
) -> None:
    shown = await page(desk, late)
    assert sq("desk-window-closed") in shown
    assert 'id="reply-text"' not in shown
    assert shown.index("still_there") < shown.index(sq("desk-templates-other"))
    assert shown.index(sq("desk-templates-other")) < shown.index("we have an answer for you")
    assert "not_yet" not in shown
    assert "with_picture" not in shown


async def test_who_only_reads_is_offered_nothing(
    person: Person, texts: None, meta: MetaServer, desk: httpx.AsyncClient
) -> None:
    await person.write("Më duhet ndihmë", ago=timedelta(hours=25))
    shown = await page(desk, person)
    assert "still_there" not in shown
    assert meta.calls == []


async def test_a_free_reply_is_refused_before_anything_is_stored(
    late: Person, desk: httpx.AsyncClient
) -> None:
    answer = await desk.post(f"/desk/cases/{late.case}/reply", data={"text": "Tungjatjeta"})
    assert answer.status_code == 409
    assert sq("desk-refused-window") in answer.text
    assert await late.sent() == []


async def test_a_filled_text_is_sent(
    late: Person, texts: None, desk: httpx.AsyncClient, settings: Settings, meta: MetaServer
) -> None:
    form = {"template": "case_answer/sq", "gap-1": " Test \n Name "}
    answer = await desk.post(f"/desk/cases/{late.case}/template", data=form)
    assert answer.status_code == 303
    (message,) = await late.sent()
    assert message.text == "Përshëndetje Test Name, kemi një përgjigje për ju."
    senders = senders_of(settings)
    await outbox.deliver(late._database, senders, message.id, 1)
    (received,) = meta.control.received(PERSON)
    assert (received.kind, received.text) == ("template", message.text)
    await senders["whatsapp"].close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ({"template": "case_answer/sq"}, "desk-refused-template-gap"),
        ({"template": "case_answer/sq", "gap-1": " "}, "desk-refused-template-gap"),
        ({"template": "case_answer/sq", "gap-1": "x" * 1_024}, "desk-refused-template-long"),
        ({"template": "case_answer/de", "gap-1": "x"}, "desk-refused-template-gone"),
        ({"template": "not_yet/sq"}, "desk-refused-template-gone"),
        ({}, "desk-refused-template-gone"),
    ],
)
async def test_a_text_that_cannot_be_sent(
    late: Person, texts: None, desk: httpx.AsyncClient, form: dict[str, str], key: str
) -> None:
    answer = await desk.post(f"/desk/cases/{late.case}/template", data=form)
    assert answer.status_code == 409
    assert sq(key) in answer.text
    assert await late.sent() == []


async def test_metas_silence_does_not_keep_an_officer_from_a_case(
    late: Person, texts: None, desk: httpx.AsyncClient, meta: MetaServer
) -> None:
    meta.control.trouble("error", code=131016, path=PHONE_ID)
    assert sq("desk-templates-stale") in await page(desk, late)


async def test_who_said_stop_gets_no_text(
    late: Person, texts: None, desk: httpx.AsyncClient, database: Database
) -> None:
    async with database.transaction() as tx:
        await conversations.change(tx, late.conversation, opted_out_at=datetime.now(UTC))
    shown = await page(desk, late)
    assert sq("desk-opted-out") in shown
    assert "still_there" not in shown
    form = {"template": "still_there/sq"}
    answer = await desk.post(f"/desk/cases/{late.case}/template", data=form)
    assert sq("desk-refused-opted-out") in answer.text


async def test_the_number_is_masked_and_shown_to_the_owner(
    late: Person, desk: httpx.AsyncClient
) -> None:
    shown = await page(desk, late)
    assert "+44 ••• ••• 23" in shown
    assert "7700" not in shown
    answer = await desk.post(f"/desk/cases/{late.case}/number")
    assert "+44 7700 900123" in answer.text
    assert await late.events("number_shown") == 1


async def test_the_number_is_for_the_owner_only(
    person: Person, besnik: Staff, database: Database, desk: httpx.AsyncClient
) -> None:
    await person.write("Më duhet ndihmë")
    await service.claim(database, person.case, besnik)
    answer = await desk.post(f"/desk/cases/{person.case}/number")
    assert answer.status_code == 409
    assert "7700" not in answer.text
    assert await person.events("number_shown") == 0


async def test_a_free_message_is_never_tried_outside_the_window(
    late: Person, settings: Settings, database: Database, meta: MetaServer
) -> None:
    async with database.transaction() as tx:
        conversation = await conversations.get(tx, late.conversation)
        (message_id,) = await outbox.put(tx, conversation, [Outbound("vonë")])
    senders = senders_of(settings)
    await outbox.deliver(database, senders, message_id, 1)
    async with database.transaction() as tx:
        message = await messages.get(tx, message_id)
    assert message is not None
    assert (message.state, meta.calls) == ("failed", [])
    await senders["whatsapp"].close()  # type: ignore[attr-defined]


async def test_officers_are_reminded_once_a_window(
    person: Person, database: Database, ana: Staff
) -> None:
    await person.write("Më duhet ndihmë", ago=timedelta(hours=20))
    assert await remind(database) == 0, "four hours are left"
    await person.write("A jeni aty?", ago=timedelta(hours=22, minutes=30))
    async with database.transaction() as tx:
        until = datetime.now(UTC) + timedelta(minutes=90)
        await conversations.change(tx, person.conversation, reply_until=until)
    assert await remind(database) == 1
    assert await remind(database) == 0
    async with database.transaction() as tx:
        await conversations.change(
            tx, person.conversation, reply_until=until + timedelta(minutes=20)
        )
    assert await remind(database) == 1, "another window, another reminder"
    assert await person.events("window_closing") == 2


async def test_nobody_is_reminded_of_an_answered_case(
    person: Person, database: Database, ana: Staff
) -> None:
    await person.write("Më duhet ndihmë", ago=timedelta(hours=23))
    await service.claim(database, person.case, ana)
    await service.reply(database, person.case, ana, "Po, këtu jemi")
    assert await remind(database) == 0


async def test_trouble_with_the_channel_stands_at_the_head_of_every_page(
    desk: httpx.AsyncClient, database: Database
) -> None:
    assert "channel-trouble" not in (await desk.get("/desk")).text
    async with database.transaction() as tx:
        await channel_health.note(tx, "whatsapp", "token", "trouble", reason="token")
        await channel_health.note(tx, "telegram", "token", "trouble", reason="token")
    for path in ("/desk", "/desk/channels"):
        shown = (await desk.get(path)).text
        assert shown.count(sq("desk-health-token")) == 1, "only channels that are set up"


async def test_the_queue_shows_how_long_a_reply_is_possible(
    person: Person, desk: httpx.AsyncClient
) -> None:
    await person.write("Më duhet ndihmë", ago=timedelta(hours=23))
    assert 'data-until="quiet"' in (await desk.get("/desk")).text


PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"


async def sent_file(person: Person, database: Database, media_id: str) -> int:
    """A picture of the person's arrives; the message's id."""
    vault_address = person._vault.address(person._line)
    content = {"image": {"media_id": media_id, "mime_type": "image/png"}}
    inbound = Inbound("whatsapp", vault_address, media_id, Kind.PHOTO, data=content)
    message_id = await inbox.receive(database, inbound)
    assert message_id is not None
    return message_id


async def test_the_owner_opens_what_the_person_sent(
    person: Person, database: Database, ana: Staff, desk: httpx.AsyncClient, meta: MetaServer
) -> None:
    await person.write("Më duhet ndihmë")
    message_id = await sent_file(person, database, meta.control.media(PICTURE, "image/png"))
    address = f"/desk/cases/{person.case}/files/{message_id}"
    asked = len(meta.calls)
    refused = await desk.get(address)
    assert refused.status_code == 409, "nobody has taken the case"
    assert len(meta.calls) == asked, "nothing is fetched for nobody"

    await service.claim(database, person.case, ana)
    assert address in await page(desk, person)
    answer = await desk.get(address)
    assert (answer.status_code, answer.content) == (200, PICTURE)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "no-store" in answer.headers["cache-control"]
    assert (await desk.get(f"/desk/cases/{person.case}/files/999999")).status_code == 404


async def test_a_file_that_lies_or_is_too_large_is_refused_in_words(
    person: Person, database: Database, ana: Staff, desk: httpx.AsyncClient, meta: MetaServer
) -> None:
    await person.write("Më duhet ndihmë")
    await service.claim(database, person.case, ana)
    for data, mime_type, key in (
        (b"MZ\x90\x00" + bytes(200), "image/jpeg", "desk-file-type"),
        (b"%PDF-1.7\n" + bytes(17 * 1024 * 1024), "application/pdf", "desk-file-too-large"),
    ):
        message_id = await sent_file(person, database, meta.control.media(data, mime_type))
        answer = await desk.get(f"/desk/cases/{person.case}/files/{message_id}")
        assert answer.status_code == 422
        assert sq(key) in unescape(answer.text)


async def test_a_file_of_another_conversation_is_not_there(
    person: Person, database: Database, ana: Staff, desk: httpx.AsyncClient, meta: MetaServer
) -> None:
    await person.write("Më duhet ndihmë")
    await service.claim(database, person.case, ana)
    content = {"image": {"media_id": meta.control.media(PICTURE, "image/png")}}
    foreign = Inbound("whatsapp", "somebody else", "x", Kind.PHOTO, data=content)
    message_id = await inbox.receive(database, foreign)
    answer = await desk.get(f"/desk/cases/{person.case}/files/{message_id}")
    assert answer.status_code == 404
