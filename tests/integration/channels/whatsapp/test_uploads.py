"""Files to people on WhatsApp: uploaded first, then sent."""

from __future__ import annotations

import pytest

from bot.channels.whatsapp.sender import WhatsAppSender
from bot.messages import File, Outbound, Refused, Sent, TryAgain, Unknown
from tests.support import samples
from tests.support.metaapi import MetaServer

from .conftest import PERSON

PICTURE = File(samples.JPEG, "image/jpeg", "foto.jpg")
PAPER = File(samples.PDF, "application/pdf", "vërtetim.pdf")


@pytest.fixture(autouse=True)
def window(meta: MetaServer) -> None:
    """The person has written, so that Meta lets us write."""
    meta.control.say(PERSON, "", deliver=False)


@pytest.mark.parametrize(("file", "kind"), [(PICTURE, "image"), (PAPER, "document")])
async def test_what_the_person_gets(
    meta: MetaServer, sender: WhatsAppSender, sealed: str, file: File, kind: str
) -> None:
    result = await sender.send(sealed, "sq", Outbound("", file=file, reference=12))
    assert isinstance(result, Sent)
    (message,) = meta.control.received(PERSON)
    assert message.kind == kind
    assert meta.control.file_of(message) == file.data
    assert message.body[kind].get("filename") == (None if kind == "image" else "vërtetim.pdf")
    assert message.reference == "12"


@pytest.mark.parametrize(
    "trouble",
    [
        {"trouble": "hang_up", "done": True},
        {"trouble": "garbage"},
        {"trouble": "error", "code": 131016},
        {"trouble": "error", "code": 190},
    ],
)
async def test_an_upload_in_trouble_is_tried_again_since_nobody_has_it(
    meta: MetaServer, sender: WhatsAppSender, sealed: str, trouble: dict[str, object]
) -> None:
    meta.control.trouble(path="media", **trouble)  # type: ignore[arg-type]
    result = await sender.send(sealed, "sq", Outbound("", file=PAPER))
    assert isinstance(result, TryAgain)
    assert meta.sends() == 0
    assert isinstance(await sender.send(sealed, "sq", Outbound("", file=PAPER)), Sent)


async def test_a_send_whose_answer_is_lost_is_unknown(
    meta: MetaServer, sender: WhatsAppSender, sealed: str
) -> None:
    meta.control.trouble("hang_up", done=True)
    result = await sender.send(sealed, "sq", Outbound("", file=PAPER))
    assert isinstance(result, Unknown)
    assert len(meta.control.received(PERSON)) == 1


async def test_what_meta_does_not_take_is_refused(
    meta: MetaServer, sender: WhatsAppSender, sealed: str
) -> None:
    file = File(samples.ODT, "application/vnd.oasis.opendocument.text", "letra.odt")
    assert isinstance(await sender.send(sealed, "sq", Outbound("", file=file)), Refused)
    assert meta.sends() == 0
