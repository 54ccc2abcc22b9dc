"""A debate inside a group that not everybody reads, and everybody who could come by."""

from dataclasses import dataclass

from django.test import Client

from accounts.models import User
from debate.models import Debate, Post
from debate.services.starting import Participants
from practice.groups.models import Membership, WorkingGroup
from practice.groups.services.founding import Facts, found_group
from tests.debate.making import a_debate
from tests.debate.officials import browser

TITLE, OPENING, POST, TOPIC, NAME = "Zeppelinplan", "vossenhol", "egelburcht", "Dassenroute", "Otterkring"
SECRETS = (TITLE, OPENING, POST, TOPIC)
NAMED, HIDDEN, PUBLIC = WorkingGroup.Sight.NAMED, WorkingGroup.Sight.HIDDEN, WorkingGroup.Sight.PUBLIC
OUTSIDE = ("anonymous", "stranger", "removed", "moderator", "officer")
INSIDE = ("member", "owner")


@dataclass
class World:
    group: WorkingGroup
    debate: Debate
    post: Post
    people: dict[str, User | None]

    def user(self, name: str) -> User:
        found = self.people[name]
        assert found is not None
        return found

    def client(self, name: str) -> Client:
        return browser(self.people[name])


def a_group(owner: User, sight: str) -> WorkingGroup:
    joining = WorkingGroup.Joining.INVITATION if sight == HIDDEN else WorkingGroup.Joining.OPEN
    return found_group(
        founder=owner, facts=Facts(name=NAME, about="<p>We meet.</p>", language="en", sight=sight, joining=joining)
    )


def let_in(group: WorkingGroup, user: User, *, state: str = Membership.State.MEMBER) -> User:
    Membership.objects.create(group=group, user=user, state=state, level=Membership.Level.ALL)
    return user


def in_group(group: WorkingGroup, author: User, **fields: object) -> Debate:
    inside = Participants(Debate.Audience.GROUP, group_kind="groups.group", group_id=str(group.pk))
    return a_debate(author, participants=inside, **fields)


def pages_of(debate: Debate) -> list[str]:
    """All that stands below the address of a debate and can be opened."""
    below = (
        "", "posts/1/", "posts/1/thread/", "posts/1/edit/", "posts/1/withdraw/", "posts/1/versions/",
        f"search/?q={POST}", "updates/?after=0", "updates/?after=0&show=1", "feed/", "print/", "export/csv/",
        "export/json/", "embed/", f"embed/{debate.embed_key}/", "answer/", "close/", "outcome/", "freeze/", "summary/",
        "notes/", "assign/", "reassign/", "edit/", "post/", "to-article/", "to-case/",
    )  # fmt: skip
    return [f"/nl/debate/{debate.pk}-any-words/", *(f"/nl/debate/{debate.pk}/{one}" for one in below)]


def lists(world: World) -> list[str]:
    """Pages of many things on which it must not stand for anybody."""
    author = world.user("owner").public_id
    return [
        "/en/", "/en/debate/", f"/en/debate/?tag={TOPIC.lower()}", "/en/debate/?language=en", "/en/debate/?kind=open",
        "/en/debate/?status=open", "/en/debate/feed/", "/en/debate/questions/", "/en/debate/committees/",
        "/sitemap.xml", "/sitemap-debates.xml", "/en/search/?q=zeppelinpl", f"/en/search/?q={OPENING}",
        f"/en/search/?q={POST}&kind=post", "/en/search/suggestions/?q=Zepp", f"/en/people/{author}/",
        f"/en/people/{world.user('member').public_id}/", "/en/practice/", "/en/practice/groups/",
    ]  # fmt: skip


def tells(response: object, debate: Debate, *, typed: str = "") -> list[str]:
    """What of it stands in an answer; `typed` is what the reader wrote and gets back."""
    body = b"".join(response) if response.streaming else response.content
    text = body.decode() + " ".join(f"{name}: {value}" for name, value in response.items())
    # The way that was asked for comes back, in the choice of languages.
    text = text.replace(response.wsgi_request.path[len("/nl") :], "/")
    words = [word for word in SECRETS if word.lower() in text.lower() and word.lower() != typed.lower()]
    return [
        *words,
        *(["address"] if f"/debate/{debate.pk}-{debate.slug}" in text or f"/debate/{debate.pk}/posts" in text else []),
    ]
