"""What may be attached: by what a file is, not by what it is called."""

from __future__ import annotations

import pytest

from bot.conversations import attachments
from bot.conversations.attachments import (
    DOCX,
    JPEG,
    MEGABYTE,
    ODT,
    PDF,
    PNG,
    WEBP,
    XLSX,
    NotTaken,
    check,
    check_channel,
    clean_name,
)
from bot.messages import File
from tests.support import samples


@pytest.mark.parametrize(
    ("data", "name", "mime_type", "shown"),
    [
        (samples.PNG, "foto.png", PNG, "foto.png"),
        (samples.JPEG, "FOTO.JPEG", JPEG, "FOTO.JPEG"),
        (samples.WEBP, "foto.webp", WEBP, "foto.webp"),
        (samples.PDF, "Vërtetim.pdf", PDF, "Vërtetim.pdf"),
        (samples.DOCX, "letra.docx", DOCX, "letra.docx"),
        (samples.XLSX, "lista.xlsx", XLSX, "lista.xlsx"),
        (samples.ODT, "letra.odt", ODT, "letra.odt"),
        # What a phone pastes has no name, and pictures are often called what they were before.
        (samples.PNG, "", PNG, "file.png"),
        (samples.PDF, "vërtetim", PDF, "vërtetim.pdf"),
        (samples.WEBP, "foto.jpg", WEBP, "foto.webp"),
    ],
)
def test_what_is_taken(data: bytes, name: str, mime_type: str, shown: str) -> None:
    assert check(data, name) == File(data, mime_type, shown)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "bosh.pdf", "empty"),
        (samples.EXE, "fatura.pdf", "type"),
        (samples.EXE, "fatura.exe", "type"),
        (samples.HTML, "faqe.pdf", "type"),
        (samples.SVG, "foto.png", "type"),
        (samples.GIF, "foto.gif", "type"),
        (samples.archive(a="x"), "letra.docx", "type"),
        (samples.archive(a="x"), "arkiv.zip", "type"),
        (b"PK\x03\x04 is not an archive", "letra.docx", "type"),
        (samples.office("presentationml.presentation"), "x.docx", "type"),
        (samples.office("wordprocessingml.document", "word/vbaProject.bin"), "x.docx", "type"),
        (samples.open_document("text", "Basic/Standard/Module1.xml"), "x.odt", "type"),
        (samples.open_document("graphics"), "x.odt", "type"),
        (samples.PDF, "fatura.pdf.exe", "mislabelled"),
        (samples.PDF, "foto.jpg", "mislabelled"),
        (samples.XLSX, "letra.docx", "mislabelled"),
        (samples.PNG, "foto.pdf", "mislabelled"),
    ],
)
def test_what_is_not(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(NotTaken) as refused:
        check(data, name)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\foto.png", "foto.png"),
        (".htaccess", "htaccess"),
        ("a\x00b\n.pdf", "ab .pdf"),
        ("foto\u202egnp.exe", "fotognp.exe"),
        ("", "file"),
        ("/", "file"),
        ("ë" * 300 + ".pdf", "ë" * 116 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 118),
    ],
)
def test_names_are_shown_and_nothing_else(given: str, shown: str) -> None:
    assert clean_name(given) == shown


@pytest.mark.parametrize(
    ("channel", "mime_type", "size", "reason"),
    [
        ("whatsapp", PNG, 5 * MEGABYTE, None),
        ("whatsapp", PNG, 5 * MEGABYTE + 1, "large"),
        ("whatsapp", WEBP, 1, "channel-type"),
        ("whatsapp", ODT, 1, "channel-type"),
        ("telegram", WEBP, 20 * MEGABYTE, None),
        ("web", PDF, 20 * MEGABYTE + 1, "large"),
        ("api", PDF, 1, "channel-type"),
    ],
)
def test_each_channel_carries_its_own(
    channel: str, mime_type: str, size: int, reason: str | None
) -> None:
    file = File(bytes(size), mime_type, "x")
    if reason is None:
        check_channel(file, channel)
        return
    with pytest.raises(NotTaken) as refused:
        check_channel(file, channel)
    assert refused.value.reason == reason


def test_the_chooser_offers_what_the_channel_carries() -> None:
    assert attachments.accepted("api") == ""
    assert ".webp" not in attachments.accepted("whatsapp")
    assert ".odt" in attachments.accepted("telegram")
