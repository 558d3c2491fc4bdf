# Every command a person needs; `make help` lists them.
# All of them work on a fresh checkout: what is missing in .venv is installed first.

PYTHON ?= python3
N ?= 100
VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/.site-ready
DEV_READY := $(VENV)/.dev-ready
LIGHTHOUSE := tests/lighthouse
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-config

# Notices about the successors of MkDocs; what they say is in docs/dependencies.md.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# All environments share one folder, in which two installers must not meet.
.NOTPARALLEL:
.PHONY: help site serve check due test bench gallery lighthouse chromium measuring lint format types docs words mentions wheel lock clean distclean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

site: $(SITE_READY) ## Build the site into site/
	$(BIN)/mkdocs build --strict
	@echo
	@echo "The site is in $(CURDIR)/site"
	@echo "To read it:             $(PYTHON) -m http.server -d site   then open http://localhost:8000/"
	@echo "To see it as you write: make serve"

serve: $(SITE_READY) ## Show the site at http://127.0.0.1:8000/ and rebuild it on every change
	$(BIN)/mkdocs serve --livereload

check: $(SITE_READY) ## Report the faults in content/ without building
	$(BIN)/briefgen check

due: $(SITE_READY) ## List what is to be checked again in the next 14 days
	$(BIN)/briefgen check --due --within 14 $(if $(GITHUB_ACTIONS),--format github)

test: lint types chromium measuring ## Run everything: format, lint, types, tests (browser tests too)
	$(BIN)/python -m pytest -n auto

lint: $(DEV_READY) ## Check the format and the code
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(DEV_READY) ## Check the types
	$(BIN)/mypy --strict briefgen

bench: $(DEV_READY) ## Measure against plain MkDocs and others (N="1000 5000" for other sizes)
	$(BIN)/python benchmarks/bench.py --briefs $(N) $(BENCH)

format: $(DEV_READY) ## Rewrite the code in the project's format
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

gallery: $(DEV_READY) chromium ## Take pictures of every type of page, into gallery/
	$(BIN)/python tests/gallery.py

lighthouse: $(DEV_READY) chromium measuring ## Measure pages as a phone loads them (needs npm)
	$(BIN)/python $(LIGHTHOUSE)/phone.py

mentions: $(DEV_READY) ## Print how well names link themselves, on labelled texts
	$(BIN)/python tests/labelled_mentions.py --wrong

docs: $(SITE_READY) ## Write the generated pages of docs/ again
	$(BIN)/briefgen model --write docs

words: $(SITE_READY) ## Bring the catalogues of the interface's words up to date
	$(BIN)/python scripts/update_words.py

wheel: $(DEV_READY) ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

lock: $(DEV_READY) ## Write both lock files again (UPGRADE=1 takes newer versions)
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) $(if $(UPGRADE),--upgrade) \
		--group build --output-file requirements.lock
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) $(if $(UPGRADE),--upgrade) \
		--group dev --constraints requirements.lock --output-file requirements-dev.lock

clean: ## Remove what was built, keep the environment
	rm -rf site dist gallery .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	find . -path ./$(VENV) -prune -o -type d -name __pycache__ -exec rm -rf {} +

distclean: clean ## Remove the environment too
	rm -rf $(VENV) $(LIGHTHOUSE)/node_modules

chromium:
	@sh scripts/install-chromium.sh

measuring:
	@sh scripts/install-lighthouse.sh

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The package is installed in place, so that edits count at once; only its metadata can go stale.
$(SITE_READY): $(BIN)/python requirements.lock pyproject.toml
	$(PIP_INSTALL) --require-hashes -r requirements.lock
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_READY): $(SITE_READY) requirements-dev.lock
	$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
