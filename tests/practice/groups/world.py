"""A group with all that it may hold, everybody who could come by, and every address there is."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.follows.models import Follow
from practice.groups.models import Membership, WorkingGroup
from practice.groups.services.sharing import add_item
from practice.organisations.models import Membership as OrganisationMembership
from tests.practice.groups import making

NAME, SECRET = "Zebrafish", "xylophonic"
OUTSIDE = ("anonymous", "stranger", "asked", "invited", "refused", "declined", "left", "removed", "run_out",
          "employee", "former_manager", "removed_manager", "invited_manager", "site_moderator",
          "superuser")  # fmt: skip
READERS = ("member", "moderator", "owner", "manager")
ROLES = (*OUTSIDE, *READERS)
# The rules are asked for all; pages, which ask the rules, for one of each kind.
VISITORS = ("anonymous", "stranger", "asked", "invited", "removed", "removed_manager", "invited_manager", "employee",
            "site_moderator", "superuser", "member")  # fmt: skip
KNOWERS = (*READERS, "invited", "invited_manager")


@dataclass
class World:
    """One group with all that it may hold, and everybody."""

    group: WorkingGroup
    people: dict[str, Any] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=True)
        if self.people.get(role) is not None:
            client.force_login(self.people[role])
        return client


def make_world(sight: str) -> World:
    owner = making.person("Olga Owner")
    joining = making.Joining.INVITATION if sight == making.Sight.HIDDEN else making.Joining.REQUEST
    group = making.a_group(
        owner,
        name=f"{NAME} circle",
        about=f"<p>About {NAME.lower()}</p>",
        kind=making.Kind.BUSINESS,
        sight=sight,
        joining=joining,
    )
    people: dict[str, Any] = {"anonymous": None, "owner": owner, "stranger": making.person("Stig Stranger")}
    people["member"] = making.inside(group, making.person(f"Mia {SECRET}"), level=Membership.Level.ALL)
    people["moderator"] = making.inside(group, making.person("Mo Moderator"), role=Membership.Role.MODERATOR)
    people["site_moderator"], people["superuser"] = making.person("Sam Site", role="moderator"), making.person("Root")
    User.objects.filter(pk=people["superuser"].pk).update(is_superuser=True, is_staff=True)
    now = timezone.now()
    for role, state in (("asked", "asked"), ("refused", "refused"), ("declined", "declined"), ("left", "left")):
        people[role] = making.inside(group, making.person(f"{role} person"), state=state, joined_at=None)
    people["invited"] = making.inside(
        group, making.person("Ina Invited"), state="invited", expires_at=now + timedelta(days=3)
    )
    people["run_out"] = making.inside(
        group, making.person("Otto Out"), state="invited", expires_at=now - timedelta(days=3)
    )
    people["removed"] = making.inside(group, making.person("Rem Oved"), state="removed")
    people["manager"], people["employee"], people["former_manager"] = (
        making.person("Ma Nager"),
        making.person("Em"),
        making.person("Fo"),
    )
    works = making.an_organisation(people["manager"], name="Works of everybody")
    for role, state in (("employee", "member"), ("former_manager", "left")):
        OrganisationMembership.objects.create(organisation=works, user=people[role], state=state)
    making.bring_in(group, works)
    # Who was shown out and manages what is in it; who manages what is only invited.
    people["removed_manager"] = making.inside(group, making.person("Remy Manager"), state="removed")
    OrganisationMembership.objects.create(
        organisation=works, user=people["removed_manager"], state="member", is_manager=True
    )
    people["invited_manager"] = making.person("Inge Manager")
    guests = making.an_organisation(people["invited_manager"], name="Guests of everybody")
    Membership.objects.create(group=group, organisation=guests, state="invited", expires_at=now + timedelta(days=3))
    for user in people.values():
        if user is not None:
            Follow.objects.create(user=user, kind="groups.group", object_id=str(group.pk), rhythm="now")
            Follow.objects.create(user=user, kind="accounts.person", object_id=str(people["member"].pk), rhythm="now")
    return _fill(World(group, people))


def _fill(world: World) -> World:
    group, member = world.group, world.people["member"]
    post = making.a_post(
        group, member, f"<p>The {SECRET} plan for @Olga Owner</p>", files=[making.a_picture(f"{SECRET}-photo.png")]
    )
    world.things = {
        "post": post,
        "picture": post.files.get(),
        "reply": making.a_post(group, world.people["manager"], f"<p>A {SECRET} reply</p>", parent=post),
        "file": making.a_file(group, member, making.a_pdf(name=f"{SECRET}-minutes.pdf"), description=f"{SECRET} words"),
        "notice": making.a_notice(
            group, member, title=f"A {SECRET} lamp", body=f"<p>{SECRET} light</p>", contact=SECRET
        ),
    }
    for thing in ("post", "file", "notice"):
        world.things[f"{thing}_url"] = world.things[thing].path("en")
    # Something that everybody sees, shared in the group: that it is shared there is the group's own business.
    other = making.a_group(name="Open to all")
    add_item(group=group, obj=other, by=member)
    return world


def pages_inside(world: World) -> list[str]:
    """What only readers of the group have."""
    base = f"/en/practice/groups/{world.group.slug}/"
    things = world.things
    return [
        *(base + part for part in ("posts/", "posts/?q=" + SECRET, "debates/", "files/", "cases/", "events/")),
        *(base + part for part in ("needs-and-offers/", "members/", "posts/new/", "files/new/", "invite/", "leave/")),
        *(base + part for part in ("edit/", "archive/", "needs-and-offers/new/", "take-out/?about=groups.group:1")),
        *(things[f"{thing}_url"] for thing in ("post", "file", "notice")),
        f"{base}posts/{things['reply'].pk}/",
        *(things["post_url"] + part for part in ("edit/", "withdraw/", "versions/")),
        *(things["file_url"] + part for part in ("download/", "download/?version=1", "new-version/", "withdraw/")),
        things["picture"].path("en"),
        things["picture"].path("en") + "download/?inline=1",
        things["notice_url"] + "edit/",
        f"{base}members/{Membership.objects.filter(group=world.group, user=world.people['member']).get().pk}/",
    ]


def pages_of_name(world: World) -> list[str]:
    """What those have who may know of the group."""
    base = f"/en/practice/groups/{world.group.slug}/"
    return [base, f"/da/practice/groups/{world.group.slug}/", f"{base}join/", f"{base}level/"]


def pages_of_all(world: World) -> list[str]:
    """Where anybody goes, and a group could stand."""
    numbers = [("groups.group", world.group.pk)] + [
        (f"groups.{name}", world.things[name].pk) for name in ("post", "file", "notice")
    ]
    return [
        "/en/practice/groups/",
        f"/en/practice/groups/?q={NAME.lower()}",
        "/en/practice/groups/?kind=business",
        "/en/practice/groups/?language=en",
        "/en/practice/",
        "/en/practice/organisations/works-everybody/",
        "/en/",
        f"/en/search/?q={NAME}",
        f"/en/search/?q={SECRET}",
        f"/en/search/suggestions/?q={NAME[:4]}",
        f"/en/search/suggestions/?q={SECRET[:4]}",
        "/sitemap.xml",
        "/sitemap-groups.xml",
        "/en/debate/",
        f"/en/debate/?about=groups.group:{world.group.pk}",
        f"/en/debate/new-debate/?about=groups.group:{world.group.pk}",
        *(f"/en/report/{kind}/{pk}/" for kind, pk in numbers),
        *(f"/en/practice/groups/share/?about={kind}:{pk}" for kind, pk in numbers),
        *(f"/en/people/{world.people[role].public_id}/" for role in ("owner", "member", "manager")),
    ]


def pages_of_oneself() -> list[str]:
    """For who is signed in: what they are told, follow and did."""
    return ["/en/account/notifications/", "/en/activity/", "/en/follows/", "/en/account/data/"]


def text_of(answer: Any) -> str:
    # Read to its end a file closes itself; closing it by hand would end the test's connection to the database.
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    # What somebody asked for is theirs: the words in the address and in the field of the search.
    text = re.sub(r'value="[^"]*"|href="[^"]*\?[^"]*"|“[^”]*”', "", body.decode("utf-8", "replace"))
    return (text + str(dict(answer.headers))).lower()
