# Three commands are all a newcomer needs: make demo, make test, make check.

SHELL := /bin/bash
UV := $(shell command -v uv 2>/dev/null || echo .venv-uv/bin/uv)
RUN := $(UV) run --no-progress --quiet
# One worker for each processor, up to four; a file's tests stay together and share what the file makes.
AT_ONCE := --numprocesses=auto --maxprocesses=4 --dist=loadfile

.PHONY: demo test check messages bench bench-mail bench-scale bench-search help

help:
	@echo "make demo   puts a whole newspaper on http://127.0.0.1:8000/ and prints a sign-in link for its desk"
	@echo "make test   sets up all the tests need and runs them"
	@echo "make check  format, lint, types, imports, migrations, docs"
	@echo "make messages  brings the translations' catalogs up to date with the texts and compiles them"
	@echo "make bench-scale  measures papers of 10 thousand, 100 thousand and a million stories; half an hour, 12 GB"
	@echo "make bench-mail  measures mails a second into a mail server on this machine, two minutes"
	@echo "make bench-newsletter  measures an issue to 100,000 readers; four minutes"
	@echo "make bench-search  measures search in the papers that bench-scale made, and tantivy beside it"
	@echo "make bench  measures pages a second against nginx and Wagtail, about four minutes"

demo: | $(UV)
	@echo "Setting up Broadsheet (a minute the first time)."
	@$(RUN) --no-dev broadsheet demo demo-paper

test: .venv/ready
	@tools/provide.sh browser checker nginx pdf postgresql
	@echo "Running the tests: units first, then journeys in a real browser."
	@$(RUN) pytest --ignore=tests/journeys $(AT_ONCE)
	@$(RUN) pytest tests/journeys

check: .venv/ready
	@echo "Format";     $(RUN) ruff format --check .
	@echo "Lint";       $(RUN) ruff check .
	@echo "Types";      BROADSHEET_PAPER=tests/paper $(RUN) mypy
	@echo "Imports";    $(RUN) lint-imports --no-cache --no-logo
	@echo "Migrations"; PYTHONPATH=. DJANGO_SETTINGS_MODULE=tests.settings $(RUN) django-admin makemigrations --check --dry-run
	@echo "Docs";       $(RUN) python tools/check_docs.py

messages: .venv/ready
	@$(RUN) python tools/messages.py

bench: .venv/ready
	@tools/provide.sh bench
	@$(RUN) python -m bench

bench-mail: .venv/ready
	@$(RUN) python -m bench.mail

# SCALE="--sizes 10000,100000" measures less; --keep DIR says where the papers are kept from run to run.
bench-scale: .venv/ready
	@$(RUN) python -m bench.scale $(SCALE)

# In the papers that bench-scale keeps; SEARCH="--sizes 100000" measures less.
bench-search: .venv/ready
	@$(RUN) python -m bench.search $(SEARCH)

# READERS="--readers 5000" sends to fewer; --write keeps the figures.
bench-newsletter: .venv/ready
	@$(RUN) python -m bench.newsletter $(READERS)

# uv brings every other package; it comes from PyPI where the machine has none.
.venv/ready: pyproject.toml uv.lock | $(UV)
	@echo "Setting up the packages named in uv.lock."
	@$(UV) sync --no-progress --quiet
	@touch $@

.venv-uv/bin/uv:
	@tools/provide.sh system
	@echo "Fetching uv, which installs the packages."
	@python3 -m venv .venv-uv
	@.venv-uv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
