"""One message a person and event: the most specific reason wins, whatever else the person follows and mutes."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from django.core import mail

from community.activity.registry import Passage
from community.follows.registry import Breadth
from community.follows.services import follow
from community.notifications.models import Notification
from community.notifications.reasons import reasons
from community.notifications.services.digests import post_digests
from community.notifications.services.preferring import choose_rhythm
from core.visibility import State
from tests.community.telling import happen, with_passages
from tests.factories import UserFactory
from tests.wiki.articles import change, make_article
from wiki.models import Article, Category, Revision
from wiki.services.places import follow_place

pytestmark = pytest.mark.django_db

POINT = {"latitude": Decimal("55.648900"), "longitude": Decimal("12.271400")}
DIRECT = ["author", "reporter", "mention", "reply", "written_with"]


@pytest.fixture
def article(site, other_citizen):
    made = make_article(
        "Taastrup", "<p>A town.</p>", author=other_citizen, categories=("Noisy", "Quiet", "Towns"), **POINT
    )
    Notification.objects.all().delete()
    return made


def category(name):
    return ("wiki.category", str(Category.objects.get(name=name).pk))


def follow_all(user, article, author, /, **rhythms):
    """The person, the article, a category and the place: all that one version concerns."""
    follow(user=user, kind="accounts.person", object_id=str(author.pk), rhythm=rhythms.get("person", ""))
    follow(user=user, kind="wiki.article", object_id=str(article.pk), rhythm=rhythms.get("article", ""))
    follow(user=user, kind="wiki.category", object_id=category("Towns")[1], rhythm=rhythms.get("category", ""))
    follow_place(user=user, article=article, radius="500")
    user.follows.filter(kind="wiki.place").update(rhythm=rhythms.get("place", ""))


def told(person):
    return Notification.objects.get(recipient=person)


def test_reasons_go_from_what_is_meant_for_one_to_what_is_widest():
    names = [reason.name for reason in reasons()]
    assert [name for name in names if name in DIRECT] == DIRECT
    assert not any(name.startswith("follow:") for name in names[: len(DIRECT)])
    followed = [name for name in names if name.startswith("follow:")]
    assert followed[0] == "follow:accounts.person"
    assert followed[-1] == "follow:wiki.place"
    assert followed.index("follow:wiki.article") < followed.index("follow:wiki.category")
    assert sorted(Breadth) == list(Breadth)


def test_of_all_that_one_follows_the_narrowest_is_the_reason_and_it_is_one_message(citizen, other_citizen, article):
    follow_all(citizen, article, other_citizen)
    for expected in ("accounts.person", "wiki.article", "wiki.category", "wiki.place"):
        change(article, f"<p>{expected}</p>", author=other_citizen)
        assert Notification.objects.filter(recipient=citizen).latest("pk").reason == f"follow:{expected}"
        citizen.follows.filter(kind=expected).delete()
    change(article, "<p>Unheard of.</p>", author=other_citizen)
    assert Notification.objects.filter(recipient=citizen).count() == 4


@pytest.mark.parametrize("order", list(permutations(["mention", "reply", "other"])), ids="-".join)
def test_the_order_in_which_reasons_are_given_does_not_matter(citizen, other_citizen, article, order):
    follow_all(citizen, article, other_citizen)
    happen(
        ("wiki.article", article.pk),
        actor=other_citizen,
        objects=[category("Towns"), category("Noisy")],
        point=tuple(POINT.values()),
        recipients=[(citizen.pk, reason) for reason in order],
    )
    assert told(citizen).reason == "mention"
    assert len(mail.outbox) == 1
    assert "Somebody mentioned you." in mail.outbox[0].body


@pytest.mark.parametrize("reason", DIRECT)
def test_what_is_meant_for_one_comes_through_whatever_one_muted(citizen, other_citizen, article, reason):
    follow_all(citizen, article, other_citizen, person="never", article="never", category="never", place="never")
    happen(("wiki.article", article.pk), actor=other_citizen, recipients=[(citizen.pk, reason)])
    assert (told(citizen).reason, told(citizen).rhythm) == (reason, "now")
    assert len(mail.outbox) == 1


def test_a_muted_article_is_silent_by_mail_though_its_category_and_place_are_followed(citizen, other_citizen, article):
    author = UserFactory()
    follow_all(citizen, article, other_citizen, article="never", category="now", place="now")
    change(article, "<p>Noise.</p>", author=author)
    assert (told(citizen).reason, told(citizen).rhythm) == ("follow:wiki.article", "never")
    assert mail.outbox == []


@pytest.mark.parametrize("order", list(permutations(["Noisy", "Quiet", "Towns"])), ids="-".join)
def test_of_several_categories_the_soonest_counts_and_a_muted_one_hides_none(citizen, other_citizen, article, order):
    rhythms = {"Noisy": "never", "Quiet": "weekly", "Towns": ""}
    for name in order:
        follow(user=citizen, kind="wiki.category", object_id=category(name)[1], rhythm=rhythms[name])
    change(article, "<p>More.</p>", author=other_citizen)
    assert (told(citizen).rhythm, told(citizen).followed_id) == ("daily", category("Towns")[1])
    choose_rhythm(user=citizen, reason="follow:wiki.category", rhythm="never")
    change(article, "<p>Still more.</p>", author=other_citizen)
    latest = Notification.objects.filter(recipient=citizen).latest("pk")
    assert (latest.rhythm, latest.followed_id) == ("weekly", category("Quiet")[1])


def test_each_kind_has_a_rhythm_of_its_own_and_each_thing_its_own_before_it(citizen, other_citizen, article):
    follow(user=citizen, kind="wiki.article", object_id=str(article.pk))
    choose_rhythm(user=citizen, reason="follow:wiki.article", rhythm="weekly")
    choose_rhythm(user=citizen, reason="follow:wiki.category", rhythm="now")
    choose_rhythm(user=citizen, reason="mention", rhythm="daily")
    change(article, "<p>One.</p>", author=other_citizen)
    citizen.follows.update(rhythm="now")
    change(article, "<p>Two.</p>", author=other_citizen)
    happen(("wiki.article", article.pk), actor=other_citizen, recipients=[(citizen.pk, "mention")])
    rhythms = Notification.objects.filter(recipient=citizen).order_by("pk").values_list("rhythm", flat=True)
    assert list(rhythms) == ["weekly", "now", "daily"]


def test_many_people_with_many_follows_are_told_once_each(other_citizen, article):
    people = [UserFactory() for _number in range(5)]
    for number, person in enumerate(people):
        follow_all(person, article, other_citizen)
        person.follows.filter(kind__in=["accounts.person", "wiki.article", "wiki.category"][:number]).delete()
    happen(
        ("wiki.article", article.pk),
        actor=other_citizen,
        objects=[category("Towns")],
        point=tuple(POINT.values()),
        recipients=[(people[1].pk, "reply"), (other_citizen.pk, "mention")],
    )
    assert [told(person).reason for person in people] == [
        "follow:accounts.person",
        "reply",
        "follow:wiki.category",
        "follow:wiki.place",
        "follow:wiki.place",
    ]
    assert not Notification.objects.filter(recipient=other_citizen).exists(), "one is not told what one did"


def hide(article):
    Article.objects.filter(pk=article.pk).update(state=State.HIDDEN)
    Revision.objects.filter(article=article).update(state=State.WITH_WHOLE)


@pytest.mark.parametrize(("reason", "is_mailed"), [(name, name in {"author", "reporter"}) for name in DIRECT])
@pytest.mark.parametrize("rhythm", ["now", "daily"])
def test_what_is_out_of_sight_is_mailed_to_whom_it_was_decided_about_alone(
    citizen, other_citizen, article, reason, is_mailed, rhythm
):
    choose_rhythm(user=citizen, reason=reason, rhythm=rhythm)
    follow_all(citizen, article, other_citizen, person=rhythm)
    hide(article)
    happen(("wiki.article", article.pk), actor=other_citizen, recipients=[(citizen.pk, reason)])
    happen(("wiki.article", article.pk), actor=other_citizen)
    post_digests("daily", date(2026, 1, 1))
    assert len(mail.outbox) == is_mailed


@pytest.mark.parametrize("reason", ["mention", "reply", "follow"])
def test_what_is_out_of_sight_is_not_named_in_the_list_either(signed_in, citizen, other_citizen, article, reason):
    follow_all(citizen, article, other_citizen)
    happen(
        ("wiki.article", article.pk),
        actor=other_citizen,
        recipients=[(citizen.pk, reason)] if reason != "follow" else [],
    )
    page = "/en/account/notifications/"
    assert "“Taastrup”" in signed_in.get(page).content.decode()
    hide(article)
    after = signed_in.get(page).content.decode()
    assert "Taastrup" not in after
    assert "Something that is no longer here" in after


def test_a_summary_shows_what_changed_too(citizen, other_citizen, article):
    follow_all(citizen, article, other_citizen)
    change(article, "<p>A larger town &amp; a station.</p>", author=other_citizen)
    post_digests("daily", date(2026, 1, 1))
    (sent,) = mail.outbox
    assert "  - A town.\n" in sent.body
    assert "  + A larger town & a station.\n" in sent.body
    assert "A larger town &amp; a station.</ins>" in sent.alternatives[0][0]
    assert "unsubscribe" in sent.extra_headers["List-Unsubscribe"]


def test_a_long_text_is_cut_in_a_summary_and_says_so(citizen, other_citizen, article, monkeypatch):
    with_passages(monkeypatch, *(Passage("added", f"{number} {'x' * 5_000}") for number in range(50)))
    follow_all(citizen, article, other_citizen)
    happen(("wiki.article", article.pk), actor=other_citizen)
    post_digests("daily", date(2026, 1, 1))
    (sent,) = mail.outbox
    assert len(sent.body) < 3_000
    assert "x…" in sent.body
