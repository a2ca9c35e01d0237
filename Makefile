# make run    build everything and start Rapport           make test   everything is checked and tested
# make check  the static part of the tests                 make bench-data, make bench   see docs/benchmarks.md

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { command -v $$p; break; }; done)
BIN := .venv/bin
PEOPLE ?= 100000
TOUCHES ?= 1000000
WORKERS ?= 2
ARGS ?=

.PHONY: run prepare prepare-dev test check browser bench-data bench locks clean
.DEFAULT_GOAL := run

run: prepare
	@exec $(BIN)/rapport run $(ARGS)

prepare: python
	@$(PYTHON) tools/prepare.py

prepare-dev: python
	@$(PYTHON) tools/prepare.py --dev

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Rapport needs Python 3.11 or newer (on Debian: apt-get install python3 python3-venv)." >&2; exit 2; }

test: check browser
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

browser: prepare-dev
	@$(BIN)/python -m tests.browser.find

check: prepare-dev
	@$(BIN)/python tools/check.py

bench-data: prepare-dev
	@$(BIN)/python -m bench.make --people $(PEOPLE) --touches $(TOUCHES) $(ARGS)

bench: prepare-dev
	@$(BIN)/python -m bench.measure $(ARGS)

locks: prepare-dev
	@$(BIN)/python tools/locks.py --write

clean:
	rm -rf .venv .make frontend/node_modules tests/browser/node_modules src/rapport/foundation/static/dist
