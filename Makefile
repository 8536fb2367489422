# What this checkout can do; `make` alone lists it.
#
# Everything is installed into .venv, with uv where it is on the path and pip otherwise, in the versions of
# constraints.txt. Installing happens again only when these or the loops in C have changed.

PYTHON ?= python3
N      ?= 2000
JOBS   ?= 2

VENV := .venv
BIN  := $(VENV)/bin
CORE := $(VENV)/.core
DEV  := $(VENV)/.dev
UV   := $(shell command -v uv 2>/dev/null)
# What an installation is made from.
INSTALLED := pyproject.toml constraints.txt hatch_build.py $(wildcard src/incentives/batch/loops/*.[ch])

ifeq ($(UV),)
create  = $(PYTHON) -m venv $(1)
install = $(1)/bin/python -m pip --disable-pip-version-check --quiet install
else
create  = $(UV) venv --quiet --seed --allow-existing --python "$$(command -v $(PYTHON))" $(1)
install = $(UV) pip install --quiet --reinstall-package incentives --python $(1)
endif

# $(call environment,DIR): an empty virtual environment in DIR, unless there is one.
define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "incentives needs Python 3.11 or newer, and $(PYTHON) is not: $$($(PYTHON) --version 2>&1)" >&2; \
	    echo "Name one that is, for example: PYTHON=python3.12 make $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(1)/bin/python || $(call create,$(1)) || { rm -rf $(1); exit 1; }
endef

.PHONY: help demo test agree agree-places agree-batch events gates proofs verify postgres page browser spark lint lock clean
.DEFAULT_GOAL := help

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PYTHON=python3.12 make …   another interpreter (3.11 or newer) for a new .venv"

demo: $(CORE)  ## install, then decide and explain one household of Haiyuan county
	$(BIN)/incentives check examples/haiyuan_elder.yaml --on 2024-06-30 --programme rural_reward
	$(BIN)/incentives explain examples/haiyuan_elder.yaml --on 2024-06-30 --programme rural_reward
	$(BIN)/incentives timeline examples/haiyuan_elder.yaml --from 2004-01-01 --to 2030-12-31 --programme rural_reward

test: lint  ## everything that must hold: lint, shipped rules, features, tests
	$(BIN)/incentives rules check
	$(BIN)/python -m incentives.specs.lint features
	$(BIN)/pytest -n $(JOBS) --ignore tests/browser --ignore tests/spark

lint: $(DEV)  ## style, formatting, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

agree: $(DEV)  ## compare both engines on N generated households for every programme: make agree N=100000
	$(BIN)/python -m tests.agreement --households $(N)

agree-places: N = 800
agree-places: $(DEV)  ## the same for each place that sets rules of its own: N households decided in each
	$(BIN)/python -m tests.agreement --households $(N) --places --seed 1

agree-batch: N = 20000
agree-batch: $(DEV)  ## compare the columnar kernel with the single engine on 20,000 households, or on N of them
	$(BIN)/python -m tests.agreement.batch --households $(N)

events: $(DEV)  ## compare the ledgers of N generated streams of life events with timelines: make events N=10000
	$(BIN)/python -m tests.events --streams $(N)

verify: $(DEV)  ## what a solver proves of the rules: outcomes reachable, conditions decisive, claims true
	$(BIN)/incentives rules verify

gates: $(DEV)  ## what the scenarios defend: every condition decisive both ways, every change of a rule noticed
	$(BIN)/incentives rules cover
	$(BIN)/incentives rules mutate

proofs: $(DEV)  ## make every proof that a changed rule changes nothing anew (some minutes), as nobody may write one by hand
	$(BIN)/incentives rules mutate --recheck

postgres: $(DEV)  ## the tests of the ledger on a PostgreSQL server of their own, which is started and stopped
	tests/ledger/postgres.sh $(BIN)/pytest tests/ledger tests/unit/ledger tests/unit/records tests/unit/payments/test_concurrent_batches.py tests/agreement/test_sql.py

page: $(DEV)  ## the living page of rules and scenarios, into out/page/index.html
	$(BIN)/incentives specs page --out out/page

browser: $(DEV)  ## look at the living page in headless Chromium, on screens and on paper
	$(BIN)/pytest tests/browser

spark: $(DEV)  ## registries with Spark: on threads, and on a cluster of its own that loses a worker
	$(call environment,build/spark)
	@echo "Installing incentives with Spark into build/spark"
	@$(call install,build/spark) -c constraints.txt -e '.[dev,spark]'
	build/spark/bin/python -m pytest -p no:cacheprovider tests/spark

lock:  ## write constraints.txt anew from the newest versions that pyproject.toml admits
	$(call environment,build/lock)
	$(call install,build/lock) '.[dev]'
	build/lock/bin/python -m pip freeze --exclude setuptools --exclude wheel > build/freeze.txt
	@{ echo "# Versions that the Makefile installs. Written by 'make lock'; also good for: pip install -c constraints.txt …"; \
	   grep -E '^[A-Za-z0-9._-]+==' build/freeze.txt; } > constraints.txt
	@rm -rf build/lock build/freeze.txt
	@echo "constraints.txt holds $$(grep -c == constraints.txt) versions"

clean:  ## remove .venv and whatever the tools have left behind
	rm -rf $(VENV) build dist out .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(CORE): $(INSTALLED)
	$(call environment,$(VENV))
	@echo "Installing incentives into $(VENV)"
	@$(call install,$(VENV)) -c constraints.txt -e '.[ledger]'
	@touch $@

$(DEV): $(INSTALLED)
	$(call environment,$(VENV))
	@echo "Installing incentives and its development tools into $(VENV)"
	@$(call install,$(VENV)) -c constraints.txt -e '.[dev]'
	@touch $(CORE) $@
