# Everything that a fresh machine with Python 3.11+, make and git needs is set up here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What is installed: make SYNC=--no-dev leaves out what only tests and developers need.
SYNC ?= --extra zensical

.PHONY: site test check serve chromium lint parts benchmark clean help
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/.ready: pyproject.toml uv.lock .ci/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: $(PYTHON) is older. Try: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing. On Debian and Ubuntu type: sudo apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/uv.txt
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv sync --quiet --frozen --active $(SYNC)
	@touch $@

# What checks our scripts and styles, by Node from PyPI. Nothing of it is needed to build a site.
node_modules/.ready: package.json package-lock.json .npmrc | $(VENV)/.ready
	@$(BIN)/npm ci --loglevel=error
	@touch $@

site: $(VENV)/.ready ## build the whole site into build/site/
	@$(BIN)/handbook build

check: $(VENV)/.ready ## check all data and texts
	@$(BIN)/handbook check

serve: $(VENV)/.ready ## show the site while you edit (LANGUAGE=sr for another language)
	@$(BIN)/handbook serve --language $(or $(LANGUAGE),en)

chromium: ## install Chromium, which the browser tests drive
	@sh tests/install-chromium.sh

lint: $(VENV)/.ready node_modules/.ready ## style and types of the program
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > $(VENV)/rooms.txt || { cat $(VENV)/rooms.txt; exit 1; }
	@$(BIN)/node node_modules/.bin/tsc
	@$(BIN)/node node_modules/.bin/eslint .
	@$(BIN)/node node_modules/.bin/stylelint "generator/**/*.css"

test: $(VENV)/.ready chromium lint ## run all tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal

parts: $(VENV)/.ready ## list the parts that make a site, with their hashes (SBOM)
	@mkdir -p build
	@$(BIN)/uv export --quiet --frozen --no-dev --format cyclonedx1.5 --output-file build/parts.cdx.json > /dev/null

benchmark: $(VENV)/.ready ## measure, as ratios in one run
	@for file in tests/benchmarks/bench_*.py; do $(BIN)/python $$file || exit 1; done

clean: ## remove what was made
	rm -rf build node_modules $(VENV)
