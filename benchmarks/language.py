"""Which language a message is in: ours beside lingua, on a fifth of our utterances held out.

`python -m benchmarks.language`. The first four columns judge a message alone, the last a message
of at most two words in a conversation already held in its language.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from lingua import Language, LanguageDetectorBuilder
from rich.console import Console
from rich.table import Table

from bot.conversations.language import LanguageModel
from bot.phrases import LANGUAGES
from bot.processes.prepare import language_sentences

LONGEST = 400


def main() -> None:
    sentences = [(code, text) for code, text in language_sentences() if len(text) < LONGEST]
    held_out = sentences[::5]
    model = LanguageModel.train(pair for place, pair in enumerate(sentences) if place % 5)
    names = ("ALBANIAN", "ENGLISH", "ITALIAN", "GREEK", "GERMAN")
    lingua = (
        LanguageDetectorBuilder.from_languages(*(getattr(Language, name) for name in names))
        .with_preloaded_language_models()
        .build()
    )
    codes = {getattr(Language, name): code for code, name in zip(LANGUAGES, names, strict=True)}
    detectors: dict[str, Callable[[str, str | None], str]] = {
        "ours": model.detect,
        "lingua": lambda text, current: codes.get(lingua.detect_language_of(text), current or "sq"),
    }
    table = Table(title=f"Language of a message: {len(held_out)} held-out utterances and texts")
    for heading in ("detector", "right", *LANGUAGES, "short, in context", "ms each"):
        table.add_column(heading, justify="left" if heading == "detector" else "right")
    for name, detect in detectors.items():
        began = time.perf_counter()
        right = {code: [0, 0] for code in LANGUAGES}
        for code, text in held_out:
            right[code][0] += detect(text, None) == code
            right[code][1] += 1
        each = (time.perf_counter() - began) / len(held_out) * 1_000
        short = [(code, text) for code, text in held_out if len(text.split()) <= 2]
        kept = sum(detect(text, code) == code for code, text in short) / len(short)
        total = sum(hit for hit, _ in right.values()) / len(held_out)
        by_language = (f"{hit / count:.1%}" for hit, count in right.values())
        table.add_row(name, f"{total:.1%}", *by_language, f"{kept:.1%}", f"{each:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
