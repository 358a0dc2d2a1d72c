"""`python -m benchmarks.understanding`: the golden set through Ura and five peers.

(a) DIET as Rasa's default configuration has it, (b) character n-grams and DIET with Bürokratt's
thresholds, (c) spaCy's text classifier, (d) BM25 over the articles' questions, (e) the bare
encoder's nearest neighbour among them, (f) Ura. DIET and spaCy take hours for all utterances on
two cores, so by default they learn from a sample; `--each 1000 --epochs 100` takes all.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.understanding import simple, trained
from benchmarks.understanding.data import Ranking, messages, questions, sample, utterances
from benchmarks.understanding.decisions import Thresholds, chosen, reply
from bot.evaluation import report
from bot.evaluation.ask import ask, own_system
from bot.evaluation.report import table
from bot.evaluation.score import Reply, Tally, tallies
from bot.settings import ROOT, load_settings
from knowledge_base.catalogue import load_catalogue

RASA_THRESHOLDS = Thresholds(answer=0.3, margin=0.1, offer=0.3)
BUEROKRATT_THRESHOLDS = Thresholds(answer=0.8, margin=0.0, offer=0.6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", default="abcdef", help="which of them")
    parser.add_argument("--each", type=int, default=8, help="sentences a label and language")
    parser.add_argument("--epochs", type=int, default=30, help="of DIET and spaCy")
    parser.add_argument("--json", type=Path, help="keep all figures in this file")
    options = parser.parse_args()
    console = report.console()
    golden, dev = messages("golden.tsv"), messages("dev.tsv")
    texts = [one.text for one in (*dev, *golden)]
    urgent = {n.id for n in load_catalogue(ROOT / "knowledge_base").values() if n.urgent}
    known = sample(utterances(), options.each)
    rows: dict[str, dict[str, Tally]] = {}

    def judged(name: str, rankings: list[Ranking], limits: Thresholds | None) -> None:
        limits = limits or chosen(dev, rankings[: len(dev)], urgent)
        replies = [
            reply(ranking, one.lang, limits, urgent)
            for ranking, one in zip(rankings[len(dev) :], golden, strict=True)
        ]
        rows[f"{name}, {limits.answer:.2f}/{limits.offer:.2f}"] = tallies(golden, replies)

    if "a" in options.peers:
        ranked, _ = trained.diet(trained.RASA_DEFAULT, known, texts, options.epochs)
        judged("(a) Rasa default", ranked, RASA_THRESHOLDS)
    if "b" in options.peers:
        ranked, _ = trained.diet(trained.BUEROKRATT, known, texts, options.epochs)
        judged("(b) n-grams + DIET", ranked, BUEROKRATT_THRESHOLDS)
    if "c" in options.peers:
        ranked, _ = trained.spacy(known, texts, options.epochs)
        judged("(c) spaCy textcat", ranked, None)
    if "d" in options.peers:
        judged("(d) BM25", simple.bm25(questions(), texts), None)
    if "e" in options.peers:
        judged("(e) bare encoder", simple.nearest(questions(), texts), None)
    if "f" in options.peers:
        with own_system(load_settings().data_dir / "models") as url:
            replies: list[Reply] = ask(url, golden, lambda _: None)
        rows["(f) Ura"] = tallies(golden, replies)
    console.print(table("All languages", {name: found["all"] for name, found in rows.items()}))
    for group in next(iter(rows.values())):
        if group not in ("all",) and not group.startswith("kind"):
            shown = {name: found[group] for name, found in rows.items()}
            console.print(table(group, shown))
    if options.json:
        figures = {n: {g: t.figures() for g, t in found.items()} for n, found in rows.items()}
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
