"""A group costs the same whatever its size: as many queries for 300 items as for 40."""

import pytest
from django.test import Client

from accounts.models import User
from bench.groups.build import build
from bench.groups.operations import count_queries, sizes
from practice.groups.models import Item, WorkingGroup

pytestmark = pytest.mark.django_db

FEW, MANY = 40, 300
MOST_FOR_A_PAGE = 10
# Session, account, roles, what one is in, the follow button, mail that waits.
WHO_IS_SIGNED_IN = 6


def test_pages_of_a_large_group_ask_as_much_as_those_of_a_small_one(site, settings):
    build([FEW, MANY])
    found = sizes()
    client = Client()
    client.force_login(User.objects.get(email="bench@example.org"))
    for size in found:
        count_queries(size, f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}")
    small, large = found
    assert (small.items, large.items) == (FEW, MANY)
    for name, number in large.queries.items():
        most = MOST_FOR_A_PAGE + (WHO_IS_SIGNED_IN if "signed in" in name else 0)
        assert number <= small.queries[name], name
        assert number <= most, (name, number)


def test_what_is_built_is_as_the_services_leave_it(site):
    build([FEW])
    for group in WorkingGroup.objects.all():
        assert group.post_count == Item.objects.filter(group=group, kind="groups.post").count()
        assert group.member_count == group.memberships.count()
