"""No more of this mail: with one click, without signing in, and with links that are forged or old."""

import re

import pytest
from django.core import mail, signing
from django.test import Client

from accounts.models import User
from community.follows.models import Follow
from community.follows.services import follow
from community.notifications.models import Notification, Preference
from community.notifications.services.preferring import choose_rhythm, unsubscribe_url
from tests.community.telling import happen

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(citizen, other_citizen, admin):
    """The one in a mail about a person that the citizen follows."""
    follow(user=citizen, kind="accounts.person", object_id=str(admin.pk), rhythm="now")
    happen(("accounts.person", admin.pk), actor=other_citizen)
    return re.search(r"http://localhost:8000(/\S+/unsubscribe/\S+/)", mail.outbox[0].body)[1]


def test_a_mail_program_ends_it_by_itself(link, citizen, admin, other_citizen):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies
    assert Follow.objects.get(user=citizen).rhythm == "never"
    happen(("accounts.person", admin.pk), actor=other_citizen)
    assert len(mail.outbox) == 1
    assert Notification.objects.filter(recipient=citizen).count() == 2, "on the site one goes on being told"


def test_looking_at_the_page_ends_nothing(link, citizen):
    answer = Client().get(link)
    assert "Ada Admin" in answer.content.decode()
    assert '<button class="ds-button" type="submit">' in answer.content.decode()
    assert Follow.objects.get(user=citizen).rhythm == "now"
    assert "s-maxage" not in answer["Cache-Control"]


def test_twice_is_as_good_as_once(link, citizen):
    for _time in range(2):
        assert Client().post(link).status_code == 200
    assert Follow.objects.get(user=citizen).rhythm == "never"


def test_ending_the_summary_ends_all_that_comes_in_it(citizen, admin):
    follow(user=citizen, kind="accounts.person", object_id=str(admin.pk), rhythm="daily")
    choose_rhythm(user=citizen, reason="mention", rhythm="weekly")
    assert Client().post(unsubscribe_url(citizen, scope="digest", value="daily")).status_code == 200
    assert Follow.objects.get().rhythm == "never"
    chosen = dict(Preference.objects.values_list("reason", "rhythm"))
    assert chosen["follow:accounts.person"] == "never"
    assert chosen["mention"] == "weekly"


def test_ending_one_reason_leaves_the_others(citizen):
    Client().post(unsubscribe_url(citizen, scope="reason", value="reply"))
    assert list(Preference.objects.values_list("reason", "rhythm")) == [("reply", "never")]


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a:b:c",
        "WzEsImZvbGxvdyIsIngiXQ:1abcde:forged",
        # Its signature holds the time: without a name each process would give the test another one.
        pytest.param(signing.dumps([1, "follow", "x"], salt="another"), id="another salt"),
        "%00",
        "x" * 3000,
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_changes_nothing_and_says_so(citizen, token, method):
    answer = getattr(Client(), method)(f"/en/account/notifications/unsubscribe/{token}/")
    assert answer.status_code in {400, 404}
    assert not Preference.objects.exists()


def test_a_signed_link_with_odd_content_is_no_error(citizen):
    for content in ([citizen.pk], "text", [citizen.pk, "follow", "x"], [citizen.pk, "y", "z"], ["x", "y", "z"]):
        token = signing.dumps(content, salt="notifications.unsubscribe")
        assert Client().post(f"/en/account/notifications/unsubscribe/{token}/").status_code in {200, 404}


def test_the_link_of_an_account_that_is_gone_says_so(link, citizen):
    User.objects.filter(pk=citizen.pk).delete()
    answer = Client().get(link)
    assert answer.status_code == 404
    assert "the account it was made for is gone" in answer.content.decode()
