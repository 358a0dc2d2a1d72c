"""Reading one file of the tables."""

from pathlib import Path

from knowledge_base.errors import FileError
from knowledge_base.nodes import Mapping, read_mapping


def read_table(folder: Path, name: str) -> Mapping:
    """Read a file below the folder of the tables.

    Raises:
        FileError: It is not there, not UTF-8, or no YAML mapping.
    """
    file = f"checklists/{name}"
    try:
        text = (folder / name).read_text("utf-8")
    except FileNotFoundError:
        raise FileError(file, 1, "this file is missing; take it from an earlier version") from None
    except UnicodeDecodeError:
        raise FileError(file, 1, "this is not UTF-8 text; save the file as UTF-8") from None
    return read_mapping(text, file)
