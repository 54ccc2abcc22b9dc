"""The search server that answers instead of the database, where there is one."""

import re

from django.core.exceptions import ImproperlyConfigured

from config.settings import env

# https://user:password@host:9200, or without user and password where there is a key. Empty: the database answers.
ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL").strip()
if ELASTICSEARCH_URL and not re.fullmatch(r"https?://[^/\s]+:\d+(/\S*)?", ELASTICSEARCH_URL):
    # Without the address: it may hold a password.
    raise ImproperlyConfigured("ELASTICSEARCH_URL must be like https://search.example.org:9200, with the port.")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY").strip()
# A file with the certificate of the authority that signed the server's; empty: those that the system trusts.
ELASTICSEARCH_CA = env.text("ELASTICSEARCH_CA").strip()
# The beginning of the names of its indices; one a site where several share a server.
ELASTICSEARCH_INDEX = env.text("ELASTICSEARCH_INDEX", "openingup").strip()
# Nobody waits longer for it: then the database answers.
ELASTICSEARCH_MILLISECONDS = max(50, env.number("ELASTICSEARCH_MILLISECONDS", 800))
# OpenSearch has another name for itself, and its own kinds of content.
OPENSEARCH = env.flag("OPENSEARCH")
