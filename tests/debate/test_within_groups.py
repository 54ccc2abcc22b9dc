"""A debate inside a group that not everybody reads: it leaks nowhere. Who may what is a table here."""

from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from community.activity.models import Event
from community.flags.services import open_case
from community.follows.feed import followed_events
from community.follows.models import Follow
from community.follows.services import follow
from community.notifications.models import Notification
from core import objects
from core.discussion import discussion_path
from core.licences import Licence
from core.picture_upload import PictureFacts, add_picture
from debate import overview
from debate.contributions import read_debates, read_posts
from debate.front import livest_debate
from debate.mail.address import ReplyTo, reply_address
from debate.models import Debate, Outcome, Post
from debate.services.closing import close_debate
from debate.services.finding import search_posts
from debate.services.freezing import set_frozen
from debate.services.posting import write_post
from debate.services.receiving import receive
from debate.services.starting import About, Participants
from debate.services.states import set_debate_state, set_post_state
from debate.services.supporting import set_support_of
from debate.services.undoing import redo, undo_since
from debate.states import State
from practice.groups.models import Item, Membership, WorkingGroup
from practice.groups.services.founding import Facts, archive_group, change_group, found_group
from practice.groups.services.joining import leave
from tests.debate.mail.files import SERVER, raw
from tests.debate.making import a_debate, a_post, person
from tests.debate.officials import browser
from tests.wiki.pictures import picture_bytes, upload

pytestmark = pytest.mark.django_db

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
    words = [word for word in SECRETS if word.lower() in text.lower() and word.lower() != typed.lower()]
    return [
        *words,
        *(["address"] if f"/debate/{debate.pk}-{debate.slug}" in text or f"/debate/{debate.pk}/posts" in text else []),
    ]


# Reading ------------------------------------------------------------------------------------------------------------


def test_nobody_outside_opens_a_page_of_it(world: World) -> None:
    for who in OUTSIDE:
        client = world.client(who)
        for path in pages_of(world.debate):
            response = client.get(path)
            assert response.status_code == 404, (path, response.status_code)
            assert tells(response, world.debate, typed=POST if "search" in path else "") == [], path


def test_who_reads_the_group_reads_it(world: World) -> None:
    for who in INSIDE:
        client = world.client(who)
        assert OPENING in client.get(world.debate.path("en")).content.decode()
        base = f"/en/debate/{world.debate.pk}/"
        for path in (
            "posts/1/thread/",
            f"search/?q={POST}",
            "updates/?after=0&show=1",
            "print/",
            "export/csv/",
            "post/",
        ):
            response = client.get(base + path)
            assert response.status_code == 200, path
            assert "public" not in response["Cache-Control"], path
        assert POST in client.get(f"{base}search/?q={POST}").content.decode()
        assert client.get(f"{base}posts/1/").status_code == 302
        assert client.get(f"{base}updates/?after=0").json()["count"] == 2


def test_no_feed_and_no_other_site_carries_it_not_even_for_members(world: World) -> None:
    for who in INSIDE:
        for path in ("feed/", "embed/", f"embed/{world.debate.embed_key}/", "to-article/"):
            assert world.client(who).get(f"/en/debate/{world.debate.pk}/{path}").status_code == 404, path


def test_no_list_search_feed_or_sitemap_names_it(world: World) -> None:
    for who in (*OUTSIDE, *INSIDE):
        client = world.client(who)
        for path in lists(world):
            response = client.get(path, follow=True)
            assert response.status_code in (200, 404), (path, response.status_code)
            typed = path.partition("q=")[2].partition("&")[0] or path.partition("tag=")[2]
            assert tells(response, world.debate, typed=typed) == [], path
        if who in OUTSIDE:
            assert tells(client.get("/en/activity/", follow=True), world.debate) == [], who


def test_the_list_of_the_group_tells_outsiders_nothing(world: World) -> None:
    for who in OUTSIDE:
        path = discussion_path("groups.group", world.group.pk, 0, "en")
        response = world.client(who).get(path)
        # Of a hidden group not even that it is there: as for a number that no group has.
        assert response.status_code == (200 if world.group.sight == NAMED else 400)
        assert tells(response, world.debate) == []
        if world.group.sight == HIDDEN:
            assert NAME not in response.content.decode()
            none = world.client(who).get(discussion_path("groups.group", 10**9, 0, "en"))
            assert none.status_code == response.status_code


def test_the_list_of_the_group_leads_its_members_to_it_and_to_a_new_one(world: World) -> None:
    for who in INSIDE:
        path = discussion_path("groups.group", world.group.pk, 0, "en")
        text = world.client(who).get(path).content.decode()
        assert TITLE in text and f"new-debate/?about=groups.group%3A{world.group.pk}" in text


