# Everything a person needs: `make run` opens the dashboard, `make test` tests it.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
SAMPLE := $(wildcard src/gaistats/sample/*) src/gaistats/forms/layout.py

.PHONY: run test check demo golden bench clean

run: demo
	@$(BIN)/gaistats dashboard -C data --port $(PORT)

# A file's tests stay together; files are taken in their order, the slow ones of the browser first.
test: check
	@$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

check: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

# The sample is written once; what is read and built is skipped when nothing changed.
demo: data/truth.json
	@$(BIN)/gaistats recognise -C data
	@$(BIN)/gaistats build -C data

data/truth.json: $(SAMPLE) | .venv/run
	@$(BIN)/python -m gaistats.sample data

# Writes anew what `gaistats read --json` says of the documents that the tests keep.
golden: .venv/dev
	@$(BIN)/python tests/golden/write.py

bench: .venv/dev demo
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

.venv/run: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	@touch $@

.venv/dev: .venv/run
	@echo "Setting up the tests …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e ".[dev]"
	@touch $@

clean:
	rm -rf .venv data/parsed data/store data/reports/sample data/truth.json
