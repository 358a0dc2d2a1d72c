"""Trains the model: ``engine/.venv/bin/python -m engine.train --output var/models/ura.tar.gz``.

This does what ``rasa train`` does, without its slow reading of examples, without its cache of
components (which fingerprints all of them at each step) and without its telemetry, and it replaces
the model in one step.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import List, Optional, Sequence

from engine import environment
from engine.errors import reasons
from engine.lean import leave_out_the_unused
from engine.progress import report
from engine.quiet import quieten

_DEFAULT_OUTPUT = Path("var/models/ura.tar.gz")


def train(root: Path, output: Path, examples: Sequence[Path] = ()) -> None:
    """Train from ``config.yml``, ``domain/`` and ``nlu_data/`` of a folder.

    Args:
        root: The folder with these three.
        output: The model's file; a model that is there stays until the new one is whole.
        examples: Further files of utterances, such as the articles' own questions.

    Raises:
        Exception: Whatever Rasa finds wrong with the data.
    """
    # Rasa takes seconds to import, and the arguments should be checked before.
    from rasa.engine.constants import PLACEHOLDER_IMPORTER
    from rasa.engine.graph import ExecutionContext
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.validation import validate
    from rasa.shared.data import TrainingType

    from engine.examples import UraImporter

    report("reading the training data")
    rules = root / "nlu_data" / "rules.yml"
    importer = UraImporter(root, rules, [*example_files(root), *examples])
    importer.get_nlu_data()  # A mistake in the examples should not come out of Rasa's graph.
    recipe = DefaultV1Recipe()
    configuration = recipe.graph_config_for_recipe(
        importer.get_config(), {}, training_type=TrainingType.BOTH
    )
    validate(configuration)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        storage = LocalModelStorage(Path(scratch))
        runner = DaskGraphRunner.create(
            graph_schema=configuration.train_schema,
            model_storage=storage,
            execution_context=ExecutionContext(graph_schema=configuration.train_schema),
        )
        domain = importer.get_domain()
        runner.run(inputs={PLACEHOLDER_IMPORTER: importer})
        # The new file lies beside the old one, so that putting it in its place is one step.
        part = output.with_name(f"{output.name}.{os.getpid()}.part")
        try:
            storage.create_model_package(part, configuration, domain)
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)


def example_files(root: Path) -> List[Path]:
    """The examples of every language; the lists of names beside them are no examples."""
    return sorted((root / "nlu_data" / "nlu").rglob("*.yml"))


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Train and say how long it took.

    Returns:
        Zero if there is a new model, one if not.
    """
    parser = argparse.ArgumentParser(prog="engine.train", description="Train Ura's model.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--output", type=Path, default=_DEFAULT_OUTPUT, help="the model's file")
    parser.add_argument(
        "--examples", type=Path, nargs="*", default=[], help="further files of utterances"
    )
    options = parser.parse_args(arguments)
    leave_out_the_unused()
    quieten()
    os.environ.setdefault(environment.ENCODER_THREADS, str(min(os.cpu_count() or 1, 4)))
    start = time.monotonic()
    try:
        train(options.root, options.output, options.examples)
    except Exception as error:
        print(f"The training failed: {reasons(error)}", file=sys.stderr, flush=True)
        if os.environ.get(environment.DEBUG):
            raise
        return 1
    report(f"the model is at {options.output}, after {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
