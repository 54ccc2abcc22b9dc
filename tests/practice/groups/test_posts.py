"""Writing in a group."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.flags.models import Case
from community.moderation.models import ContentRule, HeldChange
from community.moderation.services.holding import publish_held
from community.notifications.models import Notification
from practice.groups.models import File, Item, Membership, Mention, Post, PostVersion
from practice.groups.services.posting import HeldBack, edit_post, withdraw_post, write_post
from practice.groups.services.sharing import add_item, remove_item
from practice.groups.services.states import set_group_state, set_post_state
from practice.groups.states import State
from practice.groups.stream import read_stream
from tests.practice.groups.making import (
    Kind,
    Sight,
    a_group,
    a_pdf,
    a_picture,
    a_post,
    an_organisation,
    bring_in,
    inside,
    owner_of,
    person,
    upload,
)

pytestmark = pytest.mark.django_db
Level = Membership.Level


def test_a_post_stands_in_the_stream_and_is_counted():
    group = a_group()
    post = a_post(group)
    a_post(group, parent=post)
    group.refresh_from_db()
    post.refresh_from_db()
    assert (group.post_count, post.reply_count) == (1, 1)
    entries, _further = read_stream(group, None, "en", before=None)
    assert [entry.thing for entry in entries] == [post]


def test_a_reply_to_a_reply_stands_under_the_post():
    group = a_group()
    post = a_post(group)
    reply = a_post(group, parent=post)
    assert a_post(group, parent=reply).parent_id == post.pk


@pytest.mark.parametrize(
    "body", ["", "<p> </p>", '<figure><img src="image:1" alt=""></figure>', "<p>" + "x" * 30_000 + "</p>"]
)
def test_what_says_nothing_or_too_much_or_shows_a_public_picture_is_refused(body):
    group = a_group()
    with pytest.raises(ValidationError):
        a_post(group, body=body or " ")
    with pytest.raises(ValidationError):
        write_post(group=group, author=owner_of(group), body=body, language="en")
    assert not Post.objects.exists()


def test_scripts_do_not_get_in():
    post = a_post(
        a_group(), body='<p onclick="x()">Hello <script>alert(1)</script><a href="javascript:x()">you</a></p>'
    )
    assert "script" not in post.body
    assert "onclick" not in post.body


def test_the_same_form_twice_is_one_post_and_the_same_words_again_are_refused():
    group, form = a_group(), uuid.uuid4()
    owner = owner_of(group)
    first = write_post(group=group, author=owner, body="<p>Once</p>", language="en", submission=form)
    again = write_post(group=group, author=owner, body="<p>Once</p>", language="en", submission=form)
    assert again.repeated
    assert again.post == first.post
    with pytest.raises(ValidationError):
        write_post(group=group, author=owner, body="<p>Once</p>", language="en")


def test_only_members_write():
    group = a_group()
    for who in (person(), person(role="moderator")):
        with pytest.raises(PermissionDenied):
            a_post(group, who)


def test_an_edit_keeps_what_it_said_before(client):
    group = a_group()
    post = a_post(group, body="<p>First words</p>")
    edit_post(post=post, author=owner_of(group), body="<p>Second words</p>")
    assert PostVersion.objects.get(post=post).body == "<p>First words</p>"
    page = client.get(f"{post.path('en')}versions/").content.decode()
    assert "First words" in page
    assert "Second words" in page
    with pytest.raises(PermissionDenied):
        edit_post(post=post, author=inside(group), body="<p>Not mine</p>")


def test_a_post_taken_away_is_gone_with_its_files_and_from_the_stream():
    group = a_group()
    author = inside(group)
    post = a_post(group, author, files=[a_picture()])
    with pytest.raises(PermissionDenied):
        withdraw_post(post=post, by=inside(group))
    withdraw_post(post=post, by=author)
    withdraw_post(post=post, by=author)
    group.refresh_from_db()
    assert (group.post_count, group.file_count) == (0, 0)
    assert not Item.objects.filter(group=group).exists()
    assert File.objects.get(post=post).state == State.WITHDRAWN
    other = a_post(group, author)
    withdraw_post(post=other, by=owner_of(group))
    assert not Post.objects.visible_to(author).exists()


def test_members_are_mentioned_and_nobody_else():
    group = a_group(sight=Sight.NAMED)
    inside(group, person("Ada Inside"))
    person("Bo Outside")
    a_post(group, body="<p>@Ada Inside and @Bo Outside</p>")
    assert [mention.name for mention in Mention.objects.all()] == ["Ada Inside"]
    told = Notification.objects.filter(reason="mention")
    assert [one.recipient.display_name for one in told] == ["Ada Inside"]


def test_each_is_told_as_much_as_they_want():
    group = a_group(sight=Sight.NAMED)
    everything, most, nothing = (inside(group, level=level) for level in (Level.ALL, Level.HIGHLIGHTS, Level.OFF))
    nothing.display_name = "Quiet One"
    nothing.save()
    author = inside(group)
    a_post(group, author, body="<p>@Quiet One look</p>")
    told = set(Notification.objects.values_list("recipient", flat=True))
    assert everything.pk in told
    assert not {most.pk, nothing.pk, author.pk} & told
    # What those who run the group write is the most important.
    post = a_post(group)
    assert Notification.objects.filter(recipient=most, event__object_id=str(post.pk)).exists()
    assert not Notification.objects.filter(recipient=nothing).exists()


def test_pictures_and_files_hang_on_a_post_and_come_from_the_private_store(client):
    group = a_group()
    post = a_post(group, files=[a_picture("cat.png"), a_pdf()])
    page = client.get(post.path("en")).content.decode()
    picture = post.files.get(name="cat.png")
    assert f"{picture.path('en')}download/?inline=1" in page
    assert "/media/" not in page.partition("<main")[2]
    answer = client.get(f"{picture.path('en')}download/?inline=1")
    assert answer["Content-Disposition"].startswith("inline")
    assert b"".join(answer.streaming_content)


@pytest.mark.parametrize("bad", [upload("a.svg", b"<svg/>"), upload("a.exe", b"MZ\x00")])
def test_one_bad_file_and_nothing_of_a_post_is_kept(client, bad):
    group = a_group()
    client.force_login(owner_of(group))
    answer = client.post(
        f"/en/practice/groups/{group.slug}/posts/new/",
        {"body": "Look at this", "language": "en", "format": "text", "file": [a_pdf(), bad]},
    )
    assert answer.status_code == 422
    assert "Look at this" in answer.content.decode()
    assert not Post.objects.exists()
    assert not File.objects.exists()


def test_somebody_speaks_for_an_organisation_that_is_in_the_group():
    network, manager = a_group(kind=Kind.BUSINESS), person()
    works = an_organisation(manager)
    bring_in(network, works)
    assert a_post(network, manager, organisation=works).organisation == works
    with pytest.raises(ValidationError):
        a_post(network, manager, organisation=an_organisation(manager))


def test_a_rule_holds_a_post_until_a_moderator_has_looked():
    ContentRule.objects.create(name="Casino", patterns="casino", effect="hold", is_active=True, only_new=False)
    group = a_group(sight=Sight.NAMED)
    author = inside(group)
    done = write_post(group=group, author=author, body="<p>Win at my casino</p>", language="en")
    assert done.waits
    judge = person(role="moderator")
    assert Case.objects.filter(kind="groups.post").exists()
    assert Post.objects.visible_to(judge).filter(pk=done.post.pk).exists()
    assert Post.objects.visible_to(author).filter(pk=done.post.pk).exists()
    assert not Post.objects.visible_to(owner_of(group)).filter(pk=done.post.pk).exists()
    set_post_state(done.post, State.VISIBLE, judge)
    group.refresh_from_db()
    assert group.post_count == 1
    assert Post.objects.visible_to(owner_of(group)).filter(pk=done.post.pk).exists()


def test_a_held_edit_is_published_by_a_moderator():
    ContentRule.objects.create(name="Casino", patterns="casino", effect="hold", is_active=True, only_new=False)
    group = a_group()
    post = a_post(group, body="<p>Fine</p>")
    with pytest.raises(HeldBack):
        edit_post(post=post, author=owner_of(group), body="<p>My casino</p>")
    publish_held(HeldChange.objects.get())
    post.refresh_from_db()
    assert post.body == "<p>My casino</p>"


def test_a_hidden_post_is_gone_and_comes_back_where_it_was():
    group = a_group()
    first, second = a_post(group, files=[a_pdf()]), a_post(group)
    set_post_state(first, State.HIDDEN, None)
    group.refresh_from_db()
    assert group.post_count == 1
    assert not File.objects.visible_to(owner_of(group)).exists()
    set_post_state(first, State.VISIBLE, None)
    entries, _further = read_stream(group, None, "en", before=None)
    assert [entry.thing for entry in entries] == [second, first]
    assert File.objects.visible_to(None).exists()


def test_a_hidden_group_hides_all_that_is_in_it(client):
    group = a_group()
    post = a_post(group)
    set_group_state(group, State.HIDDEN, None)
    client.force_login(owner_of(group))
    assert client.get(group.path("en")).status_code == 404
    assert client.get(post.path("en")).status_code == 404


def test_what_others_share_stands_in_the_stream_for_those_who_may_see_it():
    group, secret = a_group(), a_group(sight=Sight.HIDDEN)
    member = inside(group)
    inside(secret, member)
    add_item(group=group, obj=secret, by=member)
    add_item(group=group, obj=secret, by=member)
    seen, _further = read_stream(group, member, "en", before=None)
    assert [entry.thing for entry in seen] == [secret]
    for who in (None, owner_of(group)):
        assert not read_stream(group, who, "en", before=None)[0]
    with pytest.raises(PermissionDenied):
        add_item(group=group, obj=secret, by=person())
    with pytest.raises(PermissionDenied):
        remove_item(group=group, obj=secret, by=inside(group))
    remove_item(group=group, obj=secret, by=owner_of(group))
    assert not Item.objects.filter(group=group, kind="groups.group").exists()


def test_sharing_asks_in_which_group(client):
    mine, thing = a_group(), a_group(name="Worth a look")
    client.force_login(owner_of(mine))
    address = f"/en/practice/groups/share/?about=groups.group:{thing.pk}"
    assert "Worth a look" in client.get(address).content.decode()
    assert client.post(address, {"group": mine.pk}).status_code == 302
    assert Item.objects.filter(group=mine, object_id=str(thing.pk)).exists()
    post = a_post(mine)
    for about in (f"groups.post:{post.pk}", "x", "groups.group:0", "wiki.article:'"):
        assert client.get(f"/en/practice/groups/share/?about={about}").status_code == 404


def test_the_search_of_a_group_finds_its_posts_and_no_others(client):
    group, other = a_group(sight=Sight.NAMED), a_group()
    a_post(group, body="<p>Blåbær are ripe</p>")
    a_post(other, body="<p>Blåbær elsewhere</p>")
    client.force_login(owner_of(group))
    page = client.get(f"/en/practice/groups/{group.slug}/posts/?q=BLÅBÆR").content.decode()
    assert "are ripe" in page
    assert "elsewhere" not in page
