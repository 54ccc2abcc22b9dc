#!/bin/sh
# Image, last stage: compile the catalogues and gather the static files under STATIC_ROOT.
# Usage: collect.sh ENVIRONMENT
set -eu
environment=$1

"$environment/bin/python" -m scripts.compile_catalogues
# Settings must be complete to be read; none of these outlives the step.
DJANGO_SETTINGS_MODULE=config.settings.production SECRET_KEY=unused-while-building \
    SITE_URL=https://build.invalid ALLOWED_HOSTS=build.invalid \
    "$environment/bin/python" manage.py collectstatic --no-input --verbosity 0
