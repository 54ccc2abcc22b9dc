"""Organisations that become one, and are two again: their places in groups."""

from datetime import timedelta

import pytest
from django.utils import timezone

from practice.groups.models import Membership
from practice.groups.services.merging import back, move
from tests.practice.groups.making import Joining, Kind, a_group, an_organisation, bring_in

pytestmark = pytest.mark.django_db
State = Membership.State


def place(network, organisation, state, *, days=None):
    joined = timezone.now() - timedelta(days=days) if days is not None else None
    return Membership.objects.create(group=network, organisation=organisation, state=state, joined_at=joined)


@pytest.mark.parametrize("state", [State.MEMBER, State.ASKED, State.INVITED])
def test_a_place_left_behind_is_after_the_undoing_what_it_was_before(state):
    network = a_group(kind=Kind.BUSINESS, joining=Joining.REQUEST)
    old, new = an_organisation(), an_organisation()
    bring_in(network, new)
    row = place(network, old, state)
    moved = move(old, new)
    row.refresh_from_db()
    assert row.state == State.LEFT
    back(moved, old, new)
    row.refresh_from_db()
    network.refresh_from_db()
    assert row.state == state
    assert network.member_count == (3 if state == State.MEMBER else 2)


@pytest.mark.parametrize("state", [State.ASKED, State.REMOVED, State.REFUSED, State.LEFT])
def test_who_came_in_by_a_merge_goes_out_with_its_undoing(state):
    network = a_group(kind=Kind.BUSINESS, joining=Joining.REQUEST)
    old, new = an_organisation(), an_organisation()
    bring_in(network, old)
    row = place(network, new, state, days=9 if state == State.REMOVED else None)
    joined = row.joined_at
    moved = move(old, new)
    row.refresh_from_db()
    assert row.state == State.MEMBER
    back(moved, old, new)
    row.refresh_from_db()
    network.refresh_from_db()
    assert (row.state, row.joined_at, network.member_count) == (state, joined, 2)


def test_what_was_decided_since_the_merge_stands():
    network = a_group(kind=Kind.BUSINESS)
    old, new = an_organisation(), an_organisation()
    bring_in(network, old)
    row = place(network, new, State.LEFT)
    moved = move(old, new)
    Membership.objects.filter(pk=row.pk).update(state=State.REMOVED)
    back(moved, old, new)
    row.refresh_from_db()
    assert row.state == State.REMOVED
