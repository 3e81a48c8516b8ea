# Two commands do all the set-up on a fresh machine: `make demo` shows the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types layers unit kill-short torture torture-short torture-postgres torture-postgres-short drill lock clean looks looks-short fuzz fuzz-short atheris bench

demo: $(VENV)/.installed
	$(BIN)/secretariat demo

test: lint types layers unit

lint: $(VENV)/.developed
	$(BIN)/ruff check service tests
	$(BIN)/ruff format --check --quiet service tests
	$(BIN)/vulture
	$(BIN)/deptry --no-ansi service

types: $(VENV)/.developed
	$(BIN)/mypy

layers: $(VENV)/.developed
	$(BIN)/lint-imports

unit: $(VENV)/.developed
	$(BIN)/pytest -n 2 --dist worksteal

# kill -9 under load: whatever got 250 is applied exactly once. Some 20 seconds, and some minutes.
kill-short: $(VENV)/.developed
	$(BIN)/python tests/torture/kill.py --rounds 8 --hurry

# And calls that fail, a full disk, power cuts, hostile clients, a backlog: needs strace, and root for mounts; what cannot be done is
# told. Some 70 seconds, and three quarters of an hour.
torture-short: $(VENV)/.developed
	$(BIN)/python tests/torture/power.py --letters 2 --every 11
	$(BIN)/python tests/torture/faults.py --seconds 0.5
	$(BIN)/python tests/torture/hostile_smtp.py --seconds 15 --at-once

torture: $(VENV)/.developed
	TORTURE=1 $(BIN)/pytest -q -n 2 tests/test_crash.py
	$(BIN)/python tests/torture/power.py --letters 5 --every 4
	$(BIN)/python tests/torture/faults.py --seconds 3
	$(BIN)/python tests/torture/hostile_smtp.py --seconds 130
	$(BIN)/python tests/torture/backlog.py --letters 10000
	$(BIN)/python tests/torture/kill.py --rounds 1000 --seconds 1200 --hurry

# The same for several machines on one PostgreSQL, whose server is crashed, too (Debian's postgresql has to be there; if not, that is
# said). Some 30 seconds, and half an hour.
torture-postgres-short: $(VENV)/.developed
	$(BIN)/python tests/torture/machines.py --workers 2 --kills 6 --crashes 1 --hurry

torture-postgres: $(VENV)/.developed
	$(BIN)/python tests/torture/machines.py --workers 2 --kills 100 --crashes 8 --hurry
	$(BIN)/python tests/torture/machines.py --workers 4 --kills 200 --crashes 12 --hurry

# Backups under load, restored elsewhere, compared and run on. Some three minutes.
drill: $(VENV)/.developed
	$(BIN)/python tests/torture/drill.py --backups 5

# Any bytes at all, in every place where bytes come in: no exception, no case over two seconds. Some 30 seconds, and some 10 minutes.
SEED ?= 1
fuzz-short: $(VENV)/.developed
	$(BIN)/python tests/fuzz/fuzz.py --cases 3000 --seed $(SEED)

fuzz: $(VENV)/.developed
	$(BIN)/python tests/fuzz/fuzz.py --cases 100000 --seed $(SEED)

# The same, led by what code is reached, so many seconds a target. atheris has a venv of its own.
SECONDS_EACH ?= 20
ATHERIS := .atheris
TARGETS ?= mail commands pages replies dates files word styles opendocument calendars authentication reports records smtp
atheris: $(ATHERIS)/.installed
	for target in $(TARGETS); do \
		$(ATHERIS)/bin/python tests/fuzz/climb.py $$target fuzz-climbed -max_total_time=$(SECONDS_EACH) || exit 1; \
	done

$(ATHERIS)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(ATHERIS)
	$(ATHERIS)/bin/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]' 'atheris==3.0.0'
	touch $@

# Ours beside what one would pick instead (Postfix, Roundup, Mailman), in one run on this machine: a table of figures and ratios.
# Needs Debian's postfix and postgresql, and root; what cannot be had is told. BENCH=--readme puts the table into the README,
# BENCH="--short --only intake,growth" only looks whether it runs. Roundup and Mailman have a venv of their own. Some 12 minutes.
PEERS := .peers
BENCH ?=
bench: $(VENV)/.developed
	-@$(MAKE) --no-print-directory $(PEERS)/.installed
	$(BIN)/python tests/bench/bench.py --peers $(PEERS) $(BENCH)

$(PEERS)/.installed:
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check 'roundup==2.6.0' 'mailman==3.3.10'
	touch $@

# How every mail looks, in both languages, light and dark, on a phone and on a desk: pictures under looks/, and what axe-core says.
# Needs Chromium and npm. looks-short keeps no pictures.
looks: pictures = looks/pictures
looks looks-short: $(VENV)/.developed
	npm ci --silent --no-audit --no-fund --prefix tests/looks
	rm -rf looks
	$(BIN)/secretariat preview --all --config tests/looks/config --language sv --out looks/mails >/dev/null
	$(BIN)/secretariat preview --all --config tests/looks/config --language en --out looks/mails >/dev/null
	node tests/looks/looks.js looks/mails $(pictures)

# What the lock file is made of: versions only, no addresses.
lock: $(VENV)/.developed
	$(BIN)/pip install --quiet "pip-tools>=7.6"
	$(BIN)/pip-compile --quiet --upgrade --extra dev --strip-extras --no-header --no-annotate \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Secretariat needs Python 3.11 or later: make PYTHON=python3.12 …")'
	@echo "Making $(VENV) and installing into it …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.made pyproject.toml requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) $(ATHERIS) $(PEERS) demo looks fuzz-broken fuzz-climbed .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
