"""`python -m benchmarks.engine`: what the engine takes, and how often it points at the right need.

The accuracy is measured on the articles' own questions, which other people wrote than the examples
that the classifiers learn from; the peers are scikit-learn's, on the same vectors and texts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ENGINE_PYTHON = ROOT / "engine" / ".venv" / "bin" / "python"
MESSAGES = {
    "a question": "sa kushton te dergoj 200 euro nga italia",
    "small talk": "pershendetje",
    "a tap": '/show_need{"need": "remittance.fraud"}',
}
ROUNDS = 150


def main() -> None:
    """Print the tables."""
    from rich.console import Console

    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        questions = Path(folder) / "questions.json"
        questions.write_text(json.dumps(_questions()), encoding="utf-8")
        accuracy = _run("benchmarks.engine", "--accuracy", str(questions))
        console.print(_accuracy_table(json.loads(accuracy.splitlines()[-1])))
        model = Path(folder) / "ura.tar.gz"
        start = time.perf_counter()
        _run("engine.train", "--output", str(model))
        console.print(f"Training took {time.perf_counter() - start:.0f} s.")
        console.print(_speed_table(model))


def _run(module: str, *arguments: str) -> str:
    command = [str(ENGINE_PYTHON), "-W", "ignore", "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def _questions() -> list[tuple[str, str, str]]:
    """Language, label and text of the articles' own questions."""
    from bot.processes.prepare import articles

    return [
        (str(article.lang), f"ask/{article.need}", question)
        for article in articles()
        for question in article.questions
    ]


def _accuracy_table(results: dict[str, Any]) -> Any:
    from rich.table import Table

    rows = results["rows"]
    title = f"{results['questions']} questions of articles, {results['examples']} examples"
    table = Table(title=f"{title}, {results['labels']} labels")
    languages = list(rows[0]["languages"])
    for head in ("classifier", "right", "in the first 3", *languages, "training, s", "ms each"):
        table.add_column(head, justify="left" if head == "classifier" else "right")
    for row in rows:
        shares = (f"{row['languages'][code]:.1%}" for code in languages)
        took = (f"{row['seconds']:.0f}", f"{row['each']:.2f}")
        table.add_row(row["name"], f"{row['right']:.1%}", f"{row['three']:.1%}", *shares, *took)
    return table


def _speed_table(model: Path) -> Any:
    """Time and processor time of messages, with an action server that does nothing."""
    import psutil
    from rich.table import Table

    from tests.unit.engine import running

    actions = running.start_actions(running.free_port())
    engine = running.start_engine(model, actions.port, python=ENGINE_PYTHON)
    process = psutil.Process(engine.process.pid)
    table = Table(title="A message, from HTTP to HTTP, with an action that does nothing")
    for head in ("message", "median, ms", "95 %, ms", "engine's processor, ms"):
        table.add_column(head, justify="left" if head == "message" else "right")
    try:
        for name, text in MESSAGES.items():
            body = {"message_id": "m", "conversation_id": "c", "text": text}
            raw, times = json.dumps(body).encode(), []
            for number in range(ROUNDS + 20):
                if number == 20:
                    before = sum(process.cpu_times()[:2])
                start = time.perf_counter()
                path = "/webhooks/ura/messages"
                status, _ = running.request(engine.port, "POST", path, raw, running.TOKEN)
                times.append((time.perf_counter() - start) * 1000)
                assert status == 200
            spent = (sum(process.cpu_times()[:2]) - before) / ROUNDS * 1000
            times = sorted(times[20:])
            median, late = times[len(times) // 2], times[int(len(times) * 0.95)]
            table.add_row(name, f"{median:.1f}", f"{late:.1f}", f"{spent:.1f}")
        memory = process.memory_full_info()
        table.caption = f"{memory.rss >> 20} MB resident, {memory.uss >> 20} MB of its own"
    finally:
        engine.stop()
        actions.stop()
    return table


def measure_accuracy(path: Path) -> dict[str, Any]:
    """Train each classifier on the examples and try it on the questions; in Rasa's environment."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    from engine.classifier.model import NeedClassifier
    from engine.components.text import fold
    from engine.examples import read_examples
    from engine.train import example_files
    from knowledge_base.encoder import CachedEncoder, SentenceEncoder

    examples = list(dict.fromkeys(e for file in example_files(ROOT) for e in read_examples(file)))
    labels, texts = zip(*examples, strict=True)
    known = set(texts)
    asked = [
        (language, label, text)
        for language, label, text in json.loads(path.read_text(encoding="utf-8"))
        if text not in known and label in labels
    ]
    encoder = CachedEncoder(SentenceEncoder(threads=2))
    vectors = encoder.encode(texts)
    languages, right, questions = zip(*asked, strict=True)
    asked_vectors = encoder.encode(questions)
    rows = []

    def judge(name: str, seconds: float, predict: Any) -> None:
        start = time.perf_counter()
        shares, names = predict()
        each = (time.perf_counter() - start) / len(asked) * 1000
        order = np.asarray(names)[np.argsort(-shares, axis=1)[:, :3]]
        hits = order[:, 0] == np.asarray(right)
        of = np.asarray(languages)
        row = {"name": name, "seconds": seconds, "each": each, "right": float(hits.mean())}
        row["three"] = float((order == np.asarray(right)[:, None]).any(axis=1).mean())
        row["languages"] = {
            code: float(hits[of == code].mean()) for code in ("sq", "en", "it", "el", "de")
        }
        rows.append(row)

    def peer(name: str, features: Any, asked_features: Any) -> None:
        start = time.perf_counter()
        model = LogisticRegression(C=30, max_iter=60).fit(features, labels)
        seconds = time.perf_counter() - start
        judge(name, seconds, lambda: (model.predict_proba(asked_features), model.classes_))

    scaled = (vectors - vectors.mean(axis=0)) / vectors.std(axis=0).mean() / 20
    scaled_asked = (asked_vectors - vectors.mean(axis=0)) / vectors.std(axis=0).mean() / 20
    peer("logistic regression, vectors", scaled, scaled_asked)
    if "--all" in sys.argv:  # This one takes many minutes.
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), min_df=2, sublinear_tf=True, preprocessor=fold
        )
        learnt = letters.fit_transform(texts)
        peer("logistic regression, letter groups", learnt, letters.transform(questions))
    start = time.perf_counter()
    ours = NeedClassifier.train(texts, vectors, labels, "benchmark")
    seconds = time.perf_counter() - start
    judge(
        "ours",
        seconds,
        lambda: (
            np.stack([ours.predict(q, v) for q, v in zip(questions, asked_vectors, strict=True)]),
            ours.labels,
        ),
    )
    counts = {"questions": len(asked), "examples": len(texts), "labels": len(set(labels))}
    return {"rows": rows, **counts}


if __name__ == "__main__":
    if "--accuracy" in sys.argv:
        print(json.dumps(measure_accuracy(Path(sys.argv[sys.argv.index("--accuracy") + 1]))))
    else:
        main()
