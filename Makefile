# Two commands: `make serve` and `make test`. Needs Python 3.11 or later and nothing else.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
BIN := .venv/bin
TOGETHER := -n auto --dist worksteal # one process a core, and who is done early takes from the others
SOURCES := pyproject.toml hatch_build.py $(wildcard qa_service/*.[ch] qa_service/*/*.[ch] qa_service/*/*/*.[ch])

.PHONY: serve test coverage lint check clean

serve: .venv/.installed
	$(BIN)/qa-service serve --host $(HOST) --port $(PORT)

test: .venv/.installed-dev
	$(BIN)/pytest $(TOGETHER)

coverage: .venv/.installed-dev
	$(BIN)/pytest $(TOGETHER) --cov=qa_service --cov-report=term

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/clang-format --dry-run --Werror qa_service/*.[ch] qa_service/*/*.[ch] qa_service/*/*/*.[ch]

check: lint test

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name one with PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: $(SOURCES) | .venv/bin/pip
	$(BIN)/pip install --quiet -e .
	touch $@

.venv/.installed-dev: $(SOURCES) | .venv/bin/pip
	$(BIN)/pip install --quiet -e '.[dev]'
	touch $@ .venv/.installed

clean:
	rm -rf .venv dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
