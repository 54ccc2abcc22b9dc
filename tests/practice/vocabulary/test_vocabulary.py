"""The terms that the practice shares: complete in five languages, kept when staff change them."""

import pytest
from django.conf import settings
from django.utils import translation

from accounts.models import User
from practice.vocabulary.countries import country_choices, country_name, is_country
from practice.vocabulary.default_terms import default_terms
from practice.vocabulary.models import Term
from practice.vocabulary.reading import choices, named_terms, with_children
from practice.vocabulary.services.defaults import ensure_terms
from tests.practice.organisations.making import browser, person

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_every_term_has_a_name_of_its_own_in_every_language() -> None:
    lines = list(default_terms())
    assert len(lines) == len({(line.kind, line.key) for line in lines})
    for code in LANGUAGES:
        names = [(line.kind, line.names[code].casefold()) for line in lines]
        assert all(name for _kind, name in names)
        assert len(names) == len(set(names))


def test_there_are_enough_of_each_kind() -> None:
    tops = [line.kind for line in default_terms() if not line.parent]
    assert tops.count("theme") >= 18
    assert tops.count("channel") >= 14
    assert tops.count("skill") >= 12


@pytest.mark.django_db
def test_terms_are_made_once_and_what_staff_changed_stays() -> None:
    ensure_terms()
    count = Term.objects.count()
    Term.objects.filter(key="open-data").update(names={"en": "Open information"}, is_retired=True)
    ensure_terms()
    assert Term.objects.count() == count
    changed = Term.objects.get(key="open-data")
    assert (changed.names["en"], changed.is_retired) == ("Open information", True)
    assert Term.objects.get(key="data-reuse").parent == changed


@pytest.mark.django_db
def test_a_name_that_is_missing_comes_from_another_language() -> None:
    term = Term(kind="theme", key="bees", names={"da": "Bier"})
    with translation.override("sv"):
        assert str(term) == "Bier"
    assert str(Term(kind="theme", key="wasps")) == "wasps"


@pytest.mark.django_db
def test_terms_are_read_as_a_tree_in_the_language_of_the_reader() -> None:
    ensure_terms()
    with translation.override("nb"):
        terms = named_terms("theme", "channel")["theme"]
    by_key = {term.key: term for term in terms}
    assert by_key["citizen-participation"].name == "Innbyggermedvirkning"
    assert by_key["youth-participation"].parent == "citizen-participation"
    assert dict(choices(terms))["youth-participation"] == "– Ungdomsmedvirkning"
    whole = with_children(terms, ["citizen-participation"])
    assert by_key["youth-participation"].pk in whole
    assert by_key["open-data"].pk not in whole


@pytest.mark.django_db
def test_a_child_without_its_parent_still_stands_in_the_list() -> None:
    ensure_terms()
    Term.objects.filter(key="open-data").update(is_retired=True)
    assert "data-reuse" in {term.key for term in named_terms("theme", offered=True)["theme"]}


@pytest.mark.parametrize("code", LANGUAGES)
def test_countries_have_names_in_every_language(code: str) -> None:
    names = [name for _code, name in country_choices(code)]
    assert all(names)
    assert len(names) == len(set(names))
    assert country_name("ZZ", code) == "ZZ"
    assert not is_country("dk")


def _names(text: str) -> dict[str, str]:
    return {f"name_{code}": f"{text} {code}" for code in LANGUAGES}


@pytest.mark.django_db
def test_staff_add_and_change_a_term_in_five_languages(admin: User) -> None:
    ensure_terms()
    staff, root = browser(admin), "/admin/snippets/vocabulary/term/"
    assert staff.get(root).status_code == 200
    sent = {"kind": "theme", "key": "bees", "position": "5", **_names("Bees")}
    assert staff.post(f"{root}add/", {**sent, "name_nb": ""}).status_code == 200
    assert not Term.objects.filter(key="bees").exists()
    assert staff.post(f"{root}add/", sent).status_code == 302
    term = Term.objects.get(key="bees")
    assert term.names == {code: f"Bees {code}" for code in LANGUAGES}
    changed = {**sent, "key": "wasps", "kind": "skill", "name_da": "Bier", "is_retired": "on"}
    assert staff.post(f"{root}edit/{term.pk}/", changed).status_code == 302
    term.refresh_from_db()
    assert (term.key, term.kind, term.names["da"], term.is_retired) == ("bees", "theme", "Bier", True)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["double", "foreign parent", "grandchild", "same key"])
def test_terms_that_nobody_could_tell_apart_are_refused(admin: User, wrong: str) -> None:
    ensure_terms()
    sent = {"kind": "theme", "key": "bees", "position": "5", **_names("Bees")}
    match wrong:
        case "double":
            sent["name_da"] = "åbne DATA"
        case "foreign parent":
            sent["parent"] = str(Term.objects.get(kind="skill", key="law").pk)
        case "grandchild":
            sent["parent"] = str(Term.objects.get(key="data-reuse").pk)
        case "same key":
            sent["key"] = "open-data"
    assert browser(admin).post("/admin/snippets/vocabulary/term/add/", sent).status_code == 200
    assert not Term.objects.filter(key="bees").exists()


@pytest.mark.django_db
def test_nobody_deletes_a_term_and_others_change_none(admin: User) -> None:
    ensure_terms()
    term = Term.objects.get(key="law")
    root = "/admin/snippets/vocabulary/term/"
    browser(admin).post(f"{root}delete/{term.pk}/")
    browser(person()).post(f"{root}edit/{term.pk}/", {"name_da": "Hacked"})
    term.refresh_from_db()
    assert term.names["da"] == "Jura og databeskyttelse"
