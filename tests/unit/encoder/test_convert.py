"""The conversion leaves a whole model or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.encoder import SentenceEncoder, default_model_path
from knowledge_base.encoder import paths as encoder_paths
from knowledge_base.encoder.convert import ensure_model


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_the_model_is_made_once(tmp_path: Path) -> None:
    path = ensure_model()
    assert path == default_model_path()
    assert path.is_relative_to(tmp_path / "ura")
    made = path.stat().st_mtime_ns
    assert ensure_model().stat().st_mtime_ns == made
    assert sorted(file.suffix for file in path.parent.iterdir()) == [".onnx", ".table"]
    assert SentenceEncoder().encode(["po"]).shape == (1, 384)


def test_a_missing_table_is_made_again() -> None:
    path = ensure_model()
    path.with_suffix(".table").unlink()
    ensure_model()
    assert path.with_suffix(".table").is_file()


def test_a_failed_conversion_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("knowledge_base.encoder.graph.save_model", fail)
    with pytest.raises(OSError, match="no space left"):
        ensure_model()
    assert list(default_model_path().parent.iterdir()) == []


@pytest.mark.parametrize(
    ("machine", "flags", "limit"),
    [
        ("x86_64", "flags : avx2 avx512_vnni", 127),
        ("x86_64", "flags : avx2 avx_vnni", 127),
        ("x86_64", "flags : avx2", 63),
        ("aarch64", "", 127),
    ],
)
def test_weights_fit_the_processor(
    machine: str, flags: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without 8-bit dot products, sums of full-range weights would overflow."""
    monkeypatch.setattr(encoder_paths.platform, "machine", lambda: machine)
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: flags)
    assert encoder_paths.weight_limit() == limit
