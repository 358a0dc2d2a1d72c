"""The cache saves work, survives damage, and stands several processes at once."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge_base.encoder import DIMENSION, CachedEncoder, VectorCache, prune


class CountingEncoder:
    """Makes vectors out of nothing but the text, and counts the texts."""

    def __init__(self, identity: str = "counting") -> None:
        self.identity = identity
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen.extend(texts)
        return np.stack([vector_of(text) for text in texts])


def vector_of(text: str) -> NDArray[np.float32]:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    seed = int.from_bytes(digest[:4], "little")
    return np.random.default_rng(seed).random(DIMENSION, np.float32)


def test_each_text_is_encoded_once(tmp_path: Path) -> None:
    cache, encoder = VectorCache(tmp_path / "cache"), CountingEncoder()
    texts = ["a", "bb", "a", "ccc"]
    first = CachedEncoder(encoder, cache).encode(texts)
    second = CachedEncoder(encoder, cache).encode(texts)
    assert encoder.seen == ["a", "bb", "ccc"]
    assert np.array_equal(first, second)
    assert np.array_equal(first, np.stack([vector_of(text) for text in texts]))


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    cache, other = VectorCache(tmp_path / "cache"), CountingEncoder("other")
    CachedEncoder(CountingEncoder(), cache).encode(["a"])
    CachedEncoder(other, cache).encode(["a"])
    assert other.seen == ["a"]


def test_progress_is_reported_for_what_is_missing(tmp_path: Path) -> None:
    encoder = CachedEncoder(CountingEncoder(), VectorCache(tmp_path / "cache"), chunk_size=2)
    encoder.encode(["known"])
    reports: list[tuple[int, int]] = []
    encoder.encode(["known", "x", "yy", "zzz"], lambda *report: reports.append(report))
    assert reports == [(2, 3), (3, 3)]


def test_no_texts_give_no_vectors(tmp_path: Path) -> None:
    encoder = CachedEncoder(CountingEncoder(), VectorCache(tmp_path / "cache"))
    assert encoder.encode([]).shape == (0, DIMENSION)


def test_odd_texts_are_texts(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    for _ in range(2):
        CachedEncoder(encoder, VectorCache(tmp_path / "cache")).encode(["\0", "\ud800", "😀"])
    assert len(encoder.seen) == 3


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    path.write_bytes(b"this is no database" * 1000)
    encoder = CountingEncoder()
    for _ in range(2):
        CachedEncoder(encoder, VectorCache(path)).encode(["a"])
    assert encoder.seen == ["a"]


def test_a_file_cut_short_is_made_anew(tmp_path: Path) -> None:
    path, encoder = tmp_path / "cache", CountingEncoder()
    CachedEncoder(encoder, VectorCache(path)).encode([str(number) for number in range(200)])
    path.write_bytes(path.read_bytes()[:5000])
    for _ in range(2):
        CachedEncoder(encoder, VectorCache(path)).encode(["5"])
    assert encoder.seen.count("5") <= 2


def test_an_impossible_place_costs_only_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = VectorCache(tmp_path / "file" / "cache")
    assert CachedEncoder(CountingEncoder(), cache).encode(["a"]).shape == (1, DIMENSION)


def _fill(path: str, first: int) -> int:
    encoder = CachedEncoder(CountingEncoder(), VectorCache(Path(path)), chunk_size=10)
    texts = [str(number) for number in range(first, first + 200)]
    vectors = encoder.encode(texts)
    return sum(bool(np.array_equal(v, vector_of(t))) for t, v in zip(texts, vectors, strict=True))


def test_several_processes_may_write_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "cache")
    with ProcessPoolExecutor(3) as pool:
        right = list(pool.map(_fill, [path] * 3, [0, 100, 200]))
    assert right == [200, 200, 200]
    encoder = CountingEncoder()
    CachedEncoder(encoder, VectorCache(Path(path))).encode([str(number) for number in range(400)])
    assert encoder.seen == []


def test_what_an_encoder_left_goes_a_month_after_its_last_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("old", "new"):
        CachedEncoder(CountingEncoder(name)).encode(["a"])
    folder = tmp_path / "ura"
    (folder / "e5-small-before.onnx").touch()
    (folder / "something-else").touch()
    month_ago = time.time() - 31 * 24 * 3600
    for file in folder.iterdir():
        os.utime(file, (month_ago, month_ago))
    again = CountingEncoder("new")
    CachedEncoder(again).encode(["a"])  # It only reads, and is used all the same.
    assert again.seen == []
    assert [file.name for file in prune()] == ["e5-small-before.onnx", "vectors-old.sqlite3"]
    assert {file.name for file in folder.iterdir()} == {"vectors-new.sqlite3", "something-else"}
