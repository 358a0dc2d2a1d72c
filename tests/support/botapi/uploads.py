"""Files that a bot sends: what the real server says of them, and what it refuses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.botapi.errors import ApiError, bad_request
from tests.support.botapi.world import World

_LARGEST = {"photo": 10 * 1024 * 1024, "document": 50 * 1024 * 1024}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in the form of a call."""

    name: str
    mime_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file on the person's phone."""

    kind: str
    name: str
    sha256: str


def content(world: World, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the message that carries a new file.

    Raises:
        ApiError: Telegram would not take it.
    """
    upload = given[kind]
    if not isinstance(upload, Upload):
        raise bad_request("wrong remote file identifier specified")  # none of ours is sent again
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > _LARGEST[kind]:
        raise ApiError(413, "Request Entity Too Large")
    file = world.file(kind, upload.data) | {"file_size": len(upload.data)}
    if kind == "photo":
        return {"photo": [file | {"width": 1280, "height": 960}]}
    return {"document": file | {"file_name": upload.name, "mime_type": upload.mime_type}}


def seen(world: World, message: Mapping[str, Any]) -> SeenFile | None:
    """What a message shows of its file."""
    for kind, part in (("photo", message.get("photo")), ("document", message.get("document"))):
        if part:
            file = part[-1] if kind == "photo" else part
            data = world.files[file["file_id"]]
            return SeenFile(kind, file.get("file_name", ""), hashlib.sha256(data).hexdigest())
    return None
