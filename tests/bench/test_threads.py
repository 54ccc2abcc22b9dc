"""A debate costs the same whatever its size: as many queries for 2,000 posts as for 100."""

import pytest
from django.db import connection
from django.db.models import Count, Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench.threads.build import build
from bench.threads.operations import new_post, sizes
from debate.models import Debate, Participation, Post
from debate.states import State
from tests.prepared import made_once

pytestmark = pytest.mark.django_db

FEW, MANY = 100, 2_000
MOST_FOR_A_PAGE, MOST_FOR_A_POST, MOST_FOR_SUPPORT = 12, 19, 5
# Session, account, roles: what every page asks for somebody signed in.
WHO_IS_SIGNED_IN = 3


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, lambda: build([FEW, MANY])):
        yield


@pytest.fixture
def built(_built, site):
    return {size.posts: size for size in sizes()}


@pytest.fixture
def clients(site):
    def make(name):
        client = Client()
        if name == "signed in":
            client.force_login(User.objects.get(email="bench@example.org"))
        return client

    return make


def queries(client, path, status=200, data=None):
    """What the database is asked; where a transaction begins and ends is no question."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path) if data is None else client.post(path, data)
    assert response.status_code == status, f"{path} answered {response.status_code}"
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured.captured_queries)


def test_what_is_built_is_what_the_services_would_leave_behind(built):
    for debate in Debate.objects.all():
        rows = debate.posts.order_by("number")
        under = Count("replies")
        seen = Count("replies", filter=Q(replies__state=State.VISIBLE))
        posts = list(rows.annotate(under=under, seen=seen))
        assert [post.number for post in posts] == list(range(1, debate.last_number + 1))
        assert debate.post_count == sum(post.state == State.VISIBLE for post in posts)
        assert [one.number for one in posts if (one.under, one.seen) != (one.last_position, one.reply_count)] == []
        assert [
            one.number for one in rows.annotate(backers=Count("supports")) if one.backers != one.support_count
        ] == []
    written = Post.objects.filter(state=State.VISIBLE).count()
    assert written == sum(Participation.objects.values_list("post_count", flat=True))


def test_pages_take_as_many_queries_for_many_posts_as_for_few(built, clients):
    for who in ("anonymous", "signed in"):
        client = clients(who)
        taken = {}
        for size in built.values():
            for name, paths in size.paths.items():
                status = size.status.get(name, 200)
                queries(client, paths[0], status)
                taken[name, size.posts] = max(queries(client, path, status) for path in paths[-5:])
        pairs = {name: (taken[name, FEW], taken[name, MANY]) for name in built[FEW].paths}
        # A page without a single reply saves the query for replies.
        assert {name: pair for name, pair in pairs.items() if pair[1] > pair[0] + 1} == {}, who
        assert {name: pair for name, pair in pairs.items() if max(pair) > MOST_FOR_A_PAGE} == {}, who
        link = taken["permanent link, redirect", MANY] + taken["permanent link, its page", MANY]
        assert link <= MOST_FOR_A_PAGE, who


def test_posting_and_supporting_take_few_queries(built, clients, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    client = clients("signed in")
    for size in built.values():
        base = f"/en/debate/{size.debate}/"
        queries(client, f"{base}post/", 302, new_post(1))
        assert queries(client, f"{base}post/", 302, new_post(2)) <= MOST_FOR_A_POST
        assert queries(client, size.supported[-1], 302, {"wanted": "1"}) - WHO_IS_SIGNED_IN <= MOST_FOR_SUPPORT