def test_the_rule_of_sight_says_the_same_as_the_pages(world: World) -> None:
    for who, user in world.people.items():
        inside = who in INSIDE
        for name, thing in (("debate.debate", world.debate), ("debate.post", world.post)):
            assert (objects.resolve(name, str(thing.pk), user) is not None) is inside, (name, who)
        found = search_posts(debate=world.debate, words=POST, user=user).posts
        assert bool(found) is inside, who


def test_counters_doors_and_profiles_pass_over_it(world: World) -> None:
    assert livest_debate() is None
    member, owner = world.user("member"), world.user("owner")
    assert list(read_posts(member.pk, None, 0, 10)) == list(read_debates(owner.pk, None, 0, 10)) == []
    officer = world.user("officer")
    assert overview.hot_debates() == [] and overview.languages() == []
    open_case(world.post)
    set_post_state(a_post(world.debate, world.user("member")), State.WAITING, None)
    assert overview.open_cases(officer) == [] and overview.waiting_posts(officer) == []
    assert len(overview.open_cases(world.user("moderator"))) == 2


# Writing ------------------------------------------------------------------------------------------------------------


def test_nobody_outside_writes_there_and_what_they_wrote_comes_back(world: World) -> None:
    for who in OUTSIDE:
        client = world.client(who)
        response = client.post(f"/en/debate/{world.debate.pk}/post/", {"body": "My own words", "language": "en"})
        assert response.status_code == 404
        assert tells(response, world.debate) == [] and "My own words" in response.content.decode()
        user = world.people[who]
        if user is not None:
            with pytest.raises(PermissionDenied):
                write_post(debate=world.debate, author=user, body="<p>No</p>", language="en")
            with pytest.raises(Post.DoesNotExist):
                set_support_of(debate=world.debate.pk, number=1, user=user, wanted=True)
            assert client.post(f"/en/debate/{world.debate.pk}/posts/1/support/", {"wanted": "1"}).status_code == 404
        assert client.post(f"/en/debate/{world.debate.pk}/read/", {"number": "1"}).status_code == 204
        assert world.debate.participations.filter(user=user).exclude(user=world.people["removed"]).count() == 0
        report = client.get(f"/en/report/debate.debate/{world.debate.pk}/")
        assert tells(report, world.debate) == [] and report.status_code == 404


def test_members_write_support_and_report(world: World) -> None:
    client = world.client("owner")
    response = client.post(f"/en/debate/{world.debate.pk}/posts/1/support/", {"wanted": "1"})
    assert response.status_code == 302
    assert Post.objects.get(pk=world.post.pk).support_count == 1
    assert client.get(f"/en/report/debate.post/{world.post.pk}/").status_code == 200


def test_who_leaves_reads_and_changes_nothing_more_of_what_they_wrote_there(world: World) -> None:
    removed = world.user("removed")
    assert not Post.objects.visible_to(removed).filter(debate=world.debate).exists()
    own = Post.objects.get(author=removed)
    for path in ("", "edit/", "withdraw/", "versions/"):
        where = f"/en/debate/{world.debate.pk}/posts/{own.number}/{path}"
        assert world.client("removed").get(where).status_code == 404


def test_what_waits_inside_a_group_is_its_author_s_only_while_they_are_in_it(world: World) -> None:
    member = world.user("member")
    post = a_post(world.debate, member)
    set_post_state(post, State.WAITING, None)
    assert Post.objects.visible_to(member).filter(pk=post.pk).exists()
    leave(group=world.group, user=member)
    assert not Post.objects.visible_to(member).filter(pk=post.pk).exists()


def test_nobody_writes_in_an_archived_group(world: World) -> None:
    archive_group(group=world.group, by=world.user("owner"))
    with pytest.raises(PermissionDenied):
        a_post(world.debate, world.user("member"))
    assert world.client("member").get(world.debate.path("en")).status_code == 200


def test_a_debate_is_held_only_in_a_group_that_one_is_in(world: World) -> None:
    for who in ("stranger", "removed", "moderator"):
        with pytest.raises(ValidationError):
            in_group(world.group, world.user(who))


def test_no_picture_and_no_question_to_an_office_stands_inside_a_group(world: World) -> None:
    owner, officer = world.user("owner"), world.user("officer")
    facts = PictureFacts(alternative="A bridge", author="Anna", licence=Licence.CC_BY_4)
    picture = add_picture(uploader=owner, file=upload(picture_bytes()), facts=facts)
    with pytest.raises(ValidationError):
        a_post(world.debate, owner, f'<figure><img src="image:{picture.pk}" alt="A bridge"></figure>')
    with pytest.raises(ValidationError):
        in_group(world.group, owner, kind=Debate.Kind.QUESTION, asked=officer)


