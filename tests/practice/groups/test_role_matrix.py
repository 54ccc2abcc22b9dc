"""What is private leaks nowhere: everybody who could come by, at every address there is, for each kind of group.

Each group holds words that stand nowhere else. A page that somebody may not have never holds them, nor do the
headers of its answer, nor any mail, list, count, feed, search, profile, sitemap or export of theirs.
"""

import copy
import io
import itertools
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import User
from accounts.privacy.models import Export
from accounts.privacy.services.exporting import request_export
from community.activity.models import Event
from community.activity.visibility import visible_events
from community.flags.models import Case
from community.flags.services import Notice as Report
from community.flags.services import report
from community.follows.feed import followed_events
from community.notifications.models import Notification
from community.notifications.services.digests import post_digests
from community.profiles.contributions import of as contributions_of
from core import objects
from practice.groups.models import Membership, WorkingGroup
from practice.groups.permissions import can_read_group, can_see_group, is_member
from tests.practice.groups.making import (
    Sight,
    a_pdf,
    a_post,
)
from tests.practice.groups.world import (
    KNOWERS,
    NAME,
    READERS,
    ROLES,
    SECRET,
    VISITORS,
    World,
    make_world,
    pages_inside,
    pages_of_all,
    pages_of_name,
    pages_of_oneself,
    text_of,
)
from tests.prepared import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[Sight.PUBLIC, Sight.NAMED, Sight.HIDDEN], scope="module")
def made(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[World, list[Any]]]:
    """The world, and the letters that it took to make it."""
    mail.outbox.clear()
    with made_once(django_db_blocker, lambda: (make_world(request.param), list(mail.outbox))) as world_and_letters:
        yield world_and_letters


@pytest.fixture
def world(made: tuple[World, list[Any]], db: None, site: Any) -> World:
    world, letters = made
    mail.outbox.extend(letters)
    return copy.deepcopy(world)


def knows(world: World, role: str) -> bool:
    return world.group.sight != Sight.HIDDEN or role in KNOWERS


def reads(world: World, role: str) -> bool:
    return world.group.sight == Sight.PUBLIC or role in READERS


def test_the_rules_say_the_same_in_every_shape(world):
    for role in ROLES:
        check_rules(world, role)


def check_rules(world: World, role: str) -> None:
    user, group = world.people[role], world.group
    assert can_see_group(user, group) == knows(world, role)
    assert can_read_group(user, group) == reads(world, role)
    assert is_member(user, group.pk) == (role in READERS)
    for name in ("post", "reply", "file", "picture", "notice"):
        thing = world.things[name]
        kind = objects.kind_of(thing)
        assert kind.visible_to(user).filter(pk=thing.pk).exists() == reads(world, role), name
        assert (objects.resolve(kind.name, str(thing.pk), user) is not None) == reads(world, role), name


def test_no_page_of_a_group_says_more_than_it_may(world):
    for role in VISITORS:
        check_pages_of_the_group(world, role)


def check_pages_of_the_group(world: World, role: str) -> None:
    client = world.client(role)
    for address in pages_inside(world):
        answer = client.get(address)
        if not knows(world, role):
            assert answer.status_code == 404, (role, address)
        if not reads(world, role):
            assert answer.status_code in (403, 404), (role, address, answer.status_code)
            assert SECRET not in text_of(answer), (role, address)
        assert "public" not in answer["Cache-Control"] or world.group.is_public, (role, address)
    for address in pages_of_name(world):
        answer = client.get(address)
        assert (answer.status_code != 404) == knows(world, role), (role, address)
        if not reads(world, role):
            assert SECRET not in text_of(answer), (role, address)
    feed = client.get(f"/en/practice/groups/{world.group.slug}/feed/")
    assert (feed.status_code == 200) == world.group.is_public


def test_who_is_in_a_group_reads_all_of_it(world):
    base = f"/en/practice/groups/{world.group.slug}/"
    for client, address in itertools.product(
        map(world.client, READERS), (base, f"{base}posts/", f"{base}files/", world.things["post_url"])
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert SECRET in text_of(answer), address
    for role in READERS:
        answer = world.client(role).get(world.things["file_url"] + "download/")
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)


