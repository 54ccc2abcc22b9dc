"""Kinds of subject: complete in five languages, defined in the admin, found in the search."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import rich_text

from core.searchable import ABOUT
from search.models import DocumentValue
from tests.wiki.articles import make_article
from tests.wiki.facts.making import change
from wiki.default_kinds import default_kinds
from wiki.facts import BY_KEY, all_facts
from wiki.markup.clean import clean_body
from wiki.models import FactField, Kind
from wiki.services.default_kinds import ensure_kinds
from wiki.services.kinds import facts_for, forget_kinds, kind_of, offered_kinds

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_every_kind_is_complete_in_every_language():
    kinds = list(default_kinds())
    assert {"place", "association", "person", "event", "service", "history", "business", "nature"} <= {
        kind.key for kind in kinds
    }
    for kind in kinds:
        assert kind.schema_type in Kind.Schema.values
        assert kind.fields
        assert set(kind.fields) <= BY_KEY.keys()
        assert set(kind.names) == set(kind.starts) == set(LANGUAGES)
    for code in LANGUAGES:
        names = [kind.names[code] for kind in kinds]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_starting_texts_are_clean_and_have_headings(language):
    for kind in default_kinds():
        start = kind.starts[language]
        assert clean_body(start, locale=language, hosts=set()) == start
        assert start.count("<h2>") >= 3


@pytest.mark.django_db
def test_kinds_are_made_once_and_what_staff_changed_stays():
    ensure_kinds()
    count = Kind.objects.count()
    Kind.objects.filter(key="person").update(names={"en": "Somebody"}, is_retired=True)
    ensure_kinds()
    assert Kind.objects.count() == count
    kind = kind_of("person")
    with translation.override("da"):
        assert (str(kind), kind.is_retired) == ("Somebody", True)
    assert "person" not in [one.key for one in offered_kinds()]
    assert "person" in [one.key for one in offered_kinds("person")]
    assert (kind_of(""), kind_of("x")) == (None, None)


@pytest.mark.django_db
def test_a_kind_asks_its_facts_in_order_and_what_is_filled_in():
    Kind.objects.create(key="bridge", names={"en": "Bridge"}, fields=["website", "founded", "gone"])
    FactField.objects.create(key="span", names={"en": "Span"}, type="number", unit="m", position=1)
    FactField.objects.create(key="address", names={"en": "Not this one"}, type="text", is_retired=True)
    forget_kinds()
    assert [fact.key for fact in facts_for("bridge", {"span": "5"})] == ["website", "founded", "span"]
    assert [fact.key for fact in facts_for("", {})] == [*BY_KEY, "span"]
    assert str(all_facts()[-1].label) == "Span"
    assert str(BY_KEY["address"].label) == "Address"


def enter(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def names(prefix="name", text="Bridge"):
    return {f"{prefix}_{code}": f"{text} {code}" for code in LANGUAGES}


def kind_form(**changes):
    starts = {f"start_{code}": rich_text("<h2>History</h2><p>…</p>") for code in LANGUAGES}
    return {**names(), **starts, "key": "bridge", "schema_type": "CivicStructure", "position": "5",
            "asked": ["founded", "website"], **changes}  # fmt: skip


def fact_form(**changes):
    choices = {f"choices_{code}": "" for code in LANGUAGES}
    return {**names(text="Span"), **choices, "key": "span", "type": "number", "unit": "m", "schema_property": "",
            "position": "5", **changes}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "model"), [("wiki_kinds", "kind"), ("wiki_facts", "factfield")])
def test_only_who_may_defines_them(client, site, citizen, editor, admin, name, model):
    url = reverse(f"{name}:add")
    assert enter(client, citizen).get(url).status_code == 302
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert enter(client, editor).get(reverse(f"{name}:index")).status_code == 200
    assert client.get(url).status_code == 302
    editor.user_permissions.add(Permission.objects.get(codename=f"add_{model}", content_type__app_label="wiki"))
    assert client.get(url).status_code == 200
    assert enter(client, admin).get(url).status_code == 200


@pytest.mark.django_db
def test_a_kind_is_defined_and_changed_in_the_admin(client, site, admin):
    enter(client, admin)
    assert client.post(reverse("wiki_kinds:add"), kind_form()).status_code == 302
    kind = Kind.objects.get(key="bridge")
    assert (kind.names["da"], kind.fields) == ("Bridge da", ["founded", "website"])
    assert kind.starts["nl"] == "<h2>History</h2><p>…</p>"
    url = reverse("wiki_kinds:edit", args=(kind.pk,))
    assert client.get(url).status_code == 200
    assert client.post(url, kind_form(key="other", is_retired="on", name_da="Bro")).status_code == 302
    kind.refresh_from_db()
    assert (kind.key, kind.is_retired, kind.names["da"]) == ("bridge", True, "Bro")
    assert client.post(reverse("wiki_kinds:delete", args=(kind.pk,))).status_code in {302, 403, 404}
    assert Kind.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [{"name_da": ""}, {"key": ""}, {"key": "a b"}, {"schema_type": "Nonsense"}, {"asked": ["nonsense"]},
     {"position": "-1"}, {"key": "x" * 90}, {"name_en": "x" * 500}, {"name_da": "Person"}],
)  # fmt: skip
def test_a_wrong_kind_is_refused(client, site, admin, changes):
    ensure_kinds()
    count = Kind.objects.count()
    assert enter(client, admin).post(reverse("wiki_kinds:add"), kind_form(**changes)).status_code == 200
    assert Kind.objects.count() == count


@pytest.mark.django_db
def test_a_choice_keeps_its_keys_when_it_is_worded_anew_in_other_languages(client, site, admin):
    enter(client, admin)
    lines = {f"choices_{code}": "Stone\nWood" for code in LANGUAGES}
    assert client.post(reverse("wiki_facts:add"), fact_form(type="choice", **lines)).status_code == 302
    fact = FactField.objects.get()
    assert [one["key"] for one in fact.choices] == ["stone", "wood"]
    lines["choices_da"], lines["choices_en"] = "Træ\nGrundfjeld", "Wood\nStone"
    url = reverse("wiki_facts:edit", args=(fact.pk,))
    assert client.get(url).status_code == 200
    assert client.post(url, fact_form(type="number", **lines)).status_code == 302
    fact.refresh_from_db()
    assert fact.type == "choice"
    assert [(one["key"], one["names"]["da"]) for one in fact.choices] == [("wood", "Træ"), ("stone", "Grundfjeld")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [{"key": "address"}, {"key": "version"}, {"type": "choice"}, {"type": "choice", "choices_en": "a\nb"},
     {"type": "html"}, {"schema_property": "javascript:x"}, {"schema_property": "Architect"}, {"name_sv": " "},
     {"unit": "x" * 50}],
)  # fmt: skip
def test_a_wrong_fact_is_refused(client, site, admin, changes):
    assert enter(client, admin).post(reverse("wiki_facts:add"), fact_form(**changes)).status_code == 200
    assert not FactField.objects.exists()


@pytest.mark.django_db
def test_articles_are_found_by_what_they_are_about(client, site, citizen):
    ensure_kinds()
    article = make_article(
        "Harbour", "<p>Ships and harbour.</p>", author=citizen, subject_kind="place", categories=("Sea",)
    )
    make_article("Harbour master", "<p>Looks after the harbour.</p>", author=citizen, subject_kind="person")
    assert DocumentValue.objects.filter(value=f"{ABOUT}place").exists()
    page = client.get("/en/search/?q=harbour")
    facets = {facet.name: [value.title for value in facet.values] for facet in page.context["facets"]}
    assert sorted(facets["about"]) == ["Person", "Place"]
    assert facets["theme"] == ["Sea"]
    chosen = client.get("/en/search/", {"q": "harbour", "theme": f"{ABOUT}place"})
    content = chosen.content.decode()
    assert article.get_absolute_url() in content
    assert "Harbour_master" not in content
    change(article, citizen, subject_kind="event")
    assert not DocumentValue.objects.filter(value=f"{ABOUT}place").exists()