def test_a_public_debate_tells_no_name_of_what_not_everybody_sees(world: World) -> None:
    if world.group.sight == HIDDEN:
        with pytest.raises(ValidationError):
            a_debate(world.user("owner"), about=About("groups.group", str(world.group.pk)))


def test_the_form_of_a_new_debate_is_bound_to_the_group_that_it_is_started_from(world: World) -> None:
    path = f"/en/debate/new-debate/?about=groups.group:{world.group.pk}"
    text = world.client("member").get(path).content.decode()
    assert NAME in text and 'name="audience"' not in text and 'value="question"' not in text
    typed = {"kind": "open", "title": "Inside", "body": "Among us", "language": "en", "audience": "anyone"}
    client = world.client("member")
    response = client.post(path, typed)
    made = Debate.objects.filter(title="Inside").first()
    assert made is not None, response.content.decode()[:3000]
    assert (made.state, made.is_within, made.group_id) == (State.WITHIN, True, str(world.group.pk))
    for who in OUTSIDE:
        refused = world.client(who).get(path)
        assert refused.status_code == 403 and NAME not in refused.content.decode()


# Being told ---------------------------------------------------------------------------------------------------------


def told(user: User) -> list[str]:
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("reason", flat=True))


def test_who_does_not_read_it_is_told_of_nothing_in_it(world: World) -> None:
    Notification.objects.all().delete()
    outbox.outbox.clear()
    for who in ("stranger", "moderator"):
        Follow.objects.get_or_create(user=world.user(who), kind="debate.debate", object_id=str(world.debate.pk))
        Follow.objects.create(user=world.user(who), kind="accounts.person", object_id=str(world.user("member").pk))
    a_post(world.debate, world.user("member"), "<p>@Stella Stranger and @Remco Removed and @Olga Owner</p>")
    close_debate(debate=world.debate, by=world.user("owner"), texts={"en": "Done."})
    for who in ("stranger", "removed", "moderator", "officer"):
        assert told(world.user(who)) == [], who
        world.user(who).refresh_from_db()
        assert followed_events(world.user(who), before=None, count=50)[0] == []
    assert told(world.user("owner")) == ["mention"]
    assert {address for letter in outbox.outbox for address in letter.to} <= {
        world.user("owner").email,
        world.user("member").email,
    }


def test_members_hear_of_it_with_its_words(world: World) -> None:
    member = world.user("member")
    follow(user=member, kind="debate.debate", object_id=str(world.debate.pk))
    Notification.objects.all().delete()
    outbox.outbox.clear()
    a_post(world.debate, world.user("owner"), "<p>Come at <em>seven</em> @Mia Member</p>")
    assert told(member) == ["mention"]
    assert any("Come at seven" in letter.body for letter in outbox.outbox)
    a_post(world.debate, world.user("owner"))
    assert told(member) == ["mention", "follow:debate.debate"]
    second = in_group(world.group, world.user("owner"), title="The second")
    assert told(member)[2:] == ["follow:groups.group"]
    assert Item.objects.filter(group=world.group, kind="debate.debate", object_id=str(second.pk)).exists()


def test_what_somebody_was_told_is_out_of_sight_when_they_leave(world: World) -> None:
    member = world.user("member")
    a_post(world.debate, world.user("owner"), "<p>@Mia Member</p>")
    assert TITLE in world.client("member").get("/en/account/notifications/").content.decode()
    leave(group=world.group, user=member)
    assert TITLE not in world.client("member").get("/en/account/notifications/").content.decode()
    assert TITLE not in world.client("member").get("/en/account/follows/").content.decode()


def test_an_answer_by_mail_from_who_left_is_refused_without_a_word_of_it(world: World, settings: object) -> None:
    settings.MAIL_REPLY_DOMAIN, settings.MAIL_AUTHSERV_ID = "svar.example.net", SERVER
    removed = world.user("removed")
    EmailAddress.objects.filter(user=removed).update(email="citizen@example.org")
    User.objects.filter(pk=removed.pk).update(email="citizen@example.org")
    address = reply_address(ReplyTo(removed.pk, world.debate.pk, 1))
    before = Post.objects.count()
    outbox.outbox.clear()
    outcome = receive(raw("gmail_web_da", address))
    assert (outcome.result, Post.objects.count()) == ("refused", before)
    assert not any(word in letter.subject + letter.body for letter in outbox.outbox for word in (TITLE, OPENING))


# Translation --------------------------------------------------------------------------------------------------------


