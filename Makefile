# Needs Python 3.11 or later with venv and pip, make, and a package index. `make demo` and `make test` are the first two to try.

PYTHON ?= python3
VENV ?= .venv
SEED ?= seeds/000_ce7b7f8e0b79a875.txt

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := $(PIP) install --require-hashes --no-deps
PROJECT := $(PIP) install --no-deps --no-build-isolation --editable .
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate

.PHONY: demo test check live slow browser month month-ledger lowest schemas dist lock clean

demo: $(VENV)/.local ## Summarize the seed article with the embedded model.
	$(BIN)/summarizer $(SEED)

test: $(VENV)/.test ## Run the tests on the locked versions; no network, no model.
	$(BIN)/python -m pytest -m "not browser and not slow"

check: $(VENV)/.lint ## Lint, format, types, directions of imports.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

live: $(VENV)/.test ## Run the tests that start the embedded engine.
	$(BIN)/python -m pytest --live -m live

slow: $(VENV)/.test ## Run the tests that take minutes: killed batches, full disks, a cluster of two nodes.
	$(BIN)/python -m pytest -m slow

browser: $(VENV)/.browser ## Run the tests that open pages in Chromium; skipped where there is none.
	$(BIN)/python -m pytest -m browser

lowest: ## Run the tests on the lowest versions that pyproject.toml allows.
	$(MAKE) VENV=$(VENV)-lowest $(VENV)-lowest/.lowest
	$(VENV)-lowest/bin/python -m pytest -m "not browser and not slow"

schemas: $(VENV)/.local ## Write the JSON Schema of a new schema version.
	$(BIN)/python -m summarizer.result.generation

dist: $(VENV)/.test ## Build wheel and sdist into dist/.
	$(BIN)/python -m hatchling build

lock: $(VENV)/.lint ## Write the lock files anew; UPGRADE=--upgrade takes the newest versions.
	$(COMPILE) $(UPGRADE) pyproject.toml --extra local --group build --output-file requirements/local.txt
	$(COMPILE) $(UPGRADE) pyproject.toml --all-extras --group test --constraint requirements/local.txt --output-file requirements/test.txt
	$(COMPILE) $(UPGRADE) --group browser --constraint requirements/test.txt --output-file requirements/browser.txt
	$(COMPILE) $(UPGRADE) --group lint --constraint requirements/test.txt --output-file requirements/lint.txt
	$(COMPILE) $(UPGRADE) pyproject.toml --all-extras --group test --resolution lowest-direct --output-file requirements/lowest.txt

MONTH := examples/month

month: $(MONTH)/ledger.sqlite ## Open the dashboard on a month of invented articles; no model, no network.
	$(BIN)/summarizer dashboard --ledger $< --today 2031-03-31

month-ledger: $(MONTH)/ledger.sqlite ## Only fill the ledger of that month.

$(MONTH)/ledger.sqlite: $(wildcard $(MONTH)/answers/*.jsonl) $(MONTH)/articles.jsonl $(MONTH)/people.csv $(MONTH)/fill.py | $(VENV)/.test
	$(BIN)/python $(MONTH)/fill.py $@ || { rm -f $@*; exit 1; }

clean: ## Remove what make has made.
	rm -rf $(VENV) $(VENV)-lowest dist

# The stamps stand for what the environment holds; the project itself is linked, not copied.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed: name one with PYTHON=..., as in: make PYTHON=python3.12 demo" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.local: requirements/local.txt pyproject.toml | $(VENV)/.made
	$(LOCKED) -r requirements/local.txt
	$(PROJECT)
	@touch $@

$(VENV)/.test: requirements/test.txt pyproject.toml | $(VENV)/.made
	$(LOCKED) -r requirements/test.txt
	$(PROJECT)
	@touch $@ $(VENV)/.local

$(VENV)/.browser: requirements/browser.txt $(VENV)/.test
	$(LOCKED) -r requirements/browser.txt
	@touch $@

$(VENV)/.lint: requirements/lint.txt $(VENV)/.test
	$(LOCKED) -r requirements/lint.txt
	@touch $@

$(VENV)/.lowest: requirements/lowest.txt pyproject.toml | $(VENV)/.made
	$(LOCKED) -r requirements/lowest.txt
	$(PROJECT)
	@touch $@
