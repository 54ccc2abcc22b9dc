#!/bin/sh
# Image, first stage: Node in an environment of its own, and the packages of the front end.
# Usage: node-packages.sh ENVIRONMENT
set -eu
environment=$1

"${PYTHON:-python3}" -m venv "$environment"
"$environment/bin/pip" install --no-cache-dir --require-hashes --disable-pip-version-check \
    --quiet -r requirements-build.txt
cd site/frontend
PATH="$environment/bin:$PATH" npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
