# Plain pip is enough. Everything is installed into $(VENV); nothing else on the machine is touched.
#
# An existing environment is kept; it is brought up to date when pyproject.toml or the lock file changes.

VENV ?= .venv
PYTHON ?= python3

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
BIBCATALOG ?= $(BIN)/bibcatalog
LOCK := requirements-dev.lock
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run setup test explore csl-suite bench judges lock clean

help:  ## Show this help
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

run: $(VENV)/.installed  ## Install bibcatalog and make what bibcatalog.toml asks for, in build/
	@$(BIBCATALOG) build
	@echo "open build/page/index.html, build/reading-list.html or build/reading-list.pdf"

setup: $(VENV)/.tested  ## Install what the tests need

test: setup  ## Set up, then check style, types and layers, and run all tests; PYTEST holds options
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile $(PYTEST)

explore: setup  ## Look for counterexamples at random, as often as one likes; make test takes the same examples each time
	BIBCATALOG_HYPOTHESIS=explore $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile $(PYTEST)

csl-suite: setup  ## Run the CSL test-suite; CSL_TEST_SUITE is its folder, SUITE holds options
	$(BIN)/python -m tests.csl.suite $(SUITE)

bench: setup  ## Measure everything beside other programs; BENCH holds parts and options
	$(BIN)/python benchmarks/run.py $(BENCH)

judges:  ## Install the programs that judge our output (Debian, as root)
	.ci/install-judges

lock: setup  ## Write the newest versions that fit to the lock file
	command -v uv > /dev/null || $(PIP) install uv
	PATH="$(BIN):$$PATH" uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --group dev --no-header \
		--no-emit-index-url --no-emit-find-links --output-file $(LOCK) pyproject.toml

clean:  ## Remove everything that was made
	rm -rf build dist .venv .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or newer is needed: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo 'On Debian: apt-get install python3-venv' >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml $(LOCK) | $(VENV)/bin/python
	$(PIP) install --upgrade pip
	$(PIP) install --constraint $(LOCK) --editable '.[format,pdf,docx]'
	@touch $@

$(VENV)/.tested: pyproject.toml $(LOCK) requirements-judges.txt | $(VENV)/bin/python
	$(PIP) install --upgrade pip
	$(PIP) install --no-deps --requirement $(LOCK)
	$(PIP) install --no-deps --requirement requirements-judges.txt
	$(PIP) install --no-deps --editable .
	@touch $@ $(VENV)/.installed
