"""The page of a person, one's own profile and preferences."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow

from accounts.models import Role, User
from community.profiles import contributions
from community.profiles.models import Profile
from tests.factories import UserFactory
from tests.wiki.articles import make_article
from wiki.models import Revision

pytestmark = pytest.mark.django_db

PROFILE, PREFERENCES = "/en/account/profile/", "/en/account/preferences/"


def page_of(user: User, query: str = "") -> str:
    return f"/en/people/{user.public_id}/{query}"


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 400)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Pillow.new("RGB", size, "red").save(out, kind, comment=b"taken at home")
    return SimpleUploadedFile(f"me.{kind.lower()}", out.getvalue())


def save(browser: Client, **values: Any) -> Any:
    return browser.post(PROFILE, {"display_name": "Karen Citizen", **values})


def test_a_page_shows_name_roles_and_what_one_tells_and_no_address(citizen, site):
    Role.objects.create(user=citizen, kind=Role.Kind.POLITICIAN, party="Venstre")
    save(
        browser_of(citizen),
        about="I live\nhere. <script>x</script>",
        organisation="The library",
        languages=["da", "nl"],
    )
    page = Client().get(page_of(citizen)).content.decode()
    for words in ("Karen Citizen", "Venstre", "The library", "Dansk", "&lt;script&gt;x&lt;/script&gt;"):
        assert words in page
    assert citizen.email not in page


def test_nobody_is_counted_or_guessed_by_the_address_of_a_page(citizen, site):
    assert str(citizen.pk) != citizen.public_id
    for wrong in (str(citizen.pk), "0", "nobody", "a" * 500):
        assert Client().get(f"/en/people/{wrong}/").status_code == 404


def test_the_name_changes_and_stays_on_what_was_written_before(citizen, site):
    article = make_article("Taastrup", "<p>x</p>", author=citizen, language="en")
    save(browser_of(citizen), display_name="Karen of Taastrup")
    citizen.refresh_from_db()
    assert citizen.display_name == "Karen of Taastrup"
    assert article.current_revision.author_name == "Karen Citizen"


@pytest.mark.parametrize(
    "values",
    [{"display_name": ""}, {"display_name": "Otto Other"}, {"display_name": "Moderator"}, {"display_name": "x" * 61},
     {"about": "x" * 1001}, {"organisation": "x" * 121}, {"languages": ["xx"]}, {"about": "\x00"}],
)  # fmt: skip
def test_a_wrong_value_is_an_error_and_nothing_is_saved(citizen, other_citizen, site, values):
    answer = save(browser_of(citizen), **values)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Profile.objects.exists()


def test_a_picture_is_written_anew_and_small(citizen, site, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    browser = browser_of(citizen)
    assert save(browser, picture=picture()).status_code == 302
    first = Profile.objects.get().avatar
    with Pillow.open(first.path) as kept:
        assert max(kept.size) == 256
        assert b"taken at home" not in Path(first.path).read_bytes()
    save(browser, picture=picture("PNG"))
    assert len(list(tmp_path.rglob("*.*"))) == 1  # the old one is gone
    save(browser, remove_picture="on")
    assert not Profile.objects.get().avatar
    assert list(tmp_path.rglob("*.*")) == []


@pytest.mark.parametrize(
    "file",
    [SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>"), SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n"),
     SimpleUploadedFile("../../x.php", b"<?php"), SimpleUploadedFile("x.gif", b"GIF89a" + b"\xff" * 50)],
    ids=["svg", "png", "php", "gif"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(citizen, site, file):
    answer = save(browser_of(citizen), picture=file)
    assert answer.status_code == 200
    assert "picture" in answer.context["form"].errors


@pytest.mark.parametrize(
    ("choice", "seen"),
    [("everybody", [200, 200, 200, 200]), ("members", [404, 200, 200, 200]), ("nobody", [404, 404, 200, 200])],
)
def test_a_page_is_seen_by_whom_its_person_chose(citizen, other_citizen, admin, site, choice, seen):
    browser_of(citizen).post(PREFERENCES, {"language": "en", "visibility": choice})
    people = [Client(), *(browser_of(user) for user in (other_citizen, citizen, admin))]
    assert [browser.get(page_of(citizen)).status_code for browser in people] == seen


def test_a_closed_account_has_no_page(citizen, site):
    citizen.is_active = False
    citizen.save()
    assert Client().get(page_of(citizen)).status_code == 404


def test_contributions_are_listed_newest_first_and_only_when_wanted(citizen, site):
    make_article("Taastrup", "<p>x</p>", author=citizen, language="da")
    make_article("Hedehusene", "<p>x</p>", author=citizen, language="nl")
    page = Client().get(page_of(citizen)).content.decode()
    assert -1 < page.index("Hedehusene") < page.index("Taastrup")
    browser_of(citizen).post(PREFERENCES, {"language": "en", "visibility": "everybody"})
    assert "Taastrup" not in Client().get(page_of(citizen)).content.decode()


def test_what_was_taken_out_of_sight_is_not_listed(citizen, site):
    article = make_article("Secretville", "<p>x</p>", author=citizen, language="en")
    Revision.objects.filter(article=article).update(state="hidden")
    assert "Secretville" not in Client().get(page_of(citizen)).content.decode()
    Revision.objects.filter(article=article).update(state="visible")
    type(article).objects.filter(pk=article.pk).update(state="removed")
    assert "Secretville" not in Client().get(page_of(citizen)).content.decode()


def test_every_contribution_is_on_one_page_exactly(citizen, site):
    for number in range(7):
        make_article(f"Article {number}", "<p>x</p>", author=citizen, language="en")
    moment = Revision.objects.latest("created_at").created_at
    Revision.objects.filter(number=1).update(created_at=moment)  # all at one moment
    seen, after = [], None
    while True:
        page, after = contributions.of(citizen.pk, after=after, limit=3)
        seen += [one.pk for one in page]
        if after is None:
            break
        after = contributions.Place.read(str(after))
    assert seen == sorted(Revision.objects.values_list("pk", flat=True), reverse=True)


@pytest.mark.parametrize(
    "before", ["x", "1", "1-2", "99999999999999999999-1-wiki", "9999999999999999-1-wiki", "-1-1-wiki"]
)
def test_a_broken_address_of_a_list_is_a_mistake_of_the_reader(citizen, site, before):
    assert Client().get(page_of(citizen, f"?before={before}")).status_code in {200, 400}


def test_a_page_costs_the_same_for_one_contribution_and_for_many(citizen, site, django_assert_max_num_queries):
    make_article("First", "<p>x</p>", author=citizen, language="en")
    # The person and their roles, what they answer for, where they are listed and work; and each kind of contribution.
    # A kind is asked once, for a page of rows by an index on author and time. One question for all kinds would be a
    # union of a dozen tables, each with its own rule of sight, written by an app that may know none of them; a table
    # of all contributions beside them would have to follow every hiding, merging and erasing. So it grows with the
    # kinds, which are few and known, and never with the rows: that is what is compared below.
    most = 5 + len(contributions.sources())
    counts = []
    for _round in range(2):
        Client().get(page_of(citizen))
        with django_assert_max_num_queries(most) as seen:
            Client().get(page_of(citizen))
        counts.append(len(seen))
        for number in range(25):
            make_article(f"Article {number} {_round}", "<p>x</p>", author=citizen, language="en")
    assert counts[0] == counts[1]


@pytest.mark.parametrize("address", [PROFILE, PREFERENCES])
def test_a_stranger_is_sent_to_sign_in(address, site):
    assert "/account/login/" in Client().get(address).url
    assert "/account/login/" in Client().post(address, {"display_name": "x"}).url


def test_preferences_change_the_language_of_letters_and_nothing_else(citizen, site):
    browser = browser_of(citizen)
    assert b"What we write to you" in browser.get(PREFERENCES).content
    browser.post(PREFERENCES, {"language": "sv", "visibility": "everybody", "shows_contributions": "on"})
    citizen.refresh_from_db()
    assert citizen.language == "sv"
    assert browser.post(PREFERENCES, {"language": "xx", "visibility": "king"}).context["form"].errors.keys() == {
        "language",
        "visibility",
    }


def test_nobody_edits_the_profile_of_another(citizen, site):
    other = UserFactory(display_name="Otto")
    save(browser_of(citizen), user=other.pk, public_id=other.public_id, id=other.pk, about="mine")
    other.refresh_from_db()
    assert other.display_name == "Otto"
    assert Profile.objects.get().user == citizen


def test_the_role_of_then_stands_beside_what_was_written_then(citizen, site):
    role = Role.objects.create(user=citizen, kind=Role.Kind.POLITICIAN, party="Venstre")
    make_article("Taastrup", "<p>x</p>", author=citizen, language="en")
    role.delete()
    for address in ("/en/wiki/Taastrup/", "/en/wiki/Taastrup/history/", "/en/wiki/recent-changes/",
                    "/en/wiki/Taastrup/versions/1/", "/en/wiki/"):  # fmt: skip
        page = Client().get(address).content.decode()
        assert "politician, Venstre" in page, address
        assert f'href="{page_of(citizen)}"' in page, address
