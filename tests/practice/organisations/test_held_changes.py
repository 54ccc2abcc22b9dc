"""Changes of organisations that a rule holds, and what others change meanwhile."""

import pytest

from community.moderation.models import ContentRule, HeldChange
from community.moderation.services.holding import publish_held
from practice.organisations.models import Organisation
from tests.practice.organisations.making import a_member, an_organisation, browser
from tests.practice.organisations.test_saving import picture, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def odense() -> Organisation:
    return an_organisation("Odense Kommune", country="DK", manager=True)


@pytest.fixture
def pills() -> ContentRule:
    return ContentRule.objects.create(
        name="Pills", patterns="cheap pills", only_new=False, is_active=True, effect=ContentRule.Effect.HOLD
    )


def test_a_held_change_leaves_alone_what_was_changed_since(odense: Organisation, pills: ContentRule) -> None:
    manager = a_member(odense, manager=True)
    path = f"{odense.get_absolute_url()}edit/"
    held = sent(version=1, about_en="Buy cheap pills", website="https://pills.example.org", logo=picture())
    browser(manager).post(path, held)
    browser(manager).post(
        path, sent(version=1, about_da="En by.", place_name="Odense", accounts="https://x.com/odense")
    )
    publish_held(HeldChange.objects.get())
    odense.refresh_from_db()
    assert odense.about == {"en": "Buy cheap pills", "da": "En by."}
    assert odense.place_name == "Odense"
    assert odense.website == "https://pills.example.org"
    assert odense.accounts.count() == 1
    assert odense.logo is not None, "the picture came with the change"
    facts = odense.changes.filter(action="edited").order_by("-pk")[0].facts
    assert set(facts) == {"about_en", "website", "logo"}


def test_a_held_change_takes_the_logo_away_and_puts_the_place_as_one(odense: Organisation, pills: ContentRule) -> None:
    manager = a_member(odense, manager=True)
    path = f"{odense.get_absolute_url()}edit/"
    browser(manager).post(path, sent(version=1, logo=picture(), place_name="Odense", latitude="55.4", longitude="10.4"))
    text = {"about_en": "Buy cheap pills", "place_name": "Odense C", "latitude": "55.4", "longitude": "10.38"}
    browser(manager).post(path, sent(version=2, remove_logo="on", **text))
    other = {"place_name": "Aarhus", "latitude": "56.15", "longitude": "10.2"}
    browser(manager).post(path, sent(version=2, **other))
    publish_held(HeldChange.objects.get())
    odense.refresh_from_db()
    assert odense.logo is None
    assert (odense.place_name, float(odense.latitude or 0), float(odense.longitude or 0)) == ("Odense C", 55.4, 10.38)


def test_a_change_of_an_old_version_is_not_held_but_shown_to_its_author(
    odense: Organisation, pills: ContentRule
) -> None:
    manager = a_member(odense, manager=True)
    path = f"{odense.get_absolute_url()}edit/"
    browser(manager).post(path, sent(version=1, place_name="Odense"))
    assert browser(manager).post(path, sent(version=1, about_en="Buy cheap pills")).status_code == 409
    assert not HeldChange.objects.exists()
