"""Runs the model: texts are cut into windows, batched by length, and averaged into unit vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from knowledge_base.encoder.paths import (
    default_model_path,
    model_family,
    require_model,
    table_path,
    weights_path,
)
from knowledge_base.encoder.pruning import mark_used
from knowledge_base.encoder.tokenizer import Tokenizer
from knowledge_base.encoder.weights import WeightFile

DIMENSION = 384
# The model was trained with this prefix in front of questions. Articles' questions and titles are
# compared with users' questions, like with like, so one prefix serves both sides.
PREFIX = "query: "
# Tokens, padding included, above which a batch gives its memory back; it costs less than 1 ms.
_LARGE_BATCH = 128


class Encoder(Protocol):
    """What the rest of the project asks of an encoder."""

    @property
    def identity(self) -> str:
        """Changes whenever the vectors of a text would."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, in the same order, of shape (texts, 384)."""


@dataclass(frozen=True)
class _Window:
    text: int  # Index of the text that this window belongs to.
    ids: list[int]


class SentenceEncoder:
    """The encoder on ONNX Runtime. Safe to call from several threads."""

    def __init__(
        self, model_path: Path | None = None, *, threads: int = 1, batch_size: int = 32
    ) -> None:
        """Load the model and the vocabulary.

        Args:
            model_path: Another ONNX file with the inputs ``ids`` and ``mask`` and the output
                ``vec``, over the same vocabulary; the converted default model if None.
            threads: Cores that one call may use. One is right in a server, where busy threads of
                several calls would wait for each other by spinning.
            batch_size: Most windows run at once; 16 to 32 was fastest.

        Raises:
            ModelMissingError: The model is not there; the message says what to run.
        """
        self.model_path = require_model(model_path)
        if model_path is None:
            for file in (self.model_path, table_path(self.model_path)):
                mark_used(file)
        weights = WeightFile(weights_path())
        self._tokenizer = Tokenizer(weights)
        self._window = weights.positions - 2
        self._batch_size = batch_size
        self._session = onnxruntime.InferenceSession(
            str(self.model_path), _session_options(threads), providers=["CPUExecutionProvider"]
        )

    @cached_property
    def identity(self) -> str:
        """Changes whenever the vectors of a text would."""
        if self.model_path == default_model_path():
            return self.model_path.stem  # The name already says weights, converter and processor.
        digest = blake2b(digest_size=12)
        with self.model_path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
        return f"{self.model_path.stem}-{digest.hexdigest()}"

    @property
    def family(self) -> str:
        """Shared by models whose vectors may be compared, if not mixed in one cache.

        The default model differs slightly between kinds of processors, and a classifier that was
        trained on one kind serves on another.
        """
        if self.model_path == default_model_path():
            return model_family()
        return self.identity

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts of any length.

        Returns:
            Vectors of unit length, of shape (texts, 384), in the order of the texts.
        """
        sums = np.zeros((len(texts), DIMENSION), np.float32)
        windows = sorted(self._windows(texts), key=lambda window: len(window.ids))
        for start in range(0, len(windows), self._batch_size):
            batch = windows[start : start + self._batch_size]
            for window, vector in zip(batch, self._run(batch)):
                # The windows of a long text count by their length.
                sums[window.text] += max(len(window.ids), 1) * vector
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        unit: NDArray[np.float32] = sums / np.maximum(norms, 1e-12)
        return unit

    def _windows(self, texts: Sequence[str]) -> list[_Window]:
        windows = []
        for index, text in enumerate(texts):
            ids = self._tokenizer.content(PREFIX + text)
            for start in range(0, max(len(ids), 1), self._window):
                windows.append(_Window(index, ids[start : start + self._window]))
        return windows

    def _run(self, batch: list[_Window]) -> NDArray[np.float32]:
        tokenizer = self._tokenizer
        shape = (len(batch), len(batch[-1].ids) + 2)
        ids = np.full(shape, tokenizer.pad, np.int64)
        mask = np.zeros(shape, np.int32)
        for row, window in enumerate(batch):
            size = len(window.ids) + 2
            ids[row, :size] = [tokenizer.bos, *window.ids, tokenizer.eos]
            mask[row, :size] = 1
        feed = {"ids": ids, "mask": mask}
        large = ids.size > _LARGE_BATCH
        vectors: NDArray[np.float32]
        (vectors,) = self._session.run(None, feed, _giving_back() if large else None)
        return vectors


def _session_options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return options


def _giving_back() -> onnxruntime.RunOptions:
    """Let a large batch give its memory back, which the session would keep for the next one."""
    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options
