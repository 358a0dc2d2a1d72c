"""Small files of each kind, as programs write them."""

from __future__ import annotations

import base64
import io
import zipfile

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(28)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(200)
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"

_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"


def archive(**parts: str) -> bytes:
    """A ZIP archive; `__` in a name stands for a folder's end."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def office(kind: str, *more: str) -> bytes:
    """A document of Office: `wordprocessingml.document` or `spreadsheetml.sheet`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        part = f'<Override PartName="/main.xml" ContentType="{_MAIN.format(kind)}"/>'
        file.writestr("[Content_Types].xml", f"<Types>{part}</Types>")
        for name in more:
            file.writestr(name, "")
    return made.getvalue()


def open_document(kind: str = "text", *more: str) -> bytes:
    """A document of OpenDocument, whose first part says what it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        file.writestr("content.xml", "<x/>")
        for name in more:
            file.writestr(name, "")
    return made.getvalue()


DOCX = office("wordprocessingml.document")
XLSX = office("spreadsheetml.sheet")
ODT = open_document()
