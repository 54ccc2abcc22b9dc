# Two commands matter: `make run` for a filled site on localhost, `make test` for all that CI
# runs. `make` alone lists them all. The work is done by scripts/, in plain Python.

PYTHON_SCRIPT = @exec ./scripts/python -m

.PHONY: help run test format lock messages assets audit clean

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

run: ## The site on localhost, filled with demo content (PORT=8000 HOST=localhost RELOAD=1)
	$(PYTHON_SCRIPT) scripts.run

test: ## Everything CI runs (ONLY="ruff fast" for some of it)
	$(PYTHON_SCRIPT) scripts.test

format: ## Put Python and templates into house style
	$(PYTHON_SCRIPT) scripts.format

lock: ## Pin the requirements anew from requirements*.in
	$(PYTHON_SCRIPT) scripts.lock

messages: ## Gather the words people see into locale/ (needs gettext)
	$(PYTHON_SCRIPT) scripts.messages

assets: ## Build the front end
	$(PYTHON_SCRIPT) scripts.assets --again

audit: ## Compare the locks with published advisories; fails when nothing could be compared
	$(PYTHON_SCRIPT) scripts.audit

clean: ## Remove the environment and what was built; var/ with your data stays
	rm -rf .venv site/frontend/node_modules site/static .mypy_cache .ruff_cache .pytest_cache
