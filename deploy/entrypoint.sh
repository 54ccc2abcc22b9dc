#!/bin/sh
# What a container of the image does: web, worker, clock, mail, migrate, or any manage.py command.
set -eu

case "${1:-web}" in
web)
    exec gunicorn -c deploy/gunicorn.conf.py
    ;;
worker)
    exec python manage.py db_worker --queue-name '*' --no-reload
    ;;
clock)
    exec python manage.py run_due --every 60
    ;;
mail)
    exec python manage.py receive_mail --every 60
    ;;
migrate)
    python manage.py migrate --no-input
    exec python manage.py prepare_site
    ;;
*)
    exec python manage.py "$@"
    ;;
esac
