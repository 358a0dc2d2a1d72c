"""How a file reaches a browser: shown only if it is a picture, and never run."""

from __future__ import annotations

import mimetypes
from urllib.parse import quote

from fastapi.responses import Response

from bot.messages import File

SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})
"""Shown by the browser; everything else is only saved. None of them can hold a program."""

SANDBOX = "sandbox; default-src 'none'"


def served(file: File, stem: str) -> Response:
    """The file as an answer.

    Args:
        stem: the name of a file without one; its ending is that of what the file is.
    """
    name = file.name or stem + (mimetypes.guess_extension(file.mime_type) or "")
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in name)
    place = "inline" if file.mime_type in SHOWN else "attachment"
    return Response(
        file.data,
        media_type=file.mime_type,
        headers={  # `nosniff` stands on every answer: `bot.processes.web.SecurityHeaders`
            # Both forms of RFC 6266: older programs read the first.
            "Content-Disposition": (
                f"{place}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
            ),
            "Content-Security-Policy": SANDBOX,
            "Cache-Control": "private, no-store",
        },
    )
