"""Reports › Pages by language."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from core.i18n.languages import language_codes
from home.models import StandardPage
from home.translation_state import State, versions_of
from tests.factories import UserFactory
from tests.home.pages import add_page, queries_of, translate


@pytest.fixture
def states(locales):
    """The state of a page in each language."""
    order = {locales[code].pk: code for code in language_codes()}

    def read(page):
        return {
            version.language: version.state
            for version in versions_of([page.translation_key], order)[page.translation_key]
        }

    return read


@pytest.fixture
def about(front_pages):
    return add_page(front_pages["en"], StandardPage(title="About", slug="about", lead="What this is"))


def tie(page, *locales):
    source, _made = TranslationSource.update_or_create_from_instance(page)
    for locale in locales:
        Translation.objects.create(source=source, target_locale=locale)
    return source


def test_what_is_not_there_is_missing(about, states):
    assert states(about) == {"en": State.SOURCE, **dict.fromkeys(["nl", "da", "sv", "nb"], State.MISSING)}


def test_a_draft_is_a_draft(about, front_pages, states):
    translate(about, front_pages["da"], title="Om", slug="om").unpublish()
    assert states(about)["da"] == State.DRAFT


def test_pages_translated_by_hand_are_outdated_when_the_first_was_published_later(about, front_pages, states):
    danish = translate(about, front_pages["da"], title="Om", slug="om")
    assert states(about)["da"] == State.CURRENT
    about.save_revision().publish()
    assert states(about)["da"] == State.OUTDATED
    danish.save_revision().publish()
    assert states(about)["da"] == State.CURRENT


def test_a_synced_translation_is_outdated_while_words_are_missing(about, front_pages, locales, states):
    translate(about, front_pages["da"], title="Om", slug="om")
    tie(about, locales["da"])
    assert states(about)["da"] == State.OUTDATED


def test_the_source_may_be_in_any_language(about, front_pages, locales, states):
    danish = translate(about, front_pages["da"], title="Om", slug="om")
    tie(danish, locales["en"])
    assert states(about)["da"] == State.SOURCE
    assert states(about)["en"] == State.OUTDATED


def test_the_report_costs_the_same_for_one_page_and_for_many(client, admin, front_pages, about):
    client.force_login(admin)
    path = reverse("home_translation_report_results")
    one = queries_of(client, path)
    for number in range(6):
        page = add_page(front_pages["en"], StandardPage(title=f"Page {number}", slug=f"page-{number}"))
        translate(page, front_pages["da"])
    assert queries_of(client, path) == one


def test_the_report_shows_each_page_once(client, admin, front_pages, about):
    translate(about, front_pages["da"], title="Om", slug="om")
    client.force_login(admin)
    html = client.get(reverse("home_translation_report")).content.decode()
    assert html.count("About</a>") == 1
    assert "Om</a>" not in html
    assert "outdated" not in html
    rows = client.get(reverse("home_translation_report"), {"export": "csv"})
    assert b"About" in b"".join(rows.streaming_content)


@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("citizen", 302)])
def test_the_report_is_for_those_who_write_pages(client, front_pages, role, status):
    client.force_login(UserFactory(editor=role == "editor"))
    assert client.get(reverse("home_translation_report")).status_code == status
