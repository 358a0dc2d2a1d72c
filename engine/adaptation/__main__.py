"""`python -m engine.adaptation`: learns the adapter and writes it where the converter finds it."""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
import torch
import yaml
from torch import Tensor, nn
from torch.nn import functional

from engine.adaptation.model import TorchEncoder
from engine.adaptation.noise import noisy
from engine.greeklish import GreekWords
from knowledge_base.encoder.paths import ADAPTER_FILE, weights_path
from knowledge_base.encoder.weights import WeightFile

ROOT = Path(__file__).parents[2]
LABELS, OF_EACH = 48, 2  # Sentences of a step: so many labels, each in languages drawn at random.
PARTS = 3  # A step is computed in parts of like length, to save padding.
WARM_UP = 40
RATE, HEAD_RATE = 6e-4, 5e-3
SHARPNESS = 20.0  # Cosines times this are the logits.
# Albanian is most of what people write, with Gheg; Greek comes in two scripts.
OF_A_MEAN = 16  # Sentences that tell where a label lies at first.
OFTEN = {"sq": 2.0, "el": 1.5}
TOGETHER = 0.5  # What pairs of a step count beside the labels' own directions.

Examples = Dict[str, Dict[str, List[str]]]


def read_examples() -> Examples:
    """Sentences by label and language: the utterances, and the articles' titles and questions."""
    found: Examples = defaultdict(lambda: defaultdict(list))
    for path in sorted((ROOT / "nlu_data" / "nlu").glob("*/*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            lines = block["examples"].splitlines()
            found[block["intent"]][path.parent.name] += [line.removeprefix("- ") for line in lines]
    for path in sorted((ROOT / "knowledge_base" / "content").glob("*/*/*.md")):
        front = yaml.safe_load(path.read_text("utf-8").split("\n---\n", 1)[0].removeprefix("---\n"))
        texts = [str(front["title"]), *map(str, front["questions"])]
        found[f"ask/{path.stem}"][path.parents[1].name] += texts
    return found


def draw(
    examples: Examples, places: Dict[str, int], chance: random.Random, greek: GreekWords
) -> List[Tuple[str, int]]:
    """The sentences of one step, with their labels' places, the shortest first.

    Every label is as likely as another, and every language of it: many examples of one need do
    not make the others unimportant.
    """
    drawn = []
    for label in chance.sample(sorted(examples), LABELS):
        languages = sorted(examples[label])
        weights = [OFTEN.get(lang, 1.0) for lang in languages]
        for lang in chance.choices(languages, weights, k=OF_EACH):
            sentence = noisy(lang, chance.choice(examples[label][lang]), chance, greek)
            drawn.append((sentence, places[label]))
    return sorted(drawn, key=lambda one: len(one[0]))


def loss_of(vectors: Tensor, labels: Tensor, directions: Tensor) -> Tensor:
    """Sentences should point where their label does, and lie nearest to their like."""
    head = vectors @ functional.normalize(directions, dim=-1).T * SHARPNESS
    loss = functional.cross_entropy(head, labels, label_smoothing=0.05)
    near = (vectors @ vectors.T * SHARPNESS).fill_diagonal_(-1e9).log_softmax(1)
    same = (labels[:, None] == labels[None]).float().fill_diagonal_(0)
    pairs = -((near * same).sum(1) / same.sum(1).clamp(min=1)).mean()
    return loss + TOGETHER * pairs


def main() -> None:
    """Learn, tell how it goes, and write the adapter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=800)
    parser.add_argument("--resume", type=Path, help="an adapter to go on from")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--output", type=Path, default=ADAPTER_FILE)
    options = parser.parse_args()
    torch.manual_seed(1)
    chance = random.Random(1)
    examples = read_examples()
    greek = GreekWords.learn(one for by_lang in examples.values() for one in by_lang["el"])
    for by_lang in examples.values():
        by_lang["el"] = [greek.reading(one) for one in by_lang["el"]]
    places = {label: place for place, label in enumerate(sorted(examples))}
    model = TorchEncoder(WeightFile(weights_path()))
    if options.resume:
        model.resume(np.load(options.resume))
    mean, directions = _start(model, examples, chance)
    learned = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": learned, "lr": options.rate, "weight_decay": 0.01},
            {"params": [directions], "lr": HEAD_RATE, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: (
            min(1, (step + 1) / WARM_UP)
            * (0.5 + 0.5 * math.cos(math.pi * min(1, step / options.steps)))
        ),
    )
    began, losses = time.monotonic(), []
    model.train()
    for step in range(1, options.steps + 1):
        drawn = draw(examples, places, chance, greek)
        size = math.ceil(len(drawn) / PARTS)
        parts = [drawn[start : start + size] for start in range(0, len(drawn), size)]
        units = torch.cat([_units(model, [text for text, _ in part]) for part in parts])
        labels = torch.tensor([place for _, place in drawn])
        loss = loss_of(functional.normalize(units - mean, dim=-1), labels, directions)
        loss.backward()
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        losses.append(loss.item())
        if step % 300 == 0:
            np.savez_compressed(options.output, **model.adapter())
        if step % 25 == 0:
            took = time.monotonic() - began
            print(f"step {step}/{options.steps}: loss {np.mean(losses[-25:]):.3f}, {took:.0f} s",
                  flush=True)  # fmt: skip
    np.savez_compressed(options.output, **model.adapter())
    print(f"{options.output}: {options.output.stat().st_size / 2**20:.1f} MB")


@torch.no_grad()
def _start(
    model: TorchEncoder, examples: Examples, chance: random.Random
) -> Tuple[Tensor, nn.Parameter]:
    """The mean of all vectors, and each label's direction from it as the encoder has them now."""
    means = []
    for label in sorted(examples):
        sentences = [one for lang in sorted(examples[label]) for one in examples[label][lang]]
        drawn = chance.sample(sentences, min(OF_A_MEAN, len(sentences)))
        means.append(_units(model, drawn).mean(0))
    together = torch.stack(means)
    mean = together.mean(0)
    return mean, nn.Parameter(functional.normalize(together - mean, dim=-1))


def _units(model: TorchEncoder, texts: List[str]) -> Tensor:
    return functional.normalize(model(texts).float(), dim=-1)


if __name__ == "__main__":
    main()
