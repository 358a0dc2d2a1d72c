"""The one error that reading a file of the knowledge base can raise."""


class FileError(ValueError):
    """A file is not written as it should be.

    Attributes:
        file: The file's name as shown to people, or an empty string where it is not known.
        line: The line the trouble stands on, counted from 1.
        message: What is wrong and what to do, one English sentence.
    """

    def __init__(self, file: str, line: int, message: str) -> None:
        """Keep the place and the message, and show both."""
        super().__init__(f"{file or 'text'}:{line}: {message}")
        self.file = file
        self.line = line
        self.message = message
