# Plain pip is enough. Everything is installed into $(VENV); nothing else on the machine is touched.
#
# An existing environment is kept; it is brought up to date when pyproject.toml or the lock file changes.

VENV ?= .venv
PYTHON ?= python3
OUT ?= build

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
BIBCATALOG ?= $(BIN)/bibcatalog
LOCK := requirements-dev.lock

# What the main job makes: the program it is for, and the suffix, which chooses the format.
EXPORTS := latex:bib latex:biblatex.bib latex:csl.json \
           zotero:bib zotero:biblatex.bib zotero:csl.json \
           jabref:bib jabref:biblatex.bib \
           latex:rdf latex:ris

.DEFAULT_GOAL := help
.PHONY: help run main-job setup test explore csl-suite bench judges lock clean

help:  ## Show this help
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

run: $(VENV)/.installed  ## Install bibcatalog and export the packaged catalog to build/, in every format
	@$(MAKE) --no-print-directory main-job

main-job:  # Only the exports, with any bibcatalog: make main-job BIBCATALOG=… OUT=…
	@mkdir -p $(OUT)
	@printf '%-36s %-9s %-7s %7s %8s\n' file format for entries bytes
	@set -e; for export in $(EXPORTS); do \
		program=$${export%%:*}; suffix=$${export#*:}; \
		case $$program in latex) name=refs ;; *) name=refs.$$program ;; esac; \
		file=$(OUT)/$$name.$$suffix; \
		said=$$($(BIBCATALOG) export --for $$program -o $$file 2>&1) || { printf '%s\n' "$$said" >&2; exit 1; }; \
		entries=$$(grep -Eic '^(@[a-z]+\{[^,]+,$$|    "id": | *<z:itemType>|TY  - )' $$file); \
		printf '%-36s %-9s %-7s %7d %8d\n' $$file "$${said##* }" $$program $$entries $$(wc -c < $$file); \
	done

setup: $(VENV)/.tested  ## Install what the tests need

test: setup  ## Set up, then check style, types and layers, and run all tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(PYTEST)

explore: setup  ## Look for counterexamples at random, as often as one likes; make test takes the same examples each time
	BIBCATALOG_HYPOTHESIS=explore $(BIN)/python -m pytest $(PYTEST)

csl-suite: setup  ## Run the CSL test-suite; CSL_TEST_SUITE is its folder, SUITE holds options
	$(BIN)/python -m tests.csl.suite $(SUITE)

bench: setup  ## Measure exports and imports beside other libraries; BENCH holds options
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
	$(PIP) install --constraint $(LOCK) --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml $(LOCK) requirements-judges.txt | $(VENV)/bin/python
	$(PIP) install --upgrade pip
	$(PIP) install --no-deps --requirement $(LOCK)
	$(PIP) install --no-deps --requirement requirements-judges.txt
	$(PIP) install --no-deps --editable .
	@touch $@ $(VENV)/.installed
