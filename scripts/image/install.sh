#!/bin/sh
# Image, second stage: what the site runs on, and nothing that it is built or tested with.
# Usage: install.sh ENVIRONMENT
set -eu
environment=$1

"${PYTHON:-python3}" -m venv "$environment"
"$environment/bin/pip" install --no-cache-dir --require-hashes --disable-pip-version-check \
    --quiet -r requirements.txt
"$environment/bin/pip" check
