"""What people send besides words: the fields of a `Message`, with files that do not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.botapi.world import World

Content = dict[str, Any]


def photo(world: World) -> Content:
    sizes = ((90, 67, 1_253), (320, 240, 16_478), (1280, 960, 147_005))
    return {
        "photo": [
            world.file("photo") | {"width": width, "height": height, "file_size": size}
            for width, height, size in sizes
        ]
    }


def voice(world: World) -> Content:
    about = {"duration": 4, "mime_type": "audio/ogg", "file_size": 15_604}
    return {"voice": world.file("voice") | about}


def audio(world: World) -> Content:
    about = {"duration": 183, "performer": "Ansambli", "title": "Valle", "mime_type": "audio/mpeg"}
    return {"audio": world.file("audio") | about | {"file_size": 2_931_004}}


def video(world: World) -> Content:
    about = {"duration": 7, "width": 720, "height": 1280, "mime_type": "video/mp4"}
    return {"video": world.file("video") | about | {"file_size": 1_804_221}}


def video_note(world: World) -> Content:
    return {"video_note": world.file("note") | {"duration": 5, "length": 384, "file_size": 402_118}}


def document(world: World) -> Content:
    about = {"file_name": "deklarata.pdf", "mime_type": "application/pdf", "file_size": 88_120}
    return {"document": world.file("document") | about}


def animation(world: World) -> Content:
    about = {"duration": 2, "width": 320, "height": 180, "mime_type": "video/mp4"}
    file = world.file("animation")
    return {
        "animation": file | about,
        "document": file | {"file_name": "gif.mp4", "mime_type": "video/mp4"},
    }


def location(_: World) -> Content:
    return {"location": {"latitude": 48.208176, "longitude": 16.373819}}


def venue(_: World) -> Content:
    place = {"latitude": 48.2083, "longitude": 16.3731}
    about = {"location": place, "title": "Stephansdom", "address": "Stephansplatz 3"}
    return {"venue": about, "location": place}


def contact(_: World) -> Content:
    return {"contact": {"phone_number": "+355691234567", "first_name": "Arta"}}


def sticker(world: World) -> Content:
    about = {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
        "set_name": "Pershendetje",
        "file_size": 24_458,
    }
    return {"sticker": world.file("sticker") | about}


def dice(_: World) -> Content:
    return {"dice": {"emoji": "🎲", "value": 4}}


MEDIA: dict[str, Callable[[World], Content]] = {
    make.__name__: make
    for make in (
        photo,
        voice,
        audio,
        video,
        video_note,
        document,
        animation,
        location,
        venue,
        contact,
        sticker,
        dice,
    )
}
"""What may be sent, by the field's name."""

WITH_CAPTION = frozenset({"photo", "voice", "audio", "video", "document", "animation"})
