"""People are found by their name as far as they wish; groups by who may see them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.privacy.services import erasing
from community.moderation.models import Suspension
from community.profiles.models import Profile
from community.profiles.services import set_profile_state
from core.terms import parse
from core.visibility import State
from practice.organisations.models import Listing
from search.models import Document, Word
from search.wanted.models import WantedWords
from tests.practice.groups.making import a_group, inside
from tests.practice.organisations.making import a_listing, browser, person
from tests.search.asking import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]
LANGUAGES = ("nl", "da", "sv", "nb", "en")


def found(words, **chosen):
    with override("en"):
        return [(line.kind, line.title) for line in find(parse(words), languages=LANGUAGES, **chosen).results]


@pytest.fixture
def karen():
    user = person("Karen Zeppelin")
    Profile.objects.create(user=user, about="Knows all of marzipan.")
    return user


def test_a_person_with_a_page_that_everybody_sees_is_found_by_name_and_by_what_they_tell(karen):
    assert found("zeppelin") == found("marzipan") == [("person", "Karen Zeppelin")]
    assert found("zeppelin", kind="person") == [("person", "Karen Zeppelin")]


@pytest.mark.parametrize("visibility", ["members", "nobody"])
def test_who_shows_their_page_to_fewer_is_not_found_at_once(karen, visibility):
    Profile.objects.filter(user=karen).update(visibility=visibility)
    assert found("zeppelin") == found("marzipan") == []
    assert Document.objects.filter(kind="person").exists()
    Profile.objects.get(user=karen).save()
    assert not Document.objects.filter(kind="person").exists()


def test_who_is_suspended_switched_off_or_taken_out_of_sight_is_not_found(karen):
    set_profile_state(karen, State.HIDDEN, None)
    assert found("zeppelin") == []
    set_profile_state(karen, State.VISIBLE, None)
    assert found("zeppelin") == [("person", "Karen Zeppelin")]
    suspension = Suspension.objects.create(person=karen, ends_at=timezone.now() + timedelta(days=1))
    assert found("zeppelin") == []
    Suspension.objects.filter(pk=suspension.pk).update(lifted_at=timezone.now())
    assert found("zeppelin") == [("person", "Karen Zeppelin")]
    karen.is_active = False
    karen.save(update_fields=["is_active"])
    assert found("zeppelin") == []


def test_nobody_is_found_by_a_name_laid_down_even_before_the_worker_comes(karen, monkeypatch):
    a_listing(karen, about="Beekeeping", about_language="en")
    task = "practice.organisations.services.indexing.insert_or_update_object_task"
    with monkeypatch.context() as patch:
        patch.setattr(task, type("Idle", (), {"enqueue": lambda *_args: None})())
        karen.display_name = "Rita Balloon"
        karen.save()
        assert found("zeppelin") == found("beekeeping") == []
    karen.save()
    assert found("zeppelin") == []
    assert found("rita balloon") == found("beekeeping") == [("practitioner", "Rita Balloon")]


def test_of_who_erases_their_account_no_word_is_kept(karen):
    a_listing(karen, about="Beekeeping", about_language="en")
    erasing.erase(karen)
    assert found("zeppelin") == found("beekeeping") == []
    assert not Document.objects.filter(kind__in=["person", "practitioner"]).exists()
    assert not Word.objects.filter(text__in=["zeppelin", "beekeeping"]).exists()


def test_signing_in_changes_nothing_that_is_kept(karen):
    before = list(Document.objects.values_list("pk", "changed_at"))
    karen.save(update_fields=["last_login"])
    assert list(Document.objects.values_list("pk", "changed_at")) == before


def test_a_practitioner_is_found_once_by_name_and_by_skill(karen):
    a_listing(karen, about="Beekeeping", about_language="en")
    assert found("zeppelin") == found("beekeeping") == [("practitioner", "Karen Zeppelin")]
    Listing.objects.filter(user=karen).update(wishes_to_be_listed=False)
    assert found("beekeeping") == []
    assert found("zeppelin") == [("person", "Karen Zeppelin")]


def test_who_tells_nothing_and_wishes_nothing_is_not_found():
    person("Olga Zeppelin")
    assert found("zeppelin") == []


@pytest.fixture
def groups(karen):
    """One of each kind of sight, all of them with the same word."""
    made = {sight: a_group(name=f"Zeppelin {sight}", sight=sight, about=f"<p>Of {sight} balloons.</p>") for sight in (
        "public", "named", "hidden",
    )}  # fmt: skip
    inside(made["hidden"], karen)
    return made


def shown(client, words, **chosen):
    context = client.get("/en/search/", {"q": words, **chosen}).context
    return [line.title for line in context["found"].results], [line.title for line in context["own"]]


def test_a_group_is_found_by_whoever_may_see_its_name(groups, karen):
    assert sorted(found("zeppelin", kind="group")) == [("group", "Zeppelin named"), ("group", "Zeppelin public")]
    everybody, own = shown(browser(karen), "zeppelin groups hidden", kind="group")
    assert (sorted(everybody), own) == (["Zeppelin named", "Zeppelin public"], [])
    assert shown(browser(karen), "zeppelins", kind="group")[1] == ["Zeppelin hidden"]
    assert shown(browser(karen), "hidden ballo")[1] == ["Zeppelin hidden"]
    assert shown(browser(karen), '"hidden balloons"')[1] == ["Zeppelin hidden"]
    assert shown(browser(karen), '"balloons hidden"')[1] == []
    assert shown(browser(karen), "zeppelin -hidden")[1] == []


def test_a_group_that_only_members_know_of_is_found_by_nobody_else(groups, client):
    for asking in (client, browser(person("Stranger"))):
        assert shown(asking, "zeppelin hidden")[1] == []
        assert "Zeppelin hidden" not in asking.get("/en/search/", {"q": "zeppelin"}).content.decode()
    assert not Document.objects.filter(title="Zeppelin hidden").exists()
    assert not Word.objects.filter(text="hidden").exists()


def test_ones_own_group_is_on_no_page_but_ones_own(groups, karen):
    signed_in = browser(karen)
    answer = signed_in.get("/en/search/", {"q": "zeppelin"})
    assert "Zeppelin hidden" in answer.content.decode()
    assert "public" not in answer["Cache-Control"]
    for path in ("results.json", "results.atom", "suggestions/", "similar/"):
        assert "Zeppelin hidden" not in signed_in.get(f"/en/search/{path}", {"q": "zeppelin hidden"}).content.decode()


def test_what_was_found_among_ones_own_is_no_wanted_word(groups, karen):
    assert shown(browser(karen), "hidden") == ([], ["Zeppelin hidden"])
    assert not WantedWords.objects.exists()


def test_a_group_that_closes_is_gone_at_once(groups):
    type(groups["named"]).objects.filter(pk=groups["named"].pk).update(sight="hidden", joining="invitation")
    assert found("zeppelin", kind="group") == [("group", "Zeppelin public")]
