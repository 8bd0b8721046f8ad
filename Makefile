# Two commands do all set-up on a fresh machine:
#
#   make demo    install into .venv, read the sample reports, show the ledger
#   make test    install what the tests need, then run every check and test
#
# Further ones, for who works on the code:
#
#   make quick     the linter and the tests of single ideas: a minute
#   make hunt      the tests of properties with examples drawn at random, ten times as many
#   make train     fit the trained model anew (an hour or two; needs torch from the extra `train`)
#   make bench     measure speed and memory, keep the figures in bench/results
#   make golden    write anew what is made from the code and held by tests: the reference
#                  pages, and with `make picture` the demo in README.md and docs/images
#   make screens   draw the pages of the server for docs/tutorial/review.md (needs Chromium)
#   make lock      write constraints.txt anew with the newest versions that fit
#
# PYTHON=/path/to/python3.12 chooses an interpreter; 3.11 to 3.13 work.

BIN := .venv/bin
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev

# Where it is set, each run of the tests, and each command that they start, compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test quick hunt train bench golden picture screens lock clean

demo: $(INSTALLED)
	@$(BIN)/counterclaim demo

test: $(INSTALLED_DEV)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest

quick: $(INSTALLED_DEV)
	@$(BIN)/ruff check
	@$(BIN)/python -m pytest -q tests/architecture tests/docs tests/unit -m "not slow and not shared" \
		--hypothesis-profile=quick

hunt: $(INSTALLED_DEV)
	@$(BIN)/python -m pytest tests/properties --hypothesis-profile=hunt

train:
	@PYTHON="$(PYTHON)" sh .ci/setup install dev,train
	@$(BIN)/python training/train.py

bench: $(INSTALLED_DEV)
	@$(BIN)/python bench/speed.py

golden: $(INSTALLED) picture
	@$(BIN)/python docs/build.py

picture: $(INSTALLED)
	@$(BIN)/python docs/images/picture.py

screens: $(INSTALLED_DEV)
	@COUNTERCLAIM_PICTURES=1 $(BIN)/python -m pytest -q tests/web/test_web_newcomer.py

lock:
	@PYTHON="$(PYTHON)" sh .ci/setup lock

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(INSTALLED): pyproject.toml constraints.txt .ci/setup
	@PYTHON="$(PYTHON)" sh .ci/setup install
	@touch $@

$(INSTALLED_DEV): pyproject.toml constraints.txt .ci/setup
	@PYTHON="$(PYTHON)" sh .ci/setup install dev
	@touch $(INSTALLED) $@
