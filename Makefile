# make demo: set up and show the main job.  make test: set up and run lint, types, layers and tests.
# Everything stays in .venv; without changes to the pins it is set up once.

PYTHON ?= python3
BIN := .venv/bin
# Compiled code is kept, whatever the environment says: else each process that a test starts compiles all of it anew.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n auto --dist worksteal

.PHONY: demo test suite test-postgres lint test-long faults bench bench-large bench-server mutants audit wheel windows test-windows baseline pictures commands papers roster clean

demo: .venv/run
	$(BIN)/jyg demo

# Lint and tests beside each other: each of the two fails the run.
test: .venv/dev
	@$(MAKE) --no-print-directory -j2 lint suite

suite: .venv/dev
	$(PYTEST)

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The same tests with every store on a throw-away PostgreSQL server (Debian: postgresql); what is about files alone is
# left out and counted. `make test` has those that are about servers.
test-postgres: .venv/dev
	JYG_TEST_ENGINE=postgresql $(PYTEST)

# The long runs of the property and fault tests; `make test` has a quick share of them.
test-long: .venv/dev
	JYG_LONG=1 $(PYTEST)

faults: .venv/dev
	JYG_LONG=1 $(PYTEST) tests/faults

# Writes its table into docs/benchmarks.md; on a machine that does nothing else. The large one needs 3 GB in build/bench.
bench: .venv/bench
	$(BIN)/python -m tests.bench

bench-large: .venv/bench
	$(BIN)/python -m tests.bench --large

# The large store on a throw-away PostgreSQL server.
bench-server: .venv/bench
	$(BIN)/python -m tests.bench --server

# Small mutations of the code, a sample drawn by SEED, held against the tests of domain and services: those that no test
# notices fail unless tests/mutations/judged.txt says why. `make mutants MUTATED=jygcli/domain/dues SAMPLE=0 MINUTES=60`
MUTATED ?= jygcli/domain jygcli/services/dues
SAMPLE ?= 200
SEED ?= 1
MINUTES ?= 30
mutants: .venv/dev
	$(BIN)/python -m tests.mutations $(MUTATED) --sample $(SAMPLE) --seed $(SEED) --minutes $(MINUTES)

# The pins against a list of known vulnerabilities, where the registry serves one; else their ages. Not in `make test`.
audit: .venv/run
	test -x .venv/audit/bin/pip-audit || $(PYTHON) -m venv .venv/audit
	-test -x .venv/audit/bin/pip-audit || .venv/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/python -m tests.audit .venv/audit/bin/pip-audit

wheel: .venv/dev
	$(BIN)/python -m build --wheel --outdir dist .

# A folder, its zip and setup.exe for 64-bit Windows: build/windows. With Python 3.11, and makensis (Debian: nsis).
windows: .venv/dev
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python packaging/windows/build.py

# setup.exe is installed on a Windows Python under Wine, and used; all is made again elsewhere and compared; then the
# project's own tests run on that Python: 40 minutes on two cores that aren't idle. What it lacks it names: Debian's
# wine64 wine gcc-mingw-w64-x86-64 locales.
# `make test` runs a share of it where Wine and build/windows are, and says so where they aren't.
test-windows: windows
	$(BIN)/python -m pytest packaging/windows
	$(BIN)/python packaging/windows/own_tests.py

# The tables of a new store, and the rows that services write into them, from the tables' declaration.
baseline: .venv/dev
	$(BIN)/python -m tests.store.make_revision
	$(BIN)/python -m tests.store.make_tables
	$(BIN)/python -m tests.store.make_postgresql

pictures: .venv/dev
	$(BIN)/python -m tests.demo.make_pictures

# The reference of commands, from the commands themselves.
commands: .venv/dev
	$(BIN)/python -m tests.demo.make_commands

# Every paper from the demo, and with LibreOffice and Chromium as PDF and pictures, to look at: build/papers.
papers: .venv/dev
	$(BIN)/python -m tests.demo.make_papers build/papers

roster: .venv/dev
	$(BIN)/python -m tests.demo.make_roster

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/run: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/dev: .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

.venv/bench: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[bench]"
	touch $@
