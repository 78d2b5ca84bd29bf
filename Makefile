# The doors of the project. Only python3 (3.11 to 3.13) and make are needed; everything else is set up here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PIN := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate --overrides requirements-overrides.in
SOURCES := ocopcrawl spiders pipelines extract output tests benchmarks

.PHONY: help demo test check format lint types docs bench bench-pages bench-long bench-discovery bench-database bench-duplicates bench-quality \
	bench-reading fuzz lock clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: $(VENV)/.run ## the main job, offline: replay the bundled newspapers into demo/ocop.db and show what was found
	@$(BIN)/ocopcrawl demo

test: $(VENV)/.dev ## all tests
	$(BIN)/python -m pytest -q -n 2

check: format lint types docs ## format, lint, types and documents

format: $(VENV)/.dev ## is the code formatted?
	$(BIN)/ruff format --check $(SOURCES)

lint: $(VENV)/.dev ## are the rules of the linter kept?
	$(BIN)/ruff check $(SOURCES)

types: $(VENV)/.dev ## do the types fit?
	$(BIN)/mypy

docs: $(VENV)/.dev ## do the documents say what the code does?
	$(BIN)/python -m pytest -q tests/test_documents.py

bench: $(VENV)/.dev ## speed, beside a bare parse and trafilatura, in one run
	$(BIN)/python -m benchmarks.pages

bench-pages: $(VENV)/.dev ## reading of real pages beside its peers
	$(PIP) install --no-deps --require-hashes -r requirements-bench.txt
	$(BIN)/python -m benchmarks.page_quality

bench-long: $(VENV)/.dev ## a long crawl: memory, pace and size, beside bare downloading (half an hour)
	$(BIN)/python -m benchmarks.long_run

bench-discovery: $(VENV)/.dev ## requests per new article, night by night
	$(BIN)/python -m benchmarks.discovery

bench-database: $(VENV)/.dev ## a large database: sizes and query times
	$(BIN)/python -m benchmarks.database

bench-duplicates: $(VENV)/.dev ## copies of stories: precision, recall, peers and cost
	$(PIP) install --no-deps --require-hashes -r requirements-bench.txt
	$(BIN)/python -m benchmarks.duplicates

bench-quality: $(VENV)/.dev ## how well claims are read, beside simpler readers; writes docs/quality.md
	$(BIN)/python -m benchmarks.quality --write docs/quality.md

bench-reading: $(VENV)/.dev ## what reading claims costs beside word_tokenize, stage by stage, from 1 KB to 1 MB
	$(BIN)/python -m benchmarks.reading

fuzz: $(VENV)/.dev ## search for inputs that break the reader, for ten minutes (SECONDS=600)
	$(PIP) install --no-deps --require-hashes -r requirements-fuzz.txt
	$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),600)

lock: ## pin the packages again (needs uv)
	$(PIN) requirements.in -o requirements.txt
	$(PIN) requirements.in requirements-dev.in -o requirements-dev.txt
	$(PIN) requirements-bench.in -o requirements-bench.txt
	$(PIN) requirements-fuzz.in -o requirements-fuzz.txt

clean: ## remove what was made here
	rm -rf $(VENV) demo *.egg-info

$(VENV)/.made:
	@echo "Setting up $(VENV), once; this takes about a minute."
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "ocopcrawl needs Python 3.11 to 3.13; say make PYTHON=python3.13")'
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 14) and print("It is tested with Python 3.11 to 3.13; should a package be missing, say make clean, then make PYTHON=python3.13")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/.made
	@$(PIP) install --no-deps --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.txt
	@touch $@
