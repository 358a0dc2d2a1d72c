"""What the check of the knowledge base reports."""

from dataclasses import dataclass
from typing import Literal

from knowledge_base.errors import FileError

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to put right in a file.

    Attributes:
        file: The file's path below the folder of the knowledge base.
        line: The line it stands on, counted from 1.
        message: What is wrong and what to do, in English.
        severity: An error keeps the article from readers' trust; a warning may be intended.
    """

    file: str
    line: int
    message: str
    severity: Severity = "error"

    @classmethod
    def of(cls, error: FileError) -> "Problem":
        """The problem of a file that could not be read."""
        return cls(error.file, error.line, error.message)

    def __str__(self) -> str:
        """One line, as compilers write it, so that editors jump to the place."""
        return f"{self.file}:{self.line}: {self.severity}: {self.message}"