def test_no_page_of_the_site_tells_of_what_somebody_may_not_know(world):
    for role in VISITORS:
        check_pages_of_the_site(world, role)


def check_pages_of_the_site(world: World, role: str) -> None:
    client = world.client(role)
    addresses = [*pages_of_all(world), *(pages_of_oneself() if world.people[role] is not None else [])]
    # The member's own name is that of a person with a page; only what the group says is its secret here.
    User.objects.filter(pk=world.people["member"].pk).update(display_name="Mia Member")
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code in (200, 403, 404, 400), (role, address, answer.status_code)
        text = text_of(answer)
        if not knows(world, role):
            assert NAME.lower() not in text, (role, address)
            assert world.group.slug not in text, (role, address)
        if not reads(world, role):
            assert SECRET not in text, (role, address)


def test_lists_count_only_what_somebody_may_know(world):
    for role in ROLES:
        page = world.client(role).get("/en/practice/groups/?kind=business")
        counts = {item["title"]: item["count"] for item in page.context["facets"][0]["items"]}
        assert counts.get("business network", 0) == (1 if knows(world, role) else 0), role


def test_what_happened_reaches_only_those_who_read_it(world):
    for role in ROLES[1:]:
        check_what_happened(world, role)


def check_what_happened(world: World, role: str) -> None:
    user = world.people[role]
    events = list(
        Event.objects.filter(verb__startswith="groups.", kind__in=("groups.post", "groups.file", "groups.notice"))
    )
    assert events
    assert bool(visible_events(events, user)) == reads(world, role)
    seen, _further = followed_events(user, before=None, count=50)
    if not reads(world, role):
        assert not [event for event in seen if event.verb.startswith("groups.") and event.kind != "groups.group"]
    told = Notification.objects.filter(recipient=user, event__in=events)
    if not reads(world, role):
        assert not told.exists()


def test_nothing_of_a_closed_group_is_recorded_as_public(world):
    public = Event.objects.filter(verb__startswith="groups.", title=world.group.name, is_public=True)
    assert public.exists() == world.group.is_public


def test_no_mail_tells_who_may_not_read(world):
    post_digests("daily", timezone.localdate())
    addresses = {user.email: role for role, user in world.people.items() if user is not None}
    assert mail.outbox
    for letter in mail.outbox:
        role = addresses[letter.to[0]]
        words = f"{letter.subject} {letter.body} {letter.alternatives[0][0]}".lower()
        if not reads(world, role):
            assert SECRET not in words, role
        if not knows(world, role):
            assert NAME.lower() not in words, role


def test_a_mail_that_waits_is_not_written_once_its_reader_is_out(world):
    """A digest is written when it is sent: who was removed meanwhile reads nothing in it."""
    member = world.people["member"]
    a_post(world.group, world.people["owner"], f"<p>Later {SECRET}</p>")
    Membership.objects.filter(group=world.group, user=member).update(state=Membership.State.REMOVED)
    mail.outbox.clear()
    post_digests("daily", timezone.localdate())
    for letter in mail.outbox:
        if letter.to[0] == member.email and world.group.sight != Sight.PUBLIC:
            assert f"later {SECRET}" not in letter.body.lower()


def test_profiles_list_only_what_everybody_reads(world):
    rows, _further = contributions_of(world.people["member"].pk, limit=50)
    assert any(SECRET in row.summary for row in rows) == world.group.is_public


def test_the_index_of_the_search_holds_nothing_closed(world):
    assert (world.group in list(WorkingGroup.get_indexed_objects())) == world.group.is_known
    assert (world.things["post"] in list(type(world.things["post"]).get_indexed_objects())) == world.group.is_public


