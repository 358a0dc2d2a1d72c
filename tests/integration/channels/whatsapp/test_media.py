"""Files: fetched with limits, from the right place, and only if they are what they say."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.channels.whatsapp import media as module
from bot.channels.whatsapp.client import Graph
from bot.channels.whatsapp.media import MediaLater, MediaRefused, MediaSource
from bot.settings import Settings
from tests.support.metaapi import MetaServer

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead" + bytes(40)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(40)
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(200)
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
async def source(settings: Settings) -> AsyncIterator[MediaSource]:
    graph = Graph(settings)
    yield MediaSource(settings, graph, limit=1_000)
    await graph.close()


@pytest.mark.parametrize(
    ("data", "mime_type"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (OGG, "audio/ogg; codecs=opus"),
        (MP4, "video/mp4"),
        ("Përshëndetje".encode(), "text/plain"),
    ],
)
async def test_what_it_is(
    meta: MetaServer, source: MediaSource, data: bytes, mime_type: str
) -> None:
    found = await source.fetch(meta.control.media(data, mime_type))
    assert found.data == data
    assert found.mime_type == mime_type.partition(";")[0]


@pytest.mark.parametrize(
    ("data", "mime_type"),
    [
        (EXE, "image/jpeg"),
        (EXE, "application/pdf"),
        (HTML, "text/plain"),
        (HTML, "image/png"),
        (PDF, "image/jpeg"),
        (EXE, "application/x-msdownload"),
        (b"<svg/>", "image/svg+xml"),
        (b"\x00\x01", "text/plain"),
        (b"", "image/png"),
    ],
)
async def test_a_type_that_lies_or_that_nobody_should_open(
    meta: MetaServer, source: MediaSource, data: bytes, mime_type: str
) -> None:
    with pytest.raises(MediaRefused, match="type"):
        await source.fetch(meta.control.media(data, mime_type))


async def test_too_large(meta: MetaServer, source: MediaSource) -> None:
    with pytest.raises(MediaRefused, match="too-large"):
        await source.fetch(meta.control.media(PDF + bytes(1_000), "application/pdf"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/latest/meta-data",
        "http://169.254.169.254/latest/meta-data",
        "https://localhost/x",
        "https://lookaside.fbsbx.com.example.org/x",
        "https://user:pass@lookaside.fbsbx.com/x",
        "https://lookaside.fbsbx.com:8443/x",
        "http://lookaside.fbsbx.com/x",
        "ftp://lookaside.fbsbx.com/x",
        "file:///etc/passwd",
        "https://[::1]/x",
        "https://[",
        "",
    ],
)
async def test_an_address_that_is_not_metas(
    meta: MetaServer, source: MediaSource, url: str
) -> None:
    with pytest.raises(MediaRefused, match="address"):
        await source.fetch(meta.control.media(PDF, "application/pdf", url))


async def test_metas_host_that_leads_inside(
    meta: MetaServer, source: MediaSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def inside(host: str) -> bool:
        return False

    monkeypatch.setattr(module, "_public", inside)
    with pytest.raises(MediaRefused, match="inside our network"):
        await source.fetch(
            meta.control.media(PDF, "application/pdf", "https://lookaside.fbsbx.com/x")
        )


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1"])
async def test_addresses_inside_are_known(address: str) -> None:
    assert not await module._public(address)


@pytest.mark.parametrize("media_id", ["999", "../me", "1?x=1", "", "٣"])
async def test_an_id_of_nothing(source: MediaSource, media_id: str) -> None:
    with pytest.raises(MediaRefused, match="gone"):
        await source.fetch(media_id)


@pytest.mark.parametrize("trouble", [{"code": 131016}, {"code": 190}])
async def test_meta_in_trouble_is_tried_again(
    meta: MetaServer, source: MediaSource, trouble: dict[str, int]
) -> None:
    media_id = meta.control.media(PDF, "application/pdf")
    meta.control.trouble("error", path=media_id, **trouble)
    with pytest.raises(MediaLater):
        await source.fetch(media_id)
    assert (await source.fetch(media_id)).data == PDF
