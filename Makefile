# make report   install, run every notebook, write build/report/index.html
# make test     install, run the whole test suite and the notebooks' stored outputs
# make help     everything else
#
# Nothing is done twice: each goal leaves a stamp and runs again only when what it reads has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
PY := $(BIN)/python

INSTALLED := $(VENV)/.installed
REPORT := build/report/index.html
# the raw articles, where their owner has them, are part of what the tests read
TESTED := build/.tested$(if $(AFGHANPOLICY_RAW),-raw)

SOURCES := $(shell find src scripts -type f -not -path '*/__pycache__/*' 2>/dev/null | sed 's/ /\\ /g')
DATA := $(shell find data -type f -not -path 'data/raw/*' 2>/dev/null | sed 's/ /\\ /g')
NOTEBOOKS := $(wildcard notebooks/*.ipynb)
TESTS := $(shell find tests -type f -not -path '*/__pycache__/*' 2>/dev/null | sed 's/ /\\ /g')

.PHONY: help install report test retest lab lint notebooks lock clean

help:  ## say what there is
	@awk -F ':.*##' '/^[a-z-]+:.*##/ {printf "make %-10s %s\n", $$1, $$2}' Makefile

install: $(INSTALLED)  ## create .venv and install the locked versions into it

$(INSTALLED): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once; a few minutes on a slow line)"
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'afghanpolicy needs Python 3.11 or newer; name one: make PYTHON=python3.12')"
	@test -x "$(PY)" || $(PYTHON) -m venv $(VENV)
	@"$(PY)" -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	@"$(PY)" -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

report: $(REPORT)  ## run every notebook and write build/report/index.html
	@echo "Open $(REPORT) in a browser"

$(REPORT): $(INSTALLED) $(SOURCES) $(DATA) $(NOTEBOOKS)
	"$(PY)" -m afghanpolicy report --notebooks notebooks --out build/report
	@touch $@

test: $(TESTED)  ## the test suite, then the notebooks' stored outputs under nbval (strict)
	@echo "All tests have passed on the files as they are (make retest runs them again)"

retest:  ## the same, although nothing has changed
	@rm -f build/.tested*
	@"$(MAKE)" --no-print-directory test

$(TESTED): $(INSTALLED) $(SOURCES) $(DATA) $(NOTEBOOKS) $(TESTS) README.md environment.yml Makefile
	"$(PY)" -m pytest -n auto --dist loadfile
	"$(PY)" -m pytest --nbval --nbval-current-env --notebook-checks -n auto --dist loadfile notebooks
	@mkdir -p build && touch $@

lab: $(INSTALLED)  ## open the notebooks in JupyterLab
	"$(PY)" -m jupyterlab notebooks

lint: $(INSTALLED)  ## ruff and mypy --strict
	"$(PY)" -m ruff check .
	"$(PY)" -m ruff format --check .
	"$(PY)" -m mypy

notebooks: $(INSTALLED)  ## run the notebooks again and store their outputs
	"$(PY)" -m afghanpolicy.notebooks notebooks
	"$(PY)" scripts/readme_figure.py

lock: $(INSTALLED)  ## resolve the newest versions anew, for every system, with hashes
	"$(PY)" -m pip install --quiet uv
	"$(PY)" -m uv pip compile pyproject.toml --extra formats --extra scale --extra dev --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --quiet -o requirements.lock

clean:  ## remove what was made, but for .venv
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
