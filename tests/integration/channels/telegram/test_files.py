"""Files on Telegram, both ways, beside a Bot API of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.channels.telegram.content import details
from bot.channels.telegram.files import TelegramFiles
from bot.channels.telegram.sender import TelegramSender
from bot.conversations.files import NoFile, attachment_of
from bot.messages import Attachment, File, Outbound, Refused, Sent, TryAgain, Unknown
from bot.settings import Settings
from tests.support import samples
from tests.support.botapi import BotApiServer

PERSON = 7
OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead" + bytes(40)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(40)
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x0f" + bytes(60)


@pytest.fixture
async def source(settings: Settings) -> AsyncIterator[TelegramFiles]:
    source = TelegramFiles(settings)
    yield source
    await source.close()


async def told(bot: Bot) -> Attachment:
    """What is stored of the newest message, as the desk reads it."""
    *_, update = await bot.get_updates()
    assert update.message is not None
    found = attachment_of(details(update.message))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "sent",
    [
        ("photo", samples.JPEG, "image/jpeg"),
        ("document", samples.PDF, "application/pdf"),
        ("voice", OGG, "audio/ogg"),
        ("audio", MP3, "audio/mpeg"),
        ("video", MP4, "video/mp4"),
        ("video_note", MP4, "video/mp4"),
    ],
    ids=lambda sent: sent[0],
)
async def test_what_people_send_is_fetched(
    botapi: BotApiServer, bot: Bot, source: TelegramFiles, sent: tuple[str, bytes, str]
) -> None:
    what, data, mime_type = sent
    botapi.control.send_file(PERSON, what, data)
    assert await source.file(await told(bot)) == File(data, mime_type)


@pytest.mark.parametrize(
    "sent",
    [
        (samples.EXE, "application/pdf", "fatura.pdf"),
        (samples.EXE, "application/x-msdownload", "fatura.exe"),
        (samples.HTML, "text/html", "faqe.html"),
    ],
    ids=lambda sent: sent[2],
)
async def test_what_lies_or_could_do_harm_is_not_handed_on(
    botapi: BotApiServer, bot: Bot, source: TelegramFiles, sent: tuple[bytes, str, str]
) -> None:
    data, mime_type, name = sent
    botapi.control.send_file(PERSON, "document", data, mime_type=mime_type, file_name=name)
    with pytest.raises(NoFile) as refused:
        await source.file(await told(bot))
    assert (refused.value.key, refused.value.later) == ("desk-file-type", False)


async def test_a_photo_that_is_a_program(
    botapi: BotApiServer, bot: Bot, source: TelegramFiles
) -> None:
    botapi.control.send_file(PERSON, "photo", samples.EXE)
    with pytest.raises(NoFile, match="desk-file-type"):
        await source.file(await told(bot))


async def test_more_than_telegram_hands_out(
    botapi: BotApiServer, bot: Bot, source: TelegramFiles
) -> None:
    botapi.control.send_file(PERSON, "document", samples.PDF + bytes(20 * 1024 * 1024))
    with pytest.raises(NoFile, match="desk-file-too-large"):
        await source.file(await told(bot))


async def test_a_file_that_is_gone(source: TelegramFiles, botapi: BotApiServer) -> None:
    with pytest.raises(NoFile, match="desk-file-gone"):
        await source.file(Attachment("", "image/png", 1, file_id="../../getMe"))


@pytest.mark.parametrize("trouble", ["flood", "error", "hang_up", "garbage"])
async def test_telegram_in_trouble_is_asked_again_later(
    botapi: BotApiServer, bot: Bot, source: TelegramFiles, trouble: str
) -> None:
    botapi.control.send_file(PERSON, "document", samples.PDF)
    wanted = await told(bot)
    botapi.control.trouble("getFile", trouble)
    with pytest.raises(NoFile) as refused:
        await source.file(wanted)
    assert refused.value.later
    assert (await source.file(wanted)).data == samples.PDF


@pytest.fixture
def person(botapi: BotApiServer) -> str:
    """Somebody who has written, so that the bot may write to them."""
    botapi.control.say(PERSON, "/start")
    return str(PERSON)


def reply(file: File) -> Outbound:
    return Outbound("", author="officer", file=file)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (File(samples.PNG, "image/png", "foto.png"), "photo"),
        (File(samples.WEBP, "image/webp", "foto.webp"), "photo"),
        (File(samples.PDF, "application/pdf", "vërtetim.pdf"), "document"),
        (File(samples.PNG + bytes(10_000_000), "image/png", "hartë.png"), "document"),
    ],
    ids=["png", "webp", "pdf", "too large for a photo"],
)
async def test_pictures_go_as_photos_and_the_rest_as_documents(
    botapi: BotApiServer, sender: TelegramSender, person: str, file: File, kind: str
) -> None:
    result = await sender.send(person, "sq", reply(file))
    assert isinstance(result, Sent)
    (message,) = botapi.control.received(PERSON)
    assert message.file is not None
    assert message.file.kind == kind
    assert message.file.name == ("" if kind == "photo" else file.name)
    assert result.provider_id == str(message.message_id)


PICTURE = File(samples.PNG, "image/png", "foto.png")


async def test_a_picture_that_is_no_photo_to_telegram_goes_as_a_document(
    botapi: BotApiServer, sender: TelegramSender, person: str
) -> None:
    botapi.control.trouble("sendPhoto", "refused", description="PHOTO_INVALID_DIMENSIONS")
    assert isinstance(await sender.send(person, "sq", reply(PICTURE)), Sent)
    (message,) = botapi.control.received(PERSON)
    assert message.file is not None
    assert (message.file.kind, message.file.name) == ("document", "foto.png")


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        ({"trouble": "refused", "description": "chat not found"}, Refused),
        ({"trouble": "blocked"}, Refused),
        ({"trouble": "flood"}, TryAgain),
        ({"trouble": "error", "status": 502}, TryAgain),
        ({"trouble": "error", "status": 413}, Refused),
        ({"trouble": "hang_up", "done": True}, Unknown),
    ],
)
async def test_every_outcome_is_told_and_nothing_sent_twice(
    botapi: BotApiServer,
    sender: TelegramSender,
    person: str,
    trouble: dict[str, object],
    expected: type,
) -> None:
    botapi.control.trouble("sendPhoto", **trouble)  # type: ignore[arg-type]
    assert isinstance(await sender.send(person, "sq", reply(PICTURE)), expected)
    assert len(botapi.called("sendPhoto")) == 1
    assert botapi.called("sendDocument") == []
