"""Needs and offers of a business network."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from community.notifications.models import Notification
from practice.groups.models import Answer, Item, Membership, Notice
from practice.groups.personal_data import purge_withdrawn
from practice.groups.services.founding import Facts, change_group
from practice.groups.services.noticing import (
    NoticeFacts,
    answer_notice,
    edit_notice,
    expire_notices,
    settle_notice,
    withdraw_answer,
    withdraw_notice,
)
from practice.vocabulary.models import Term
from tests.practice.groups.making import Kind, Sight, a_group, a_notice, inside, owner_of, person

pytestmark = pytest.mark.django_db
TAB = "needs-and-offers/"


@pytest.fixture
def network():
    return a_group(kind=Kind.BUSINESS, sight=Sight.NAMED)


def base(network):
    return f"/en/practice/groups/{network.slug}/{TAB}"


def test_a_member_posts_a_need_with_the_keyboard_alone(client, network):
    term = Term.objects.create(kind="theme", key="light", names={"en": "Light", "da": "Lys"})
    client.force_login(owner_of(network))
    answer = client.post(
        f"{base(network)}new/",
        {"kind": "need", "title": "Street lamps", "body": "We look for forty", "language": "en", "terms": [term.pk],
         "contact": "Call us", "format": "text"},
    )  # fmt: skip
    notice = Notice.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == notice.path("en")
    page = client.get(notice.path("da")).content.decode()
    assert "Lys" in page
    assert "Call us" in page
    left = notice.expires_at - timezone.now()
    assert timedelta(days=59) < left <= timedelta(days=60)


def test_everybody_who_wants_the_most_important_hears_of_it(network):
    member = inside(network)
    quiet = inside(network, level=Membership.Level.OFF)
    notice = a_notice(network)
    assert Notification.objects.filter(recipient=member, event__object_id=str(notice.pk)).exists()
    assert not Notification.objects.filter(recipient=quiet).exists()


def test_only_business_networks_have_them_and_only_members_post(client, network):
    with pytest.raises(PermissionDenied):
        a_notice(a_group())
    with pytest.raises(PermissionDenied):
        a_notice(network, person())
    group = a_group()
    client.force_login(owner_of(group))
    assert client.get(f"/en/practice/groups/{group.slug}/{TAB}").status_code == 404


def test_an_answer_is_read_by_who_asked_and_who_answers_alone(client, network):
    notice, helper, other = a_notice(network), inside(network), inside(network)
    answer_notice(notice=notice, author=helper, body="<p>We have lamps</p>", language="en")
    for who, sees in ((owner_of(network), True), (helper, True), (other, False)):
        client.force_login(who)
        assert ("We have lamps" in client.get(notice.path("en")).content.decode()) == sees
    notice.refresh_from_db()
    assert notice.answer_count == 1
    assert Notification.objects.filter(recipient=owner_of(network), event__verb="groups.answered").exists()
    assert not Answer.objects.visible_to(person(role="moderator")).exists()
    # Who is out of the group reads it no more.
    Membership.objects.filter(group=network, user=helper).update(state=Membership.State.REMOVED)
    assert not Answer.objects.visible_to(helper).exists()


def test_nobody_answers_themselves_or_what_is_over(network):
    notice, helper = a_notice(network), inside(network)
    with pytest.raises(PermissionDenied):
        answer_notice(notice=notice, author=owner_of(network), body="<p>Me</p>", language="en")
    settle_notice(notice=notice, by=owner_of(network), status="answered")
    with pytest.raises(PermissionDenied):
        answer_notice(notice=notice, author=helper, body="<p>Too late</p>", language="en")


def test_it_is_over_by_itself_and_can_be_renewed(client, network):
    notice, owner = a_notice(network), owner_of(network)
    Notice.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    client.force_login(owner)
    assert notice.title not in client.get(base(network)).content.decode()
    assert notice.title in client.get(f"{base(network)}?status=expired").content.decode()
    assert expire_notices() == 1
    assert expire_notices() == 0
    assert notice.title in client.get(f"{base(network)}?status=expired").content.decode()
    client.post(notice.path("en"), {"action": "renew"})
    notice.refresh_from_db()
    assert notice.status == "open"
    assert notice.expires_at > timezone.now() + timedelta(days=50)
    with pytest.raises(PermissionDenied):
        settle_notice(notice=notice, by=inside(network), status="open")


def test_it_ends_on_the_day_that_its_author_says(network):
    day = timezone.localdate() + timedelta(days=3)
    notice = a_notice(network, until=day)
    assert timezone.localtime(notice.expires_at - timedelta(seconds=1)).date() == day
    for wrong in (timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=400)):
        with pytest.raises(ValidationError):
            a_notice(network, until=wrong)


def test_the_list_is_filtered_by_kind_and_topic(client, network):
    term = Term.objects.create(kind="theme", key="light", names={"en": "Light"})
    need = a_notice(network, terms=[term])
    offer = a_notice(network, kind="offer", title="Ladders")
    client.force_login(owner_of(network))
    titles = [row["title"] for row in client.get(f"{base(network)}?kind=offer").context["rows"]]
    assert titles == [offer.title]
    titles = [row["title"] for row in client.get(f"{base(network)}?topic=light").context["rows"]]
    assert titles == [need.title]


def test_one_taken_away_is_gone_from_the_list_and_the_stream(network):
    notice, member = a_notice(network), inside(network)
    with pytest.raises(PermissionDenied):
        withdraw_notice(notice=notice, by=member)
    withdraw_notice(notice=notice, by=owner_of(network))
    withdraw_notice(notice=notice, by=owner_of(network))
    assert not Notice.objects.visible_to(member).exists()
    assert not Item.objects.filter(group=network).exists()


def test_its_author_changes_it_and_nobody_else(client, network):
    notice = a_notice(network)
    words = {"kind": "offer", "title": "Changed", "body": "New words", "language": "en", "format": "text"}
    client.force_login(inside(network))
    assert client.post(f"{notice.path('en')}edit/", words).status_code == 403
    client.force_login(owner_of(network))
    assert client.post(f"{notice.path('en')}edit/", words).status_code == 302
    notice.refresh_from_db()
    assert (notice.title, notice.kind) == ("Changed", "offer")


def test_one_that_was_over_is_open_again_with_another_last_day(client, network):
    author = owner_of(network)
    notice = a_notice(network, author)
    past = timezone.now() - timedelta(days=1)
    facts = NoticeFacts(kind="need", title="Lamps", body="<p>Again</p>", language="en")
    for status in ("open", "expired"):
        Notice.objects.filter(pk=notice.pk).update(status=status, expires_at=past)
        edit_notice(notice=notice, author=author, facts=facts)
        notice.refresh_from_db()
        assert (notice.status, notice.expires_at > timezone.now() + timedelta(days=59)) == ("open", True)
    Notice.objects.filter(pk=notice.pk).update(status="answered", expires_at=past)
    edit_notice(notice=notice, author=author, facts=facts)
    notice.refresh_from_db()
    assert (notice.status, notice.expires_at) == ("answered", past)


def test_who_answered_takes_the_answer_back(client, network):
    asks, answers, other = owner_of(network), inside(network), inside(network)
    notice = a_notice(network, asks)
    answer = answer_notice(notice=notice, author=answers, body="<p>Forty quokkas</p>", language="en")
    for user in (asks, other):
        client.force_login(user)
        assert "take-back" not in client.get(notice.path("en")).content.decode()
        with pytest.raises(PermissionDenied):
            withdraw_answer(answer=answer, by=user)
        client.post(notice.path("en"), {"action": "take-back", "answer": answer.pk})
    answer.refresh_from_db()
    assert answer.state == "visible"
    client.force_login(answers)
    assert "take-back" in client.get(notice.path("en")).content.decode()
    for wrong in ("", "x", "9" * 30, "0"):
        assert client.post(notice.path("en"), {"action": "take-back", "answer": wrong}).status_code == 404
    assert client.post(notice.path("en"), {"action": "take-back", "answer": answer.pk}).status_code == 302
    assert "quokkas" not in client.get(notice.path("en")).content.decode()
    client.force_login(asks)
    assert "quokkas" not in client.get(notice.path("en")).content.decode()
    notice.refresh_from_db()
    assert notice.answer_count == 0


def test_what_is_taken_away_loses_its_words_after_the_days_that_are_promised(network):
    author, answers = owner_of(network), inside(network)
    gone, stays = a_notice(network, author, contact="Call us"), a_notice(network, author)
    below = answer_notice(notice=gone, author=answers, body="<p>Forty</p>", language="en")
    alone = answer_notice(notice=stays, author=answers, body="<p>Fifty</p>", language="en")
    kept = answer_notice(notice=stays, author=answers, body="<p>Sixty</p>", language="en")
    withdraw_notice(notice=gone, by=author)
    withdraw_answer(answer=alone, by=answers)
    assert purge_withdrawn() == 0
    long_ago = timezone.now() - timedelta(days=31)
    Notice.objects.filter(withdrawn_at__isnull=False).update(withdrawn_at=long_ago)
    Answer.objects.filter(withdrawn_at__isnull=False).update(withdrawn_at=long_ago)
    assert purge_withdrawn() == 3
    assert purge_withdrawn() == 0
    gone.refresh_from_db()
    assert (gone.title, gone.body, gone.contact) == ("", "", "")
    stays.refresh_from_db()
    assert stays.body
    bodies = {answer.pk: answer.body for answer in Answer.objects.all()}
    assert bodies == {below.pk: "", alone.pk: "", kept.pk: "<p>Sixty</p>"}


def test_a_network_with_needs_and_offers_stays_one(network):
    author = owner_of(network)
    notice = a_notice(network, author)
    facts = Facts(name="Lamps", about="", language="en", kind=Kind.WORKING, sight=network.sight)
    with pytest.raises(ValidationError) as refused:
        change_group(group=network, by=author, facts=facts)
    assert "kind" in refused.value.message_dict
    withdraw_notice(notice=notice, by=author)
    assert change_group(group=network, by=author, facts=facts).kind == Kind.WORKING
