"""Vectors kept by content, so that a text is encoded once per machine and model."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge_base.encoder.encoder import DIMENSION, Encoder
from knowledge_base.encoder.paths import vectors_path
from knowledge_base.encoder.pruning import mark_used

_STORED_TYPE = np.dtype("<f4")
# SQLite allows 32,766 parameters a statement since 3.32; older ones allow 999.
_PARAMETERS = 900
# How long a process waits for another that writes, in seconds.
_PATIENCE = 30.0


class VectorCache:
    """A file of vectors that several processes may use at once.

    A cache may always be lost: when the file is damaged it is made anew, and when it cannot be
    written (a full disk, a read-only home) the vectors are simply computed again.
    """

    def __init__(self, path: Path) -> None:
        """Use the file at ``path``."""
        self._path = path

    def read(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """The vectors that are there, of the keys asked for."""
        found: dict[bytes, NDArray[np.float32]] = {}

        def select(connection: sqlite3.Connection) -> None:
            for start in range(0, len(keys), _PARAMETERS):
                part = keys[start : start + _PARAMETERS]
                marks = ",".join("?" * len(part))
                # Only question marks are put into the statement.
                query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608
                for key, raw in connection.execute(query, part):
                    vector = np.frombuffer(raw, _STORED_TYPE)
                    if vector.shape == (DIMENSION,):
                        found[key] = vector.astype(np.float32)

        self._attempt(select)
        mark_used(self._path)
        return found

    def write(self, vectors: dict[bytes, NDArray[np.float32]]) -> None:
        """Keep vectors; those that are there already stay."""
        rows = [(key, vector.astype(_STORED_TYPE).tobytes()) for key, vector in vectors.items()]

        def insert(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

        self._attempt(insert)

    def _attempt(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with the file; start over once if it is damaged, else go without it."""
        for _ in range(2):
            try:
                with self._open() as connection:
                    work(connection)
                return
            except sqlite3.OperationalError:
                return  # Locked for too long, read-only, or no space left.
            except sqlite3.DatabaseError:
                self._remove()
            except OSError:
                return

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # Nothing here is worth a disk flush.
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)"
                " WITHOUT ROWID"
            )
            yield connection
        finally:
            connection.close()

    def _remove(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


class CachedEncoder:
    """An encoder that looks each text up before it encodes it."""

    def __init__(
        self, encoder: Encoder, cache: VectorCache | None = None, *, chunk_size: int = 400
    ) -> None:
        """Put a cache in front of an encoder.

        Args:
            encoder: Encodes what is not in the cache.
            cache: The file; if None, one in the user's cache folder that this encoder has for
                itself, so that it can go when nobody uses the encoder any more.
            chunk_size: Texts encoded between two writes, so that a run that is stopped has not
                worked for nothing.
        """
        self._encoder = encoder
        self._cache = cache or VectorCache(vectors_path(encoder.identity))
        self._chunk_size = chunk_size

    @property
    def identity(self) -> str:
        """Changes whenever the vectors of a text would."""
        return self._encoder.identity

    def encode(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """One unit vector a text, in the same order.

        Args:
            texts: The texts; equal ones are encoded once.
            progress: Called with how many of the missing texts are encoded, and how many there
                are, after each chunk.
        """
        keys = [self._key(text) for text in texts]
        unique = dict(zip(keys, texts))
        known = self._cache.read(list(unique))
        missing = sorted((text, key) for key, text in unique.items() if key not in known)
        # Texts of like length share a chunk, and so a batch.
        missing.sort(key=lambda item: len(item[0]))
        for start in range(0, len(missing), self._chunk_size):
            chunk = missing[start : start + self._chunk_size]
            vectors = self._encoder.encode([text for text, _ in chunk])
            fresh = {key: vector for (_, key), vector in zip(chunk, vectors)}
            self._cache.write(fresh)
            known.update(fresh)
            if progress:
                progress(start + len(chunk), len(missing))
        if not keys:
            return np.zeros((0, DIMENSION), np.float32)
        return np.stack([known[key] for key in keys])

    def _key(self, text: str) -> bytes:
        content = f"{self.identity}\0{text}".encode("utf-8", "surrogatepass")
        return blake2b(content, digest_size=16).digest()
