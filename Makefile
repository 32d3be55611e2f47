# Two commands do everything on a fresh machine with Python 3.11+, gcc and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKSHOP := .venv-dev
DEV := $(WORKSHOP)/bin
DEMO := .demo

.PHONY: demo test check lint types contracts unit rules corpora-check bench accuracy mutations wheel clean

demo: $(VENV)/installed  ## scan the estate in fixtures/ and print where its roadmap is
	@$(BIN)/legacy-scan scan fixtures/estates/benefits --out $(DEMO) --no-cache
	@echo "Open $(CURDIR)/$(DEMO)/index.html"

test: $(WORKSHOP)/installed lint types contracts unit rules  ## everything that must hold

lint: $(WORKSHOP)/installed
	$(DEV)/ruff check .
	$(DEV)/ruff format --check .

types: $(WORKSHOP)/installed
	$(DEV)/mypy

contracts: $(WORKSHOP)/installed
	$(DEV)/lint-imports --no-cache

unit: $(WORKSHOP)/installed $(VENV)/installed
	LEGACY_SCAN_COMPILED=$(CURDIR)/$(BIN)/legacy-scan $(DEV)/pytest -n 2 -m "not corpora"

rules: $(VENV)/installed
	$(BIN)/legacy-scan rules test

corpora-check: $(WORKSHOP)/installed  ## make corpora-check CORPORA=DIR: the tests that need real code bases
	@test -n "$(CORPORA)" || { echo "say where the code bases are: make corpora-check CORPORA=DIR"; exit 2; }
	LEGACY_SCAN_CORPORA="$(CORPORA)" $(DEV)/pytest -m corpora

bench: $(VENV)/installed  ## make bench CORPORA=DIR: speed as ratios against a bare parse
	$(BIN)/python bench/speed.py "$(CORPORA)"

accuracy: $(WORKSHOP)/installed  ## make accuracy CORPORA=DIR: write docs/accuracy.md and docs/estates.md again
	$(DEV)/python -m bench.accuracy "$(CORPORA)" > docs/accuracy.md
	$(DEV)/python -m bench.estates "$(CORPORA)" > docs/estates.md

mutations: $(WORKSHOP)/installed  ## make mutations CORPORA=DIR: broken texts, 10,000 for each language; hours
	$(DEV)/python -m bench.mutations "$(CORPORA)"

wheel: dist/built

# What is compiled: the grammars for both, the hot rooms in the wheel (docs/decisions/0016).
GRAMMARS := $(wildcard grammars/*.c grammars/*/*.c grammars/*/src/*.c)
SOURCES := $(shell find src rules report_templates -type f -not -name '*.pyc' -not -name '*.so' -not -path '*.egg-info/*')

dist/built: pyproject.toml setup.py $(GRAMMARS) $(SOURCES)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	rm -rf dist build/lib* build/bdist*
	$(BIN)/python -m pip wheel -q --disable-pip-version-check --no-deps -w dist .
	@touch $@

$(VENV)/installed: dist/built
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check dist/*.whl
	$(BIN)/python -m pip install -q --disable-pip-version-check --force-reinstall --no-deps dist/*.whl
	@touch $@

$(WORKSHOP)/installed: pyproject.toml setup.py $(GRAMMARS)
	test -x $(DEV)/python || $(PYTHON) -m venv $(WORKSHOP)
	$(DEV)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) $(WORKSHOP) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
