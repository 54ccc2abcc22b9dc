"""Practitioners are found by whom they wish, as long as they wish, and nowhere else."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from accounts.privacy.services.erasing import erase
from community.flags.models import Case
from community.moderation.models import ContentRule
from community.moderation.services.deciding import Verdict, decide
from community.profiles.models import Profile
from core import objects
from core.terms import parse
from practice.organisations.models import Listing, Organisation
from practice.organisations.services.listing import rounded, switch_off
from practice.organisations.services.listing_people import searched
from practice.organisations.services.membership import leave
from practice.organisations.services.states import set_listing_state
from practice.vocabulary.models import Term
from practice.vocabulary.services.defaults import ensure_terms
from tests.practice.organisations.making import a_listing, a_member, an_organisation, browser, person
from tests.search.asking import find

pytestmark = pytest.mark.django_db

PEOPLE = "/en/practice/people/"
MINE = f"{PEOPLE}mine/"
SECRET = "Beekeeping by moonlight"


@pytest.fixture
def anna(site: Site) -> User:
    ensure_terms()
    return person("Anna Andersen")


def everywhere(user: User, reader: User | None = None) -> dict[str, str]:
    """All that a reader gets to see that could name somebody of the directory."""
    client = browser(reader)
    found = {
        path: client.get(path).content.decode()
        for path in (PEOPLE, f"{PEOPLE}?view=map", f"{PEOPLE}?q=anna", f"/da{PEOPLE[3:]}", "/sitemap-organisations.xml")
    }
    profile = client.get(f"/en/people/{user.public_id}/")
    found["profile"] = profile.content.decode() if profile.status_code == 200 else ""
    found["search"] = repr(find(parse("Beekeeping"), languages=["en", "da"]))
    found["kind"] = str([one.about for one in objects.get("organisations.listing").visible_to(reader)])
    return found


def test_who_wishes_to_be_found_is_found(anna: User) -> None:
    a_listing(anna, about=SECRET, latitude=Decimal("55.65"), longitude=Decimal("12.3"))
    found = everywhere(anna)
    assert "Anna Andersen" in found[PEOPLE]
    assert "Anna Andersen" in found[f"{PEOPLE}?view=map"]
    assert SECRET in found["profile"]
    assert "Anna Andersen" in found["search"]


def _hide_profile(user: User) -> None:
    Profile.objects.create(user=user, state="hidden")


def _show_nobody(user: User) -> None:
    Profile.objects.create(user=user, visibility="nobody")


def _show_members(user: User) -> None:
    Profile.objects.create(user=user, visibility="members")


def _suspend(user: User) -> None:
    user.suspensions.create(ends_at=timezone.now() + timedelta(days=1))


def _close(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def _hide_listing(user: User) -> None:
    set_listing_state(Listing.objects.get(user=user), "hidden", None)


def _switch_off(user: User) -> None:
    switch_off(user=user)


@pytest.mark.parametrize(
    "happens", [_switch_off, _hide_profile, _show_nobody, _show_members, _suspend, _close, _hide_listing]
)
def test_who_is_not_to_be_found_is_nowhere(anna: User, happens: Any) -> None:
    a_listing(anna, about=SECRET, latitude=Decimal("55.65"), longitude=Decimal("12.3"), organisation=None)
    happens(anna)
    for place, text in everywhere(anna).items():
        assert SECRET not in text, place
        assert place == "profile" or "Anna Andersen" not in text, place
    counts = browser().get(PEOPLE).context
    assert counts["total"] == 0
    assert not any(facet.items for facet in counts["facets"])


def test_nobody_is_indexed_who_does_not_wish_to_be_found(anna: User) -> None:
    a_listing(anna)
    a_listing(wishes=False)
    hidden = a_listing()
    _hide_listing(hidden.user)
    assert [one.user for one in Listing.get_indexed_objects()] == [anna]


def test_erased_somebody_is_gone(anna: User, django_capture_on_commit_callbacks: Any) -> None:
    listing = a_listing(anna, about=SECRET, skills=["writing"])
    with django_capture_on_commit_callbacks(execute=True):
        erase(anna)
    assert not Listing.objects.filter(pk=listing.pk).exists()
    assert not find(parse("Beekeeping"), languages=["en"]).results


def test_a_page_shown_to_members_is_found_by_who_is_signed_in(anna: User) -> None:
    _show_members(anna)
    a_listing(anna)
    assert "Anna Andersen" in browser(person()).get(PEOPLE).content.decode()
    assert "Anna Andersen" not in browser().get(PEOPLE).content.decode()


def test_the_directory_is_kept_by_no_cache(anna: User) -> None:
    assert "public" not in browser().get(PEOPLE).headers.get("Cache-Control", "")


def test_the_place_is_rounded_to_the_town(anna: User) -> None:
    browser(anna).post(MINE, {"wishes_to_be_listed": "on", "latitude": "55.676123", "longitude": "12,568"})
    listing = Listing.objects.get()
    assert (listing.latitude, listing.longitude) == (Decimal("55.70"), Decimal("12.55"))
    assert rounded(Decimal("-0.02")) == 0
    assert rounded(None) is None


def test_the_wish_is_given_and_taken_with_the_form(anna: User) -> None:
    browser(anna).post(MINE, {"about": SECRET, "about_language": "en", "skills": ["writing", "law"], "languages": "da"})
    listing = Listing.objects.get()
    assert (listing.wishes_to_be_listed, listing.consented_at) == (False, None)
    browser(anna).post(MINE, {"wishes_to_be_listed": "on", "about": SECRET, "about_language": "en"})
    listing.refresh_from_db()
    assert listing.wishes_to_be_listed
    assert listing.consented_at is not None
    browser(anna).post(f"{MINE}off/")
    assert "Anna Andersen" not in browser().get(PEOPLE).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"about": "x" * 1_001},
        {"skills": "no-such-skill"},
        {"skills": "open-data"},
        {"languages": "klingon"},
        {"country": "ZZ"},
        {"latitude": "55"},
        {"latitude": "1e400", "longitude": "1"},
        {"organisation": "999999"},
        {"about_language": "xx"},
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(anna: User, wrong: dict[str, str]) -> None:
    answer = browser(anna).post(MINE, {"wishes_to_be_listed": "on", "job_title": "Keeper of words", **wrong})
    assert answer.status_code == 422
    assert "Keeper of words" in answer.content.decode()
    assert not Listing.objects.exists()


def test_nobody_claims_an_organisation_that_did_not_approve_them(anna: User) -> None:
    other = an_organisation()
    anna.organisation_memberships.create(organisation=other)
    answer = browser(anna).post(MINE, {"wishes_to_be_listed": "on", "organisation": other.pk})
    assert answer.status_code == 422


def test_an_organisation_out_of_sight_is_not_named(anna: User) -> None:
    town = an_organisation("Odense Kommune")
    a_member(town, anna)
    a_listing(anna, organisation=town)
    assert "Odense Kommune" in browser().get(PEOPLE).content.decode()
    type(town).objects.update(state="hidden")
    assert "Odense Kommune" not in browser().get(PEOPLE).content.decode()


def test_a_suspended_person_cannot_be_listed_but_can_leave(anna: User) -> None:
    a_listing(anna)
    _suspend(anna)
    assert browser(anna).post(MINE, {"wishes_to_be_listed": "on", "about": "New words"}).status_code == 403
    assert browser(anna).post(f"{MINE}off/").status_code == 302
    assert not Listing.objects.get().wishes_to_be_listed


def test_what_a_rule_holds_waits_until_a_moderator_keeps_it(anna: User, admin: User) -> None:
    ContentRule.objects.create(
        name="Pills", patterns="cheap pills", only_new=False, is_active=True, effect=ContentRule.Effect.HOLD
    )
    a_listing(anna, about="Ask me for cheap pills")
    assert "Anna Andersen" not in browser().get(PEOPLE).content.decode()
    case = Case.objects.get(kind="organisations.listing")
    decide(case=case, moderator=admin, verdict=Verdict(action="keep"))
    assert "Anna Andersen" in browser().get(PEOPLE).content.decode()


def test_a_moderators_decision_takes_somebody_off_the_list_and_a_new_text_does_not_undo_it(anna: User) -> None:
    a_listing(anna)
    _hide_listing(anna)
    a_listing(anna, about="Another text")
    assert "Anna Andersen" not in browser().get(PEOPLE).content.decode()


def test_a_form_sent_after_signing_out_comes_back_with_its_text(site: Site) -> None:
    answer = browser().post(MINE, {"about": "Not to be lost"})
    assert answer.status_code == 403
    assert "Not to be lost" in answer.content.decode()
    assert browser().get(MINE).status_code == 302


def test_facets_count_what_they_would_leave(anna: User) -> None:
    a_listing(anna, skills=["writing", "law"], languages=["da", "en"], country="DK")
    a_listing(skills=["writing"], languages=["nl"], country="NL", themes=["data-reuse"])
    context = browser().get(f"{PEOPLE}?skill=writing&language=da").context
    facets = {str(facet.label): {item["title"]: item["count"] for item in facet.items} for facet in context["facets"]}
    assert context["total"] == 1
    assert facets["Skills"] == {"Writing for the web": 1, "Law and privacy": 1}
    assert facets["Speaks"] == {"Dutch": 1, "Danish": 1, "English": 1}
    whole = browser().get(f"{PEOPLE}?theme=open-data").context
    assert whole["total"] == 1


@pytest.mark.parametrize(
    "query", ["skill=nothing", "language=xx", "country=ZZ", "view=globe", "page=0", f"theme={'x' * 99}"]
)
def test_nonsense_in_the_address_is_a_mistake_of_the_address(anna: User, query: str) -> None:
    assert browser().get(f"{PEOPLE}?{query}").status_code == 400


@pytest.mark.parametrize("text", ["'; DROP TABLE", "%_%", "ANDERSEN", "Åsa", "x" * 5_000, "<script>"])
def test_any_text_can_be_searched_for(anna: User, text: str) -> None:
    a_listing(anna)
    answer = browser().get(PEOPLE, {"q": text})
    assert answer.status_code == 200
    assert answer.context["total"] == (1 if text == "ANDERSEN" else 0)


def test_a_retired_term_stays_with_who_has_it(anna: User) -> None:
    a_listing(anna, skills=["writing"])
    Term.objects.filter(key="writing").update(is_retired=True)
    assert 'value="writing"' in browser(anna).get(MINE).content.decode()
    assert 'value="writing"' not in browser(person()).get(MINE).content.decode()
    assert "Writing for the web" in browser().get(PEOPLE).content.decode()


def test_one_is_found_by_the_organisation_of_today_and_no_other() -> None:
    odense = an_organisation("Odense Kommune", manager=True)
    anna = a_member(odense)
    listing = a_listing(anna, organisation=odense, job_title="Planner")

    def finds(words: str) -> bool:
        return Listing.objects.filter(searched(words)).contains(listing)

    assert finds("odense")
    assert finds("PLANNER odense")
    Organisation.objects.filter(pk=odense.pk).update(search_key="odense by")
    assert not finds("kommune"), "it is called otherwise now"
    Organisation.objects.filter(pk=odense.pk).update(state="hidden")
    assert not finds("odense"), "nobody learns who belongs to what is out of sight"
    Organisation.objects.filter(pk=odense.pk).update(state="visible")
    leave(organisation=odense, user=anna)
    assert not finds("odense"), "they have left it"
    assert finds("planner")
