# The commands of Between Visits. Nothing but Python 3.11+, pip and make is needed beforehand;
# each command makes its own environment in .venv/ and says what it is doing.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

ifeq ($(OS),Windows_NT)
VENV := .venv/Scripts/python.exe
else
VENV := .venv/bin/python
endif
STEP := $(VENV) tools/step.py
# One process a processor (four at most), each with whole files of tests; browser tests begin.
PYTEST := -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: help run web release content quick test slow bench profile dev lock icons gallery clean
.DEFAULT_GOAL := help

help:
	@echo "make run      build the web app and serve it at http://localhost:8000 (PORT=... for another port)"
	@echo "make quick    every check that needs no browser (two to three minutes)"
	@echo "make test     check and test everything but the slow tests (about a quarter of an hour on two processors)"
	@echo "make slow     the tests that take long: endurance, and the app driven for many seconds (up to an hour)"
	@echo "make bench    measure the stock Flet page against ours (about 40 minutes; ARGS=--quick to try out)"
	@echo "make profile  find out which functions of Pyodide the app runs (about ten minutes)"
	@echo "make content  check the words in content/ (seconds)"
	@echo "make web      build the web app into dist/"
	@echo "make release  the same with each file compressed beside it, to put on a web server"
	@echo "make dev      run the app with hot reload, in a browser window"
	@echo "make icons    draw the icons and the dark pictures again from the SVG files in assets/"
	@echo "make lock     pin and hash the packages in requirements/ again from pyproject.toml"
	@echo "make gallery  take pictures of every screen in every state, to look at (ARGS='--only checklist es' for some)"
	@echo "make clean    remove what was built; .venv/ stays"

# What the commands begin with, each in the order in which it is named.
.NOTPARALLEL:
.PHONY: build-ready test-ready words app checks
build-ready:
	@$(PYTHON) tools/environment.py build
test-ready:
	@$(PYTHON) tools/environment.py test
words:
	@$(STEP) "Checking the words in content/ (seconds)" -m tools.guide
app:
	@$(STEP) "Building the web app into dist/ (seconds; some minutes the first time)" -m web.build
checks:
	@$(STEP) "Checking style with ruff (seconds)" ruff check .
	@$(STEP) "Checking types with mypy (up to a minute the first time)" mypy

web: build-ready words app

release: build-ready words
	@$(STEP) "Building dist/ with compressed files (minutes the first time)" -m web.build --release

run: web
	@$(STEP) "Serving at http://localhost:$(PORT) (stop with Ctrl+C)" -m web.serve --port $(PORT)

content: test-ready words

test: test-ready words app checks
	@$(STEP) "Running the tests (about a quarter of an hour; browser tests are the slow part)" $(PYTEST) -m "not slow"

quick: test-ready words checks
	@$(STEP) "Running the tests that need no browser (a minute or two)" $(PYTEST) -m "not slow and not browser"

slow: test-ready words app
	@$(STEP) "Running the slow tests (up to an hour)" $(PYTEST) -m slow

bench: test-ready
	@$(STEP) "Measuring the stock Flet page against ours (about 40 minutes; 4 with ARGS=--quick)" -m bench $(ARGS)

profile: test-ready words
	@$(STEP) "Walking through the app in each browser (about ten minutes)" -m tools.profile

dev: test-ready words
	@$(STEP) "Running with hot reload at http://localhost:$(PORT) (stop with Ctrl+C)" \
		flet run --web --recursive --ignore-dirs .venv,.git,dist,build,tests,guide/built --port $(PORT) main.py

icons: test-ready
	@$(STEP) "Drawing icons and splash pictures (seconds)" -m tools.draw_icons
	@$(STEP) "Writing the dark variant of each picture (seconds)" -m tools.dark_pictures

lock: test-ready
	@$(STEP) "Pinning and hashing the packages (about a minute)" -m tools.lock

gallery: test-ready words app
	@$(STEP) "Taking pictures of every screen (about half an hour)" -m tools.gallery build/gallery $(ARGS)

clean:
	@$(PYTHON) tools/clean.py
