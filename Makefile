# The two commands are `make demo` and `make test`; the rest are the parts of `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CODE := app bot billing channels scheduler migrations tests bench
# More than cores: stories wait for sockets, disks and other processes; five were no faster than four.
WORKERS := 4
PIP_ENV := PIP_DISABLE_PIP_VERSION_CHECK=1

.PHONY: demo test format lint imports types tests coverage bench browser clean
.DEFAULT_GOAL := demo

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP_ENV) $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP_ENV) $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $(VENV)/.installed $@

demo: $(VENV)/.installed
	$(BIN)/paidup demo

test: format lint imports
	$(MAKE) --jobs 2 types tests

format: $(VENV)/.installed-test
	$(BIN)/ruff format --check $(CODE)

lint: $(VENV)/.installed-test
	$(BIN)/ruff check $(CODE)

imports: $(VENV)/.installed-test
	$(BIN)/lint-imports

types: $(VENV)/.installed-test
	$(BIN)/mypy

browser: $(VENV)/.installed-test
	$(BIN)/python tests/browser/provide.py

tests: $(VENV)/.installed-test browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --durations=20

# Counting lines takes as long again as the tests: it is asked for, not part of `make test`.
coverage: $(VENV)/.installed-test browser
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term

bench: $(VENV)/.installed-test
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache
