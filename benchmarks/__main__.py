"""`python -m benchmarks`: every benchmark, one after the other."""

from __future__ import annotations

import importlib
import sys

PROGRAMS = ("language", "encoder", "engine", "messages", "whatsapp", "desk")


def main() -> int:
    failed = []
    for name in PROGRAMS:
        print(f"\n== benchmarks.{name}", flush=True)
        sys.argv = [f"benchmarks.{name}"]
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except Exception as error:
            print(f"failed: {error!r}")
            failed.append(name)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
