# Tender. `make demo` and `make test` set up all they need.
COUNCIL ?= leicester-2023
SEED ?= 1
PORT ?= 8000
# Two more than there are cores: tests wait for processes of their own.
JOBS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 2)
UV = .venv/bin/uv --system-certs
COMPILE = $(UV) pip compile --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate -q
PURE = $(addprefix tests/,evidence criteria lots procurement evaluation bid records)
.DEFAULT_GOAL := help
# Else each of the tests' hundreds of processes compiles all it imports anew.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup setup-dev demo serve check vulnerabilities coverage others test lowest bench \
	hostile acts payloads mutants words pictures looks schemas lock wheel materials clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## set up what running needs
	@tools/setup.sh run

setup-dev: ## set up what tests and benchmarks need
	@tools/setup.sh dev

demo: setup ## evaluate invented bids for a council, and end; COUNCIL=lincolnshire-2020, or all
	@.venv/bin/tender demo $(COUNCIL) --seed $(SEED)

serve: setup ## serve the application with seven procurements at different stages; PORT=8000
	@.venv/bin/tender serve --demonstration --port $(PORT)

check: setup-dev vulnerabilities ## style, types, imports, known vulnerabilities of what is shipped
	.venv/bin/ruff check .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/mypy
	.venv/bin/lint-imports

vulnerabilities: setup-dev ## ask an advisory database about every library that is shipped
	@.venv/bin/python -m tools.vulnerabilities

coverage: setup-dev ## the tests of the pure packages, and whether they take every branch
	.venv/bin/python -m coverage run -m pytest -n 0 $(PURE)
	.venv/bin/python -m coverage report

others: setup-dev ## the tests of all that is not pure
	.venv/bin/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(PURE:%=--ignore=%)

# Side by side, the longest last to be begun: no core waits for the end of another's part.
test: setup-dev ## every check and every test
	@$(MAKE) --no-print-directory --keep-going -j 3 check coverage others

lowest: setup-dev ## the tests near each library, with the lowest version of it that is asked for
	tools/lowest.sh

bench: setup-dev ## timings, as ratios against a named peer in the same run
	.venv/bin/python -m bench.engine
	.venv/bin/python -m bench.pure_tests
	.venv/bin/python -m bench.documents
	.venv/bin/python -m bench.verifying
	.venv/bin/python -m bench.demonstrations
	.venv/bin/python -m bench.marking
	.venv/bin/python -m bench.evaluators_day
	.venv/bin/python -m bench.pages
	.venv/bin/python -m bench.bidding
	.venv/bin/python -m bench.slow_uploads
	.venv/bin/python -m bench.register

hostile: setup-dev ## ten thousand files made to break whoever reads them, each to every reader
	.venv/bin/python -m bench.hostile

acts: setup-dev ## all that any role is shown at any stage, done: nothing is refused for its time
	.venv/bin/python -m bench.shown_acts

payloads: setup-dev ## markup and scripts typed into every form, looked for by every role
	.venv/bin/python -m bench.payloads

mutants: setup-dev ## make rules wrong on purpose: which mistakes no test notices; MUTANTS=--all
	.venv/bin/python -m bench.mutants $(MUTANTS)

words: setup-dev ## count the distinct words of which names are made
	.venv/bin/python -m tools.words

pictures: setup-dev ## make docs/pictures anew, from the demonstration at a real browser
	.venv/bin/python -m tools.pictures

looks: setup-dev ## pictures of every page, emptiest to fullest, with its faults; LOOKS=--help
	@.venv/bin/python -m tools.looks $(LOOKS)

schemas: setup ## write docs/schemas from the types
	@mkdir -p docs/schemas
	@for name in procurement submissions register evidence chronology council-words printing; do \
		.venv/bin/tender schema $$name > docs/schemas/$$name.json; done

# What tests need is chosen first: some of it holds back a library that is shipped too, and both run
# in one environment.
lock: setup-dev ## choose library versions anew, with hashes and no host
	$(COMPILE) requirements-uv.in -o requirements-uv.lock
	$(COMPILE) requirements-dev.in -o requirements-dev.lock
	$(COMPILE) requirements.in -c requirements-dev.lock -o requirements.lock
	$(COMPILE) requirements-signing.in -c requirements-dev.lock -o requirements-signing.lock

wheel: materials ## build the sdist and the wheel into dist, with the bill of materials
	$(UV) build --offline --no-build-isolation --out-dir dist

materials: setup-dev ## write the bill of materials (CycloneDX) into dist
	@.venv/bin/python -m tools.materials dist

clean: ## remove what was made
	rm -rf .venv out var build dist *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
