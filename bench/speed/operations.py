"""What is measured: paths of each operation, chosen from the database. Prints JSON; run in a process of its own."""

import json
import random
import sys
from functools import partial
from urllib.parse import quote

from bench.speed.django import setup

setup()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - Django must be set up first
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402 - Django must be set up first
from django.test import Client  # noqa: E402 - Django must be set up first

from accounts.models import User  # noqa: E402 - Django must be set up first
from bench.counting import counted  # noqa: E402 - Django must be set up first
from bench.speed import bare_session  # noqa: E402 - Django must be set up first
from bench.speed.texts import Vocabulary  # noqa: E402 - Django must be set up first
from wiki.models import Article, Revision  # noqa: E402 - Django must be set up first

SAMPLE = 500


def paths() -> dict[str, list[str]]:
    """Operation → paths; the same choice every time."""
    choose = random.Random(7)
    pks = list(Article.objects.values_list("pk", flat=True))
    sample = Article.objects.in_bulk(choose.sample(pks, min(SAMPLE, len(pks))))
    articles = [article.get_absolute_url() for article in sample.values()]
    long = Article.objects.get(pk=Revision.objects.order_by("-number").values_list("article_id", flat=True)[0])
    last = Revision.objects.filter(article=long).order_by("-number").values_list("number", flat=True)[0]
    pairs = {tuple(sorted(choose.sample(range(1, last + 1), 2))) for _ in range(3000)}
    words = Vocabulary()
    common, rare = words.words[20:300], words.words[300:3000]
    searches = [f"/da/search/?q={quote(choose.choice(common))}+{quote(choose.choice(rare))}" for _ in range(SAMPLE)]
    return {
        "article": articles,
        "history, 50 rows": [long.url("article_history")],
        "compare, not cached": [long.url("article_compare", old, new) for old, new in sorted(pairs)],
        "compare, cached": [long.url("article_compare", last - 1, last)],
        "search, two words": searches,
        "recent changes": ["/da/wiki/recent-changes/"],
        "category": [],
        "bare": [f"/bare/{pk}/" for pk in sample],
    }


def cookie() -> str:
    """Sessions of the benchmark's user: one on the site, and one on the yardstick, which reads it as Django does."""
    user = User.objects.get(email="bench@example.org")
    made = []
    for name, backend in (
        (settings.SESSION_COOKIE_NAME, settings.AUTHENTICATION_BACKENDS[0]),
        (bare_session.COOKIE, bare_session.BACKEND),
    ):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = backend
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        made.append(f"{name}={session.session_key}")
    return "; ".join(made)


def queries(all_paths: dict[str, list[str]], signed_in: str) -> dict[str, int]:
    """How many queries each operation makes, once caches are warm."""
    counts: dict[str, int] = {}
    for name, some in all_paths.items():
        if not some or name == "bare":
            continue
        for who, cookies in (("anonymous", ""), ("signed in", signed_in)):
            client = Client(HTTP_HOST="127.0.0.1", HTTP_COOKIE=cookies) if cookies else Client(HTTP_HOST="127.0.0.1")
            client.get(some[0], secure=True)
            path = some[-1 if "not cached" in name else 0]
            response, counts[f"{name} / {who}"] = counted(partial(client.get, path, secure=True))
            if response.status_code != 200:
                msg = f"{name}: {some[0]} answered {response.status_code}"
                raise RuntimeError(msg)
    return counts


if __name__ == "__main__":
    found = paths()
    session_cookie = cookie()
    json.dump({"paths": found, "cookie": session_cookie, "queries": queries(found, session_cookie)}, sys.stdout)
