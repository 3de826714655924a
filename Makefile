# relkit's tasks. `make run` and `make test` need Python 3.11 or newer, make and git, nothing else.
.DEFAULT_GOAL := help
.PHONY: help run test check lab lock model notebooks pictures bench-annotator \
	bench-spans bench-reading bench-growth bench-calibration bench-choices bench-speakers bench-events \
	word-classes clean
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url
LABELS := --annotations annotations --annotator gold
# The first interpreter that is new enough and can make environments; `make run PYTHON=...` names
# another. Without ensurepip (Debian packs it apart) an environment would have no pip.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
	2>/dev/null && echo $$python && break; done)
define NO_PYTHON
relkit needs Python 3.11 to 3.14 with its venv module.
Install one (on Debian and Ubuntu: apt-get install python3 python3-venv),
or name it: make run PYTHON=/path/to/python3
endef
export NO_PYTHON

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' Makefile

.venv/locked: requirements.lock
	@test -n "$(PYTHON)" || { echo "$$NO_PYTHON"; exit 1; }
	@echo "Making .venv and installing the locked packages: a minute or two ..."
	@"$(PYTHON)" -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/installed: .venv/locked pyproject.toml relkit/__init__.py
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

run: .venv/installed  ## from the two articles to tables and build/report.html
	@mkdir -p build
	$(BIN)/relkit train seeds $(LABELS) --out build/model.relkit
	$(BIN)/relkit evaluate seeds --annotations annotations --gold gold --leave-one-out
	$(BIN)/relkit report seeds $(LABELS) --out build
	@echo "Open build/report.html in a browser; the tables are beside it as CSV and Parquet."
	@echo "make lab opens JupyterLab on the notebooks."

test: .venv/installed check  ## every check and every test
	$(BIN)/python -m pytest

check: .venv/installed  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lab: .venv/installed  ## open JupyterLab on the notebooks
	$(BIN)/jupyter lab --notebook-dir . notebooks/01_label.ipynb

lock: .venv/installed  ## renew requirements.lock with the newest versions
	$(COMPILE) --upgrade --all-extras pyproject.toml -o requirements.lock
	$(COMPILE) -c requirements.lock benchmarks/requirements.in -o benchmarks/requirements.lock

model: .venv/installed  ## build the model that travels in the wheel from the shipped labels
	$(BIN)/relkit train seeds $(LABELS) --out relkit/models/default.relkit

notebooks: .venv/installed  ## run the notebooks and keep their outputs
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False \
		--ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb

pictures: .venv/installed  ## take the pictures of the annotator and the charts in docs/pictures
	$(BIN)/python -m docs.take_pictures
	$(BIN)/python -m docs.take_charts

# The tools that relkit is measured beside are nobody's dependency: an environment of their own.
.venv-bench/locked: requirements.lock benchmarks/requirements.lock | .venv/installed
	@echo "Making .venv-bench and installing the locked packages: a minute or two ..."
	@$(BIN)/python -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements.lock -r benchmarks/requirements.lock
	@touch $@

.venv-bench/installed: .venv-bench/locked pyproject.toml relkit/__init__.py
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

bench-annotator: .venv-bench/installed  ## measure the annotator beside spanmark and jupyterannotate
	.venv-bench/bin/python -m benchmarks.annotator

bench-speakers:  ## measure who said it (DATA=FOLDER)
bench-spans:  ## measure the tagger (DATA=FOLDER); so do bench-reading, -growth, -calibration, -choices
bench-spans bench-reading bench-growth bench-calibration bench-choices bench-speakers: .venv/installed
	@test -n "$(DATA)" || { echo "Where does PolNeAR lie? make $@ DATA=/path/to/polnear"; exit 1; }
	$(BIN)/python -m benchmarks.$(@:bench-%=%) "$(DATA)" --out build/$@.json

bench-events: .venv/installed  ## measure the coder of events (DATA=FOLDER)
	@test -n "$(DATA)" || { echo "Where does train.tsv lie? make $@ DATA=/path/to/plover"; exit 1; }
	$(BIN)/python -m benchmarks.events "$(DATA)" --out build/$@.json

word-classes: .venv-bench/installed  ## make relkit/knowledge/word_classes.tsv anew
	.venv-bench/bin/python -m docs.make_word_classes

clean:  ## remove what the other tasks made
	rm -rf .venv .venv-bench build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
