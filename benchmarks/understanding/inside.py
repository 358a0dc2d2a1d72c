"""Runs in Rasa's environment: trains a peer on a task in a folder, and writes its rankings."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.understanding.inside_peers import PEERS


def main() -> None:
    peer, folder = sys.argv[1], Path(sys.argv[2])
    task = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    result = PEERS[peer](folder, task)
    (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
