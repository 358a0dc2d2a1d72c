"""A need, its articles and an encoder that the tests of the knowledge base share."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from knowledge_base.catalogue import format_need
from knowledge_base.needs import Fact, Need, Source
from knowledge_base.vectors import Vectors

NEED = Need(
    id="remittance.test",
    area="remittance",
    title="Can I send a test transfer",
    home=("AL",),
    host=None,
    complexity="answerable",
    release="review",
    urgent=False,
    confidence="medium",
    valid_until=date(2027, 12, 31),
    facts=(Fact("Transfers started on 7 October 2025", "high", 2025, "research"),),
    sources=(
        Source("boa", "Bank", "website", "https://www.example.org", date(2026, 11, 21), True),
        Source("seed", "Seed document", "founding text", None, date(2026, 11, 21), False),
    ),
)
NEED_PATH = "catalogue/remittance/remittance.test.yml"
ENGLISH_PATH = "content/en/remittance/remittance.test.md"
ALBANIAN_PATH = "content/sq/remittance/remittance.test.md"

ENGLISH = """---
need: remittance.test
lang: en
title: Test transfers to Albania
questions:
  - Can I send a test transfer to Albania?
  - is albania in it now
  - what does a transfer to Tirana cost
  - "IBAN: what is that"
  - my mother lives in Shkodër and needs money by Friday
  - transfer euro albania fee
  - does my bank take part
  - which papers do I need for it
---
Yes. Since 7 October 2025 you can send euros.

Both banks must take part.

## What you need
- The recipient's IBAN.

## In Albania {home=AL}
Ask the bank, or see https://www.example.org.
"""

ALBANIAN = """---
need: remittance.test
lang: sq
title: Transferta prove në Shqipëri
questions:
  - A mund të dërgoj një transfertë prove në Shqipëri?
  - qysh me çu pare n'shpi
  - a munem me dergu pare qitash
  - sa kushton dergesa per Tirane
  - nëna ime jeton në Shkodër
  - komisioni per euro
  - a merr pjese banka ime
  - cfare dokumentesh duhen
---
Po. Që nga 7 tetori 2025 mund të dërgoni euro.

Të dyja bankat duhet të marrin pjesë.

## Çfarë ju duhet
- IBAN-i i marrësit.

## Në Shqipëri {home=AL}
Pyetni bankën, ose shihni https://www.example.org.
"""


def write_folder(folder: Path) -> Path:
    """Write the need and both articles below a folder."""
    files = {NEED_PATH: format_need(NEED), ENGLISH_PATH: ENGLISH, ALBANIAN_PATH: ALBANIAN}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


class HashEncoder:
    """Gives each text a vector of its own, the same one every time."""

    def __init__(self, seed: int = 0) -> None:
        """Another seed gives other vectors, as another model would."""
        self._seed = seed

    @property
    def identity(self) -> str:
        """Changes with the seed."""
        return f"hash-{self._seed}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Draw a random direction that depends on the text and the seed alone."""
        rows = [self._draw(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), -1)

    def _draw(self, text: str) -> Vectors:
        digest = hashlib.sha256(f"{self._seed}\0{text}".encode()).digest()
        vector = np.random.default_rng(list(digest)).standard_normal(32)
        return (vector / np.linalg.norm(vector)).astype(np.float32)
