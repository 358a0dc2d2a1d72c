"""A peer inside Rasa's environment, which has Rasa and spaCy but not the service."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

Ranking = list[tuple[str, float]]


def rank_by_rasa(folder: Path, task: dict[str, Any]) -> dict[str, Any]:
    """Train Rasa's pipeline and rank; in Rasa's environment."""
    import asyncio

    from rasa.core.agent import load_agent
    from rasa.model_training import train_nlu

    examples: dict[str, list[str]] = defaultdict(list)
    for label, text in task["known"]:
        examples[label.replace(".", "__")].append(text)
    blocks = [
        {"intent": label, "examples": "".join(f"- {one}\n" for one in found)}
        for label, found in examples.items()
    ]
    config = {"recipe": "default.v1", "assistant_id": "peer", "language": "en"}
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}))
    (folder / "config.yml").write_text(yaml.safe_dump(config | task["options"]))
    began = time.monotonic()
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
    took = time.monotonic() - began

    async def rank() -> list[Ranking]:
        agent = await load_agent(model_path=model)
        found = []
        for text in task["texts"]:
            parsed = await agent.parse_message(text)
            found.append(
                [
                    (one["name"].replace("__", "."), float(one["confidence"]))
                    for one in parsed["intent_ranking"][:5]
                ]
            )
        return found

    return {"rankings": asyncio.run(rank()), "took": took}


def rank_by_spacy(folder: Path, task: dict[str, Any]) -> dict[str, Any]:
    """Train spaCy's classifier and rank; in Rasa's environment."""
    import random

    import spacy as library
    from spacy.training import Example
    from spacy.util import minibatch

    nlp = library.blank("xx")
    categorizer = nlp.add_pipe("textcat")
    labels = sorted({label for label, _ in task["known"]})
    for label in labels:
        categorizer.add_label(label)
    examples = [
        Example.from_dict(
            nlp.make_doc(text), {"cats": {one: float(one == label) for one in labels}}
        )
        for label, text in task["known"]
    ]
    began = time.monotonic()
    optimizer = nlp.initialize(lambda: examples)
    chance = random.Random(0)
    for _ in range(task["options"]["epochs"]):
        chance.shuffle(examples)
        for batch in minibatch(examples, size=128):
            nlp.update(batch, sgd=optimizer, drop=0.2)
    took = time.monotonic() - began
    rankings = [
        sorted(doc.cats.items(), key=lambda item: -item[1])[:5] for doc in nlp.pipe(task["texts"])
    ]
    return {"rankings": rankings, "took": took}


PEERS = {"rasa": rank_by_rasa, "spacy": rank_by_spacy}
