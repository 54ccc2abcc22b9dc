"""The debate and its people, once in a group whose members are named and once in a hidden one."""

import pytest

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


@pytest.fixture(params=[NAMED, HIDDEN])
def world(request: pytest.FixtureRequest, site: object) -> World:
    owner = person("Olga Owner")
    group = a_group(owner, request.param)
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
