"""The yardstick: a Django view with a signed-in user, one query for a body, and a template in two levels.

Served by the same gunicorn, from the same database, with only the middleware that signing in needs.
"""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.speed.bare_settings"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
