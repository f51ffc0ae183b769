# All that you do with Leermaat, by name. Everything is installed in .venv, nothing outside this folder.
SHELL := /bin/sh
VENV := .venv
PYTHON_HERE := $(VENV)/bin/python
PIP := $(PYTHON_HERE) -m pip --disable-pip-version-check install --quiet --require-hashes
CODE := $(wildcard bot handlers storage)
TYPED := $(CODE) $(sort $(dir $(wildcard tests/*.py benchmarks/*.py)))
ARGS ?=
SIDE_BY_SIDE := -n auto --maxprocesses 4

.PHONY: help install install-tests demo test test-fast everywhere check form lint types contracts longest \
  format bench chaos lock migration clean

help:
	@echo "make demo       start the playground with a sample organisation"
	@echo "make install    install what Leermaat needs, in .venv"
	@echo "make test       all tests (test-fast: the daily part, on SQLite, no browser)"
	@echo "make everywhere every story on every platform, and across them"
	@echo "make check      format, lint, types and import contracts"
	@echo "make format     put the code in its form"
	@echo "make bench      measure the figures"
	@echo "make chaos      kill, starve and flood the bot"
	@echo "make lock       choose versions anew (asks the package index)"
	@echo "make migration  write a migration to the tables as they are (NAME=what changes)"
	@echo "make clean      remove all that make made"

install: $(VENV)/installed
	@echo "Leermaat is geïnstalleerd. Probeer: make demo / Installed. Try: make demo"

install-tests: $(VENV)/installed-tests

$(PYTHON_HERE):
	@.ci/venv $(VENV)

$(VENV)/installed: requirements.lock | $(PYTHON_HERE)
	@echo "Leermaat wordt geïnstalleerd. Dit duurt ongeveer een minuut. / Installing, about a minute."
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/installed-tests: requirements-test.lock $(VENV)/installed
	@$(PIP) -r requirements-test.lock
	@touch $@

demo: $(VENV)/installed
	@$(PYTHON_HERE) -m bot demo $(ARGS)

test: install-tests
	@$(PYTHON_HERE) -m pytest $(SIDE_BY_SIDE) -m "not long" --ignore=tests/chaos $(ARGS)

everywhere: install-tests
	@$(PYTHON_HERE) -m pytest $(SIDE_BY_SIDE) tests/everywhere $(ARGS)

test-fast: install-tests
	@$(PYTHON_HERE) -m pytest $(SIDE_BY_SIDE) -m "not browser and not postgres and not everywhere" --ignore=tests/chaos $(ARGS)

check: form lint types contracts longest

form: install-tests
	@$(PYTHON_HERE) -m ruff format --check .

lint: install-tests
	@$(PYTHON_HERE) -m ruff check .

types: install-tests
	@$(PYTHON_HERE) -m mypy $(TYPED)

contracts: install-tests
	@$(VENV)/bin/lint-imports --no-logo

longest: install-tests
	@$(PYTHON_HERE) .ci/longest.py $(CODE)

format: install-tests
	@$(PYTHON_HERE) -m ruff format .
	@$(PYTHON_HERE) -m ruff check --fix .

bench: install-tests
	@$(PYTHON_HERE) -m benchmarks $(ARGS)

chaos: install-tests
	@$(PYTHON_HERE) -m pytest tests/chaos -n 2 --dist worksteal $(ARGS)

LOCK := $(VENV)/bin/uv pip compile --universal --generate-hashes --no-header --no-annotate --quiet

lock: install-tests
	@$(PYTHON_HERE) -m pip --disable-pip-version-check install --quiet uv
	@$(LOCK) --upgrade pyproject.toml -o requirements.lock
	@$(LOCK) --upgrade --group pyproject.toml:test -c requirements.lock -o requirements-test.lock

migration: install-tests
	@PYTHONPATH=. $(PYTHON_HERE) .ci/migrate.py "$(NAME)"
	@$(PYTHON_HERE) -m ruff format --quiet storage/migrations

clean:
	@rm -rf $(VENV) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
