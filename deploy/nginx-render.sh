#!/bin/sh
# Fills the words between at-signs in a configuration from variables of the same name.
# Usage: nginx-render.sh TEMPLATE TARGET [command to run afterwards]
set -eu
template=$1
target=$2
shift 2

sed -e "s|@LISTEN@|${LISTEN:-8080}|g" \
    -e "s|@SERVER_NAME@|$(echo "${SERVER_NAME:-_}" | tr ',' ' ')|g" \
    -e "s|@UPSTREAM@|${UPSTREAM:-127.0.0.1:8000}|g" \
    -e "s|@FORWARDED_PROTO@|${FORWARDED_PROTO:-\$scheme}|g" \
    -e "s|@PURGE_FROM@|${PURGE_FROM:-127.0.0.1}|g" \
    -e "s|@CACHE_PATH@|${CACHE_PATH:-/var/cache/opening-up}|g" \
    -e "s|@CACHE_SIZE@|${CACHE_SIZE:-1g}|g" \
    -e "s|@STATIC_PARENT@|${STATIC_PARENT:-/srv}|g" \
    -e "s|@MEDIA_ROOT@|${MEDIA_ROOT:-/srv/media}|g" \
    -e "s|@PRIVATE_ROOT@|${PRIVATE_ROOT:-/srv/private}|g" \
    "$template" >"$target"

if [ "$#" -gt 0 ]; then
    exec "$@"
fi
