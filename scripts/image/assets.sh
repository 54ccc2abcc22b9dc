#!/bin/sh
# Image, first stage: the front end, from site/frontend into site/static.
# Usage: assets.sh ENVIRONMENT (the one that node-packages.sh made)
set -eu
environment=$1

cd site/frontend
PATH="$environment/bin:$PATH" npm run --silent build
