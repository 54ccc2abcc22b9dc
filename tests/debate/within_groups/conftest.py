"""The debate and its people, once in a group whose members are named and once in a hidden one."""

import copy
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from community.follows.models import Follow
from practice.groups.services.joining import leave
from tests.debate.making import a_post, person
from tests.debate.within_groups.world import (
    HIDDEN,
    NAMED,
    OPENING,
    POST,
    TITLE,
    TOPIC,
    World,
    a_group,
    in_group,
    let_in,
)
from tests.prepared import made_once


@pytest.fixture(params=[NAMED, HIDDEN], scope="module")
def made(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with made_once(django_db_blocker, lambda: make_world(request.param)) as world:
        yield world


@pytest.fixture
def world(made: World, db: None, site: object) -> World:
    return copy.deepcopy(made)


def make_world(sight: str) -> World:
    owner = person("Olga Owner")
    group = a_group(owner, sight)
    member = let_in(group, person("Mia Member"))
    removed = let_in(group, person("Remco Removed"))
    debate = in_group(group, owner, title=TITLE, body=f"<p>{OPENING}</p>", tags=[TOPIC])
    post = a_post(debate, member, f"<p>{POST}</p>")
    Follow.objects.get_or_create(user=removed, kind="debate.debate", object_id=str(debate.pk))
    a_post(debate, removed, "<p>Words of somebody who left</p>")
    leave(group=group, user=removed)
    people = {
        "anonymous": None,
        "stranger": person("Stella Stranger"),
        "removed": removed,
        "moderator": person("Mo Moderator", role="moderator"),
        "officer": person("Otto Officer", role="officer"),
        "member": member,
        "owner": owner,
    }
    debate.refresh_from_db()
    return World(group, debate, post, people)
