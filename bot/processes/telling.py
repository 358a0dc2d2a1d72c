"""What a start says to the person at the terminal."""

from __future__ import annotations

import time

from rich.console import Console

console = Console(highlight=False)


class PreparationError(Exception):
    """Something needed before the start is missing; the message says what to do."""


def step(text: str) -> None:
    console.print(f"[dim]{time.strftime('%H:%M:%S')}[/dim] {text}")


def tell_trouble(text: str) -> None:
    """Say what keeps Ura from starting: the first line in red, as written, and never cut."""
    first, _, rest = text.partition("\n")
    console.print(first, style="red", markup=False, soft_wrap=True)
    if rest:
        console.print(rest, markup=False, soft_wrap=True)