def test_no_text_of_it_goes_to_a_service(world: World, settings: object) -> None:
    for who in (*OUTSIDE, *INSIDE):
        settings.TRANSLATOR, settings.TRANSLATOR_URL = "libretranslate", "http://127.0.0.1:9"
        client = world.client(who)
        for kind, pk in (("debate.debate", world.debate.pk), ("debate.post", world.post.pk)):
            for page in ("", "correct/", "versions/"):
                response = client.get(f"/da/translations/{kind}/{pk}/{page}")
                assert response.status_code == 404 and tells(response, world.debate) == [], (kind, page)
        assert "/translations/debate" not in client.get(world.debate.path("da")).content.decode()


# Moderation, closing and what the group becomes ---------------------------------------------------------------------


def test_moderators_see_what_was_reported_and_give_it_back_to_the_group(world: World) -> None:
    moderator = world.user("moderator")
    case = open_case(world.post)
    assert world.client("moderator").get(world.debate.path("en")).status_code == 200
    assert world.client("moderator").get(f"/en/moderation/{case.pk}/", follow=True).status_code in (200, 404)
    set_debate_state(world.debate, State.HIDDEN, moderator)
    assert world.client("member").get(world.debate.path("en")).status_code == 404
    set_debate_state(world.debate, State.VISIBLE, moderator)
    assert Debate.objects.get(pk=world.debate.pk).state == State.WITHIN
    assert world.client("member").get(world.debate.path("en")).status_code == 200
    assert world.client("stranger").get(world.debate.path("en")).status_code == 404


def test_undoing_an_account_and_taking_that_back_opens_nothing(world: World) -> None:
    owner, moderator = world.user("owner"), world.user("moderator")
    debate = in_group(world.group, owner)
    items, _left = undo_since(owner, debate.created_at, moderator)
    assert Debate.objects.get(pk=debate.pk).state == State.HIDDEN
    redo(items, moderator)
    assert Debate.objects.get(pk=debate.pk).state == State.WITHIN


def test_who_runs_the_group_closes_its_debates_and_staff_do_not(world: World) -> None:
    for who in ("stranger", "removed", "moderator", "officer", "member"):
        with pytest.raises(PermissionDenied):
            close_debate(debate=world.debate, by=world.user(who), texts={"en": "Over"})
        with pytest.raises(PermissionDenied):
            set_frozen(debate=world.debate, by=world.user(who), frozen=True)
    close_debate(debate=world.debate, by=world.user("owner"), texts={"en": "We meet in May."})
    assert Outcome.objects.filter(debate=world.debate).exists()
    assert "We meet in May." in world.client("member").get(world.debate.path("en")).content.decode()


def test_its_debates_follow_what_the_group_becomes(world: World) -> None:
    owner = world.user("owner")
    held = in_group(world.group, owner)
    set_debate_state(held, State.HIDDEN, None)

    def become(sight: str) -> None:
        facts = Facts(name=NAME, about="", language="en", sight=sight, joining=WorkingGroup.Joining.INVITATION)
        change_group(group=world.group, by=owner, facts=facts)

    become(PUBLIC)
    assert world.client("anonymous").get(world.debate.path("en")).status_code == 200
    set_debate_state(Debate.objects.get(pk=held.pk), State.VISIBLE, None)
    assert Debate.objects.get(pk=held.pk).state == State.VISIBLE
    client = world.client("anonymous")
    assert client.get(f"/en/debate/{world.debate.pk}/updates/?after=0").status_code == 200
    become(HIDDEN)
    for debate in (world.debate, held):
        assert client.get(debate.path("en")).status_code == 404
    assert client.get(f"/en/debate/{world.debate.pk}/updates/?after=0").status_code == 404
    assert tells(client.get("/en/search/?q=zeppelinpl"), world.debate, typed="zeppelinpl") == []


@pytest.mark.usefixtures("site")
def test_a_public_group_holds_public_debates() -> None:
    owner = person("Olga Owner")
    group = a_group(owner, PUBLIC)
    debate = in_group(group, owner, title=TITLE)
    assert (debate.state, debate.is_within) == (State.VISIBLE, False)
    text = browser().get(debate.path("en")).content.decode()
    assert NAME in text
    with pytest.raises(PermissionDenied):
        a_post(debate, person())
    assert TITLE in browser().get(discussion_path("groups.group", group.pk, 0, "en")).content.decode()
    assert Event.objects.filter(verb="debate.opened", is_public=True).exists()


def test_a_page_of_it_costs_the_same_for_one_member_group_and_for_many(
    world: World, django_assert_max_num_queries: object
) -> None:
    member = world.user("member")
    for _number in range(5):
        let_in(a_group(person(), NAMED), member)
    client = world.client("member")
    client.get(world.debate.path("en"))
    with django_assert_max_num_queries(32):
        client.get(world.debate.path("en"))
