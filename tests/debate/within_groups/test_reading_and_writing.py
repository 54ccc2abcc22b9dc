"""A debate inside a group that not everybody reads leaks nowhere: pages, lists, counts, feeds."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.flags.services import open_case
from core import objects
from core.discussion import discussion_path
from core.licences import Licence
from core.picture_upload import PictureFacts, add_picture
from debate import overview
from debate.contributions import read_debates, read_posts
from debate.front import livest_debate
from debate.models import Debate, Post
from debate.services.finding import search_posts
from debate.services.posting import write_post
from debate.services.starting import About
from debate.services.states import set_post_state
from debate.services.supporting import set_support_of
from debate.states import State
from practice.groups.services.founding import archive_group
from practice.groups.services.joining import leave
from tests.debate.making import a_debate, a_post
from tests.debate.within_groups.world import (
    HIDDEN,
    INSIDE,
    NAME,
    NAMED,
    OPENING,
    OUTSIDE,
    POST,
    TITLE,
    World,
    in_group,
    lists,
    pages_of,
    tells,
)
from tests.wiki.pictures import picture_bytes, upload

pytestmark = pytest.mark.django_db


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
