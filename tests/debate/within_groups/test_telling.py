"""Who hears of a debate inside a group, by mail and in their feed, and what goes to a translator."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail as outbox

from accounts.models import User
from community.follows.feed import followed_events
from community.follows.models import Follow
from community.follows.services import follow
from community.notifications.models import Notification
from debate.mail.address import ReplyTo, reply_address
from debate.models import Post
from debate.services.closing import close_debate
from debate.services.receiving import receive
from practice.groups.models import Item
from practice.groups.services.joining import leave
from tests.debate.mail.files import SERVER, raw
from tests.debate.making import a_post
from tests.debate.within_groups.world import INSIDE, OPENING, OUTSIDE, TITLE, World, in_group, tells

pytestmark = pytest.mark.django_db


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


def test_no_text_of_it_goes_to_a_service(world: World, settings: object) -> None:
    for who in (*OUTSIDE, *INSIDE):
        settings.TRANSLATOR, settings.TRANSLATOR_URL = "libretranslate", "http://127.0.0.1:9"
        client = world.client(who)
        for kind, pk in (("debate.debate", world.debate.pk), ("debate.post", world.post.pk)):
            for page in ("", "correct/", "versions/"):
                response = client.get(f"/da/translations/{kind}/{pk}/{page}")
                assert response.status_code == 404 and tells(response, world.debate) == [], (kind, page)
        assert "/translations/debate" not in client.get(world.debate.path("da")).content.decode()
