"""A packed vector is short, is text, and is the vector."""

from __future__ import annotations

import json

import numpy as np
import pytest

from knowledge_base.encoder import DIMENSION, pack, unpack


def test_a_vector_survives_json() -> None:
    vector = np.random.default_rng(1).normal(size=DIMENSION).astype(np.float32)
    vector /= np.linalg.norm(vector)
    text = json.loads(json.dumps(pack(vector)))
    back = unpack(text)
    assert len(text) == 1024
    assert back.dtype == np.float32
    assert float(back @ vector) / float(np.linalg.norm(back)) > 0.99999


@pytest.mark.parametrize("text", ["no base64!", "YQ=="])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack(text)
