# Two commands do everything on a fresh machine with Python 3.11+, gcc and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .demo

.PHONY: demo test check lint types contracts unit rules corpora-check bench accuracy mutations wheel compiled-check clean

demo: $(VENV)/installed  ## scan the estate in fixtures/ and print where its roadmap is
	@$(BIN)/legacy-scan scan fixtures/estates/benefits --out $(DEMO) --no-cache
	@echo "Open $(CURDIR)/$(DEMO)/index.html"

test: $(VENV)/developing lint types contracts unit rules  ## everything that must hold

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developing
	$(BIN)/mypy

contracts: $(VENV)/developing
	$(BIN)/lint-imports --no-cache

unit: $(VENV)/developing
	$(BIN)/pytest -n 2 -m "not corpora"

rules: $(VENV)/developing
	$(BIN)/legacy-scan rules test

corpora-check: $(VENV)/developing  ## make corpora-check CORPORA=DIR: the tests that need real code bases
	@test -n "$(CORPORA)" || { echo "say where the code bases are: make corpora-check CORPORA=DIR"; exit 2; }
	LEGACY_SCAN_CORPORA="$(CORPORA)" $(BIN)/pytest -m corpora

bench: $(VENV)/developing  ## make bench CORPORA=DIR: speed as ratios against a bare parse
	$(BIN)/python bench/speed.py "$(CORPORA)"

accuracy: $(VENV)/developing  ## make accuracy CORPORA=DIR: write docs/accuracy.md and docs/estates.md again
	$(BIN)/python -m bench.accuracy "$(CORPORA)" > docs/accuracy.md
	$(BIN)/python -m bench.estates "$(CORPORA)" > docs/estates.md

mutations: $(VENV)/developing  ## make mutations CORPORA=DIR: broken texts, 10,000 for each language; hours
	$(BIN)/python -m bench.mutations "$(CORPORA)"

wheel: $(VENV)/installed  ## a wheel with the hot rooms compiled (docs/decisions/0016); minutes
	rm -rf dist build/lib* build/bdist* build/mypy
	MYPY_CACHE_DIR=build/mypy LEGACY_SCAN_COMPILE=1 $(BIN)/python -m pip wheel -q --disable-pip-version-check --no-deps -w dist .

compiled-check: $(VENV)/developing wheel  ## the wheel in an environment of its own gives the same bytes as a checkout
	$(PYTHON) -m venv --clear build/venv
	build/venv/bin/python -m pip install -q --disable-pip-version-check dist/*.whl
	build/venv/bin/legacy-scan rules test
	LEGACY_SCAN_COMPILED="$(CURDIR)/build/venv/bin/legacy-scan" $(BIN)/pytest tests/laws/test_compiled.py

# The sources of the compiled grammars: a change to one of them installs again.
GRAMMARS := $(wildcard grammars/*.c grammars/*/*.c grammars/*/src/*.c)

$(VENV)/installed: pyproject.toml setup.py $(GRAMMARS)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
