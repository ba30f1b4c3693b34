# make site   set everything up and build the site into site/
# make test   set everything up and run every test
# make serve  browse the site on this machine
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILED := build/compiled/stamp
SEEDS ?= seeds
PORT ?= 8000

.PHONY: help site serve test lint bench fuzz trials screenshots pictures lock clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

site: $(COMPILED)
	$(BIN)/digest build --seeds $(SEEDS)

serve: $(COMPILED)
	$(BIN)/digest serve --seeds $(SEEDS) --port $(PORT)

test: $(COMPILED) lint
	$(BIN)/python tests/install_browser.py
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# make bench  speed and memory, as ratios taken in one run
bench: $(COMPILED)
	$(BIN)/python -m bench

# make fuzz   100,000 generated inputs through every reader and the extraction
fuzz: $(COMPILED)
	$(BIN)/python -m bench.fuzz

# make trials  kill 100 builds, publish 1,000 varied files of which 50 are broken, time the preview after saving a file
trials: $(COMPILED)
	$(BIN)/python -m bench.killed 100
	$(BIN)/python -m bench.varied 1000
	$(BIN)/python -m bench.serve

# make screenshots  a picture of every page kind, for a reviewer to look at
screenshots: site
	$(BIN)/python tests/install_browser.py
	$(BIN)/python -m bench.screenshots

# make pictures  the pictures of the editors' guide
pictures: $(COMPILED)
	$(BIN)/python tests/install_browser.py
	$(BIN)/python -m bench.guide_pictures

# make lock   pin the newest allowed versions of all dependencies
lock: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
		--custom-compile-command "make lock" --quiet --output-file requirements.lock

# make clean  remove everything that can be made again
clean:
	rm -rf site site.new site.last .cache build assets/node_modules

# extraction and audit, compiled where there is a C compiler
$(COMPILED): $(VENV)/.ready .ci/compile.py generator/compiled.py generator/identity.py \
		$(wildcard generator/extract/*.py generator/audit/*.py)
	$(BIN)/python .ci/compile.py

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) .ci/make_venv.py $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
