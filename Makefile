# Tender. `make demo` and `make test` set up all they need.
COUNCIL ?= leicester-2023
SEED ?= 1
PORT ?= 8000
JOBS ?= auto
PURE = $(addprefix tests/,evidence criteria lots procurement evaluation bid)
COMPILE = .venv/bin/uv --system-certs pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo serve check coverage test bench schemas lock clean

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do printf '  %-14s %s\n' "$$name" "$$what"; done

setup: ## set up what running needs
	@tools/setup.sh run

setup-dev: ## set up what tests and benchmarks need
	@tools/setup.sh dev

demo: setup ## evaluate a ready-made procurement with invented bids: make demo COUNCIL=lincolnshire-2020 (or all); it ends by itself
	@.venv/bin/tender demo $(COUNCIL) --seed $(SEED)

serve: setup ## serve the application with the five procurements at different stages: make serve PORT=8000
	@.venv/bin/tender serve --demonstration --port $(PORT)

check: setup-dev ## style, types and the direction of imports
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

coverage: setup-dev ## the tests of the pure packages, and whether they take every branch
	.venv/bin/python -m coverage run -m pytest -n 0 $(PURE)
	.venv/bin/python -m coverage report

test: check coverage ## every check and every test
	.venv/bin/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(PURE:%=--ignore=%)

bench: setup-dev ## timings, as ratios against a named peer in the same run
	.venv/bin/python -m bench.engine
	.venv/bin/python -m bench.documents
	.venv/bin/python -m bench.marking
	.venv/bin/python -m bench.pages
	.venv/bin/python -m bench.bidding
	.venv/bin/python -m bench.slow_uploads
	.venv/bin/python -m bench.register

schemas: setup ## write docs/schemas from the types
	@mkdir -p docs/schemas
	@for name in procurement submissions register evidence; do .venv/bin/tender schema $$name > docs/schemas/$$name.json; done

lock: setup-dev ## choose library versions anew, with hashes and no host
	$(COMPILE) requirements-uv.in -o requirements-uv.lock
	$(COMPILE) requirements.in -o requirements.lock
	$(COMPILE) requirements-dev.in -c requirements.lock -o requirements-dev.lock

clean: ## remove what was made
	rm -rf .venv out var build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
