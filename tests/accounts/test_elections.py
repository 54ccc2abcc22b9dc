"""Before an election: what politicians write is marked, or they write nothing and are told so."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from accounts import roles
from accounts.elections.models import ElectionPeriod
from accounts.models import Role, User
from tests.wiki.articles import change, current, make_article
from wiki.permissions import may_edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(site, other_citizen):
    return make_article(title="Taastrup", author=other_citizen)


@pytest.fixture
def politician(citizen):
    Role.objects.create(user=citizen, kind=Role.Kind.POLITICIAN, party="Venstre")
    return User.objects.get(pk=citizen.pk)


@pytest.fixture
def election(site):
    """election("freeze"): from yesterday to tomorrow, or between other days from today."""

    def plan(mode, starts=-1, ends=1):
        today = timezone.localdate()
        days = {"starts_on": today + datetime.timedelta(starts), "ends_on": today + datetime.timedelta(ends)}
        ElectionPeriod.objects.filter(site=site).delete()
        return ElectionPeriod.objects.create(site=site, mode=mode, **days)

    return plan


def test_a_politician_writes_nothing_while_it_is_frozen(election, politician, other_citizen, article):
    election("freeze")
    with pytest.raises(PermissionDenied):
        change(article, "<p>Vote.</p>", author=politician)
    assert may_edit(other_citizen)


@pytest.mark.parametrize(("starts", "ends", "frozen"), [(0, 0, True), (-5, -1, False), (1, 5, False), (-1, 0, True)])
def test_both_days_belong_to_it_and_no_other(election, politician, starts, ends, frozen):
    election("freeze", starts, ends)
    assert may_edit(politician) is not frozen


def test_who_is_a_moderator_besides_stays_a_politician(election, politician):
    Role.objects.create(user=politician, kind=Role.Kind.MODERATOR)
    election("freeze")
    assert not may_edit(User.objects.get(pk=politician.pk))


def test_a_role_that_has_ended_counts_no_more(election, politician):
    Role.objects.update(starts_on=datetime.date(2020, 1, 1), ends_on=datetime.date(2021, 1, 1))
    election("freeze")
    assert may_edit(User.objects.get(pk=politician.pk))


def test_the_page_says_why_and_until_when(election, politician, signed_in, article):
    election("freeze")
    page = f"{article.get_absolute_url()}edit/"
    asked = signed_in.get(page)
    sent = signed_in.post(page, {"body": "<p>Vote.</p>"})
    for answer in (asked, sent):
        assert answer.status_code == 403
        assert "Politicians do not write here until the election is over" in answer.content.decode()
    assert current(article).number == 1


def test_what_is_written_is_marked_for_good(election, politician, article, client):
    planned = election("label")
    change(article, "<p>Larger.</p>", author=politician)
    planned.delete()
    assert current(article).author_role == "politician+election:Venstre"
    history = client.get(f"{article.get_absolute_url()}history/").content.decode()
    assert "politician, Venstre, in the election period" in history


def test_without_an_election_nothing_is_marked(politician):
    assert roles.mark(politician) == "politician:Venstre"


@pytest.mark.parametrize("mark", ["+election:x", "nobody+election", "+election", ""])
def test_a_mark_that_makes_no_sense_has_no_words(mark):
    assert roles.name_of(mark) == ""


def test_the_mark_is_read_in_the_readers_language():
    with translation.override("en"):
        assert roles.name_of("politician+election:V") == "politician, V, in the election period"


@pytest.mark.parametrize(("starts", "ends"), [("2026-02-01", None), (None, "2026-02-01"), ("2026-02-02", "2026-02-01")])
def test_half_a_period_is_refused(site, starts, ends):
    with pytest.raises(ValidationError):
        ElectionPeriod(
            site=site,
            starts_on=starts and datetime.date.fromisoformat(starts),
            ends_on=ends and datetime.date.fromisoformat(ends),
        ).full_clean()
