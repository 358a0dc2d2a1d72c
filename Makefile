# `make run` and `make test` need git, make and a Python >= 3.11 with pip; they fetch the rest.

UV := $(shell command -v uv 2>/dev/null)
ifeq ($(UV),)
UV := $(CURDIR)/.uv/bin/uv
endif
RUN := $(UV) run --frozen --no-sync

.PHONY: run test test-fast faults check bench sync engine-sync format

run: sync
	@$(RUN) ura run

sync: $(UV)
	@$(UV) sync --frozen --quiet
	@$(UV) sync --frozen --quiet --project engine --python 3.10
	@$(RUN) python -m knowledge_base.encoder.convert

# Not installed yet: into a folder of the project's own, so that the machine stays as it is.
$(CURDIR)/.uv/bin/uv:
	@python3 -m venv .uv && .uv/bin/pip install --quiet uv

test: sync
	@$(RUN) python -m pytest
	@PYTHONPATH=. engine/.venv/bin/python -m pytest -c tests/unit/engine/pytest.ini tests/unit/engine

faults: sync
	@URA_TEST_KILLS=20 $(RUN) python -m pytest tests/e2e/test_faults.py

test-fast: sync
	@$(RUN) python -m pytest tests/unit -m "not slow" --ignore=tests/unit/engine

check: sync
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(RUN) lint-imports
	@$(RUN) ura kb check

format: sync
	@$(RUN) ruff format .
	@$(RUN) ruff check --fix .

bench: sync
	@$(RUN) python -m benchmarks