@pytest.mark.parametrize("role", ["stranger", "removed", "invited"])
def test_an_export_of_ones_data_holds_nothing_of_others(world, role):
    user = world.people[role]
    request_export(user=user)
    export = Export.objects.get(user=user)
    with export.file.open("rb") as source, zipfile.ZipFile(io.BytesIO(source.read())) as archive:
        words = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist()).lower()
    assert SECRET not in words
    if role == "stranger" and world.group.sight == Sight.HIDDEN:
        assert NAME.lower() not in words


def test_bytes_are_at_no_public_address(world, settings):
    version = world.things["file"].versions.get()
    assert storages["private"].exists(version.stored_as)
    assert not storages["default"].exists(version.stored_as)
    assert Client().get(f"{settings.MEDIA_URL}{version.stored_as}", follow=True).status_code == 404
    assert SECRET not in version.stored_as


@pytest.mark.parametrize("made", [Sight.NAMED, Sight.HIDDEN], indirect=True)
def test_a_moderator_of_the_site_sees_what_was_reported_and_no_more(world):
    judge, post = world.people["site_moderator"], world.things["post"]
    client = world.client("site_moderator")
    assert client.get(world.things["post_url"]).status_code in (403, 404)
    report(obj=post, reporter=world.people["member"], notice=Report(category="spam"), language="en")
    case = Case.objects.get(kind="groups.post")
    assert (NAME in case.title) == (world.group.sight == Sight.NAMED)
    answer = client.get(world.things["post_url"])
    assert answer.status_code == 200
    assert f"the {SECRET} plan" in text_of(answer)
    assert f"a {SECRET} reply" not in text_of(answer)
    assert not can_read_group(judge, world.group)
    assert client.get(world.things["file_url"]).status_code in (403, 404)
    assert world.client("stranger").get(world.things["post_url"]).status_code in (403, 404)
    # The whole group is read by who judges it once the group itself is reported.
    report(obj=world.group, reporter=world.people["member"], notice=Report(category="spam"), language="en")
    assert client.get(f"/en/practice/groups/{world.group.slug}/posts/").status_code == 200
    assert world.client("stranger").get(f"/en/practice/groups/{world.group.slug}/posts/").status_code in (403, 404)


def test_nobody_outside_writes_anything(world):
    for role in VISITORS[:-1]:
        check_writing(world, role)


def check_writing(world: World, role: str) -> None:
    client = world.client(role)
    base = f"/en/practice/groups/{world.group.slug}/"
    before = world.group.posts.count(), world.group.files.count(), world.group.notices.count()
    words = {"body": "I was never here", "language": "en", "format": "text", "title": "T", "kind": "need"}
    for address in ("posts/new/", "needs-and-offers/new/", f"posts/{world.things['post'].pk}/"):
        answer = client.post(base + address, words)
        assert answer.status_code in (403, 404), (role, address)
        if not reads(world, role):
            assert SECRET not in text_of(answer), (role, address)
    assert client.post(base + "files/new/", {"file": a_pdf()}).status_code in (403, 404)
    assert (world.group.posts.count(), world.group.files.count(), world.group.notices.count()) == before


def test_only_who_runs_a_group_changes_who_is_in_it(world):
    for role in ("member", "manager", "removed", "stranger", "invited", "site_moderator"):
        check_running(world, role)


def check_running(world: World, role: str) -> None:
    client = world.client(role)
    base = f"/en/practice/groups/{world.group.slug}/"
    row = Membership.objects.get(group=world.group, user=world.people["moderator"])
    for action in ("remove", "role", "let-in", "refuse"):
        answer = client.post(f"{base}members/{row.pk}/", {"action": action, "role": "member"})
        assert answer.status_code in (403, 404), (role, action)
    assert client.post(f"{base}invite/", {"people": "a@example.org"}).status_code in (403, 404)
    client.post(f"{base}edit/", {"name": "Other", "body": "", "language": "en", "kind": "working", "sight": "public"})
    client.post(f"{base}archive/", {})
    world.group.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, row.role) == ("member", "moderator")
    assert world.group.name.startswith(NAME)
    assert not world.group.is_archived
