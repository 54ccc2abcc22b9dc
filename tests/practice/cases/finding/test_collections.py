"""Collections: kept by one person, read by whom they choose."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.privacy.registry import holdings
from community.flags.models import Case, Report
from core import objects
from core.visibility import State
from practice.cases.models import CaseCollection, CollectionEntry
from practice.cases.models.collection import MOST_COLLECTIONS, MOST_ENTRIES
from practice.cases.services.collecting import (
    change_collection,
    create_collection,
    delete_collection,
    move_case,
    note_case,
    remove_case,
    save_case,
)
from practice.cases.services.states import set_case_state
from tests.practice.cases.finding.making import translated
from tests.practice.cases.making import add_case

FRONT = "/en/practice/cases/collections/"
SIGHTS = CaseCollection.Sight


def collection(owner, sight=SIGHTS.PRIVATE, name="Evening chats", about=""):
    return create_collection(owner=owner, name=name, about=about, language="en", sight=sight)


def holding(owner, *cases, sight=SIGHTS.PRIVATE):
    made = collection(owner, sight)
    for case in cases:
        save_case(collection=made, by=owner, case_key=case.case_key)
    made.refresh_from_db()
    return made


def signed_in_as(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def entry_of(made, case):
    return CollectionEntry.objects.get(collection=made, case_key=case.case_key)


def names(made):
    return [entry.case_key for entry in CollectionEntry.objects.filter(collection=made).in_order()]


@pytest.fixture
def people(citizen, other_citizen, admin):
    return {"owner": citizen, "other": other_citizen, "moderator": admin}


@pytest.mark.parametrize(
    ("sight", "who", "by_number", "by_address"),
    [
        (SIGHTS.PRIVATE, "owner", 200, 404),
        (SIGHTS.PRIVATE, "other", 404, 404),
        (SIGHTS.PRIVATE, "nobody", 404, 404),
        (SIGHTS.PRIVATE, "moderator", 404, 404),
        (SIGHTS.LINK, "owner", 200, 200),
        (SIGHTS.LINK, "other", 404, 200),
        (SIGHTS.LINK, "nobody", 404, 200),
        (SIGHTS.LINK, "moderator", 200, 200),
        (SIGHTS.PUBLIC, "owner", 200, 200),
        (SIGHTS.PUBLIC, "other", 200, 200),
        (SIGHTS.PUBLIC, "nobody", 200, 200),
    ],
)
def test_who_reads_which_collection(libraries, people, sight, who, by_number, by_address):
    made = holding(people["owner"], add_case(), sight=sight)
    client = signed_in_as(people[who]) if who in people else Client()
    for page in ("", "print/", "case_list.csv", "case_list.json"):
        assert client.get(f"{FRONT}{made.pk}/{page}").status_code == by_number
        assert client.get(f"{FRONT}shared/{made.token}/{page}").status_code == by_address


def test_only_public_ones_are_listed(client, libraries, citizen):
    for sight in SIGHTS:
        collection(citizen, sight, name=f"Called {sight}")
    text = client.get(FRONT).content.decode()
    assert "Called public" in text
    assert "Called link" not in text
    assert "Called private" not in text
    own = signed_in_as(citizen).get(FRONT).content.decode()
    assert all(f"Called {sight}" in own for sight in SIGHTS)


def test_nobody_guesses_an_address(libraries, citizen):
    made = [collection(citizen, SIGHTS.LINK).token for _one in range(20)]
    assert len(set(made)) == 20
    assert all(len(token) >= 32 for token in made)
    assert Client().get(f"{FRONT}shared/{'a' * 32}/").status_code == 404
    assert Client().get(f"{FRONT}shared/{'ø' * 300}/").status_code == 404


def test_one_made_private_again_has_a_new_address_later(libraries, citizen):
    made = collection(citizen, SIGHTS.LINK)
    old, kept = made.token, {"name": "A", "about": "", "language": "en"}
    change_collection(collection=made, by=citizen, sight=SIGHTS.PRIVATE, **kept)
    change_collection(collection=made, by=citizen, sight=SIGHTS.LINK, **kept)
    assert made.token != old
    assert Client().get(f"{FRONT}shared/{old}/").status_code == 404
    assert Client().get(f"{FRONT}shared/{made.token}/").status_code == 200


def test_a_case_is_saved_to_a_new_collection_and_to_one_there_is(libraries, citizen):
    case, client = add_case(title="Evening chat"), signed_in_as(citizen)
    form = client.get(f"{FRONT}save/?case={case.pk}").content.decode()
    assert "Evening chat" in form
    answer = client.post(f"{FRONT}save/?case={case.pk}", {"collection": "new", "name": "For June", "note": "Read it"})
    made = CaseCollection.objects.get(owner=citizen)
    assert answer["Location"] == f"{FRONT}{made.pk}/"
    assert (made.name, made.sight, made.entry_count) == ("For June", SIGHTS.PRIVATE, 1)
    other = add_case()
    client.post(f"{FRONT}save/?case={other.pk}", {"collection": str(made.pk)})
    assert names(made) == [case.case_key, other.case_key]
    client.post(f"{FRONT}save/?case={other.pk}", {"collection": str(made.pk), "note": "Again"})
    assert names(made) == [case.case_key, other.case_key]
    assert entry_of(made, other).note == "Again"


def test_a_form_that_is_wrong_keeps_what_was_typed(libraries, citizen):
    case, client = add_case(), signed_in_as(citizen)
    answer = client.post(f"{FRONT}save/?case={case.pk}", {"collection": "new", "name": "", "note": "My long note"})
    assert answer.status_code == 422
    assert "My long note" in answer.content.decode()
    answer = client.post(f"{FRONT}new/", {"name": "", "about": "Typed", "sight": "public", "language": "en"})
    assert answer.status_code == 422
    assert "Typed" in answer.content.decode()


def test_who_is_not_signed_in_is_asked_to(client, libraries):
    case = add_case()
    for page in (f"save/?case={case.pk}", "new/"):
        answer = client.get(f"{FRONT}{page}")
        assert answer.status_code == 403
        assert "/account/login/" in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?case=", "?case=abc", "?case=99999999999999999999", "?case=²"])
def test_a_case_that_is_not_cannot_be_saved(signed_in, libraries, query):
    assert signed_in.get(f"{FRONT}save/{query}").status_code == 404


@pytest.mark.parametrize("hidden", [{"live": False}, {"state": State.HIDDEN}])
def test_a_case_out_of_sight_cannot_be_saved(signed_in, citizen, libraries, hidden):
    case = add_case(**hidden)
    assert signed_in.get(f"{FRONT}save/?case={case.pk}").status_code == 404
    with pytest.raises(ValidationError):
        save_case(collection=collection(citizen), by=citizen, case_key=case.case_key)


def test_a_hidden_case_drops_out_and_comes_back(libraries, citizen, admin):
    case, other = add_case(title="Comes and goes"), add_case(title="Stays")
    made = holding(citizen, case, other, sight=SIGHTS.PUBLIC)
    address = f"{FRONT}{made.pk}/"
    assert "Comes and goes" in Client().get(address).content.decode()
    set_case_state(case, State.HIDDEN, admin)
    for page in ("", "print/", "case_list.json"):
        text = b"".join(Client().get(f"{address}{page}")).decode()
        assert "Comes and goes" not in text
        assert "Stays" in text
    assert "out of sight just now" in signed_in_as(citizen).get(address).content.decode()
    set_case_state(case, State.VISIBLE, admin)
    assert "Comes and goes" in Client().get(address).content.decode()


def test_a_case_is_shown_in_the_readers_language(libraries, citizen):
    danish = add_case("da", title="Aftenchat")
    made = holding(citizen, danish, sight=SIGHTS.PUBLIC)
    translated(danish, "nl", title="Avondchat")
    assert "Avondchat" in Client().get(f"/nl/practice/cases/collections/{made.pk}/").content.decode()
    assert "Aftenchat" in Client().get(f"/en/practice/cases/collections/{made.pk}/").content.decode()


def test_cases_are_moved_past_those_that_are_seen(libraries, citizen):
    one, two, three = add_case(), add_case(), add_case()
    made = holding(citizen, one, two, three)
    seen = [entry_of(made, one).pk, entry_of(made, three).pk]
    move_case(collection=made, by=citizen, entry=entry_of(made, three).pk, up=True, seen=seen)
    assert names(made).index(three.case_key) < names(made).index(one.case_key)
    before = names(made)
    move_case(collection=made, by=citizen, entry=entry_of(made, three).pk, up=True, seen=[entry_of(made, three).pk])
    assert names(made) == before, "at an end it stays"


def test_entries_are_changed_on_the_page(libraries, citizen):
    one, two = add_case(), add_case()
    made, client = holding(citizen, one, two), signed_in_as(citizen)
    first = entry_of(made, one)
    base = f"{FRONT}{made.pk}/entries/{first.pk}/"
    client.post(base, {"action": "down"})
    assert names(made) == [two.case_key, one.case_key]
    client.post(base, {"action": "note", "note": "Why"})
    assert entry_of(made, one).note == "Why"
    assert client.post(base, {"action": "note", "note": "x" * 5000}).status_code == 302
    assert entry_of(made, one).note == "Why"
    client.post(base, {"action": "remove"})
    made.refresh_from_db()
    assert (names(made), made.entry_count) == ([two.case_key], 1)
    assert client.post(base, {"action": "explode"}).status_code == 404
    assert client.get(base).status_code == 405


def test_nobody_else_changes_it(libraries, citizen, other_citizen, admin):
    case = add_case()
    made = holding(citizen, case, sight=SIGHTS.PUBLIC)
    entry = entry_of(made, case).pk
    for user in (other_citizen, admin):
        client = signed_in_as(user)
        assert client.post(f"{FRONT}{made.pk}/entries/{entry}/", {"action": "remove"}).status_code == 404
        assert client.post(f"{FRONT}{made.pk}/delete/").status_code == 404
        assert client.get(f"{FRONT}{made.pk}/edit/").status_code == 404
        for change in (
            lambda user=user: delete_collection(collection=made, by=user),
            lambda user=user: remove_case(collection=made, by=user, entry=entry),
            lambda user=user: note_case(collection=made, by=user, entry=entry, note="x"),
            lambda user=user: save_case(collection=made, by=user, case_key=case.case_key),
            lambda user=user: change_collection(
                collection=made, by=user, name="x", about="", language="en", sight=SIGHTS.PUBLIC
            ),
        ):
            with pytest.raises(PermissionDenied):
                change()
    assert names(made) == [case.case_key]


def test_deleting_asks_first_and_leaves_the_cases(libraries, citizen):
    case = add_case()
    made, client = holding(citizen, case), signed_in_as(citizen)
    assert client.get(f"{FRONT}{made.pk}/delete/").status_code == 200
    assert CaseCollection.objects.filter(pk=made.pk).exists()
    assert client.post(f"{FRONT}{made.pk}/delete/").status_code == 302
    assert not CaseCollection.objects.filter(pk=made.pk).exists()
    case.refresh_from_db()
    assert case.live


def test_there_are_bounds(libraries, citizen):
    made = holding(citizen)
    CaseCollection.objects.filter(pk=made.pk).update(entry_count=MOST_ENTRIES)
    with pytest.raises(ValidationError):
        save_case(collection=made, by=citizen, case_key=add_case().case_key)
    CaseCollection.objects.bulk_create(
        CaseCollection(owner=citizen, name=str(number), language="en") for number in range(MOST_COLLECTIONS)
    )
    with pytest.raises(ValidationError):
        collection(citizen)


def test_a_shared_one_can_be_reported_by_whoever_has_its_address(libraries, citizen):
    made = holding(citizen, add_case(), sight=SIGHTS.LINK)
    client = Client()
    assert client.get(f"/en/report/cases.collection/{made.pk}/").status_code == 404
    address = f"{FRONT}shared/{made.token}/report/"
    assert client.get(address).status_code == 200
    assert client.get(f"{FRONT}shared/wrong/report/").status_code == 404
    signed_in_as(citizen).post(address, {"category": "spam", "explanation": "Advertising.", "in_good_faith": "on"})
    assert Report.objects.count() == 1
    assert Case.objects.get().kind == "cases.collection"


def test_moderators_take_one_out_of_sight_and_back(libraries, citizen, other_citizen, admin):
    made = holding(citizen, add_case(), sight=SIGHTS.PUBLIC)
    kind = objects.get("cases.collection")
    kind.set_state(made, State.HIDDEN, admin)
    assert Client().get(f"{FRONT}{made.pk}/").status_code == 404
    assert Client().get(f"{FRONT}shared/{made.token}/").status_code == 404
    assert signed_in_as(citizen).get(f"{FRONT}{made.pk}/").status_code == 200, "its owner reads why"
    kind.set_state(made, State.VISIBLE, admin)
    assert Client().get(f"{FRONT}{made.pk}/").status_code == 200


def test_nobody_sees_a_private_one_by_its_kind(libraries, citizen, other_citizen, admin):
    made = collection(citizen)
    for user in (None, other_citizen, admin):
        assert objects.resolve("cases.collection", str(made.pk), user) is None
    assert objects.resolve("cases.collection", str(made.pk), citizen) == made


def test_what_is_kept_of_people_is_named():
    keys = {f"{key.model}.{key.field}" for holding in holdings() for key in holding.keys}
    assert {"cases.CaseCollection.owner", "cases.CollectionEntry.added_by"} <= keys


def test_a_collection_costs_the_same_for_many_cases(libraries, citizen, django_assert_max_num_queries):
    made = holding(citizen, add_case(), sight=SIGHTS.PUBLIC)

    def asked():
        Client().get(f"{FRONT}{made.pk}/")
        with django_assert_max_num_queries(12) as captured:
            Client().get(f"{FRONT}{made.pk}/")
        return len(captured)

    one = asked()
    for _one in range(12):
        save_case(collection=made, by=citizen, case_key=add_case().case_key)
    assert asked() == one


@pytest.mark.parametrize("number", ["99999999999999999999999", "0"])
def test_numbers_that_no_row_has_are_not_there(client, libraries, number):
    for page in ("", "print/", "pdf/", "case_list.csv", "edit/"):
        assert client.get(f"{FRONT}{number}/{page}").status_code in (403, 404)


def test_its_owner_changes_it_from_the_address_that_they_gave_others(libraries, citizen):
    made = holding(citizen, add_case(), sight=SIGHTS.LINK)
    client = signed_in_as(citizen)
    page = client.get(f"{FRONT}shared/{made.token}/").content.decode()
    below = {path for path in re.findall(rf'(?:href|action)="({FRONT}[^"#?]+)"', page) if made.token not in path}
    own = {f"{FRONT}{made.pk}/{name}" for name in ("edit/", "delete/", "print/", "case_list.csv")}
    assert own <= below
    assert f"{FRONT}shared/{made.token}/edit/" not in page
    for path in own:
        assert client.get(path).status_code == 200, path
    # Everybody else stays below the address that they were given.
    assert f'href="{FRONT}shared/{made.token}/print/"' in Client().get(f"{FRONT}shared/{made.token}/").content.decode()
