"""What the search keeps of things that have changed since: it goes with them, and is not shown until then."""

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, Site

from community.translations.models import Correction, Translation
from community.translations.registry import get
from community.translations.services.translating import content_hash, find_anew
from core import objects
from core.i18n.languages import locale_id
from core.terms import parse
from core.visibility import State
from debate.services import editing
from home.models import HomePage, PartnersPage, StandardPage
from home.services.site_setup import ensure_front_pages, prepare_site
from practice.cases.models import CaseOrganisation
from practice.events.models import Event
from practice.events.services.announcing import refresh_event
from practice.organisations.services.states import set_organisation_state
from tests.debate.making import a_debate, a_post, person
from tests.home.pages import add_page, add_partner
from tests.practice.cases.making import add_case
from tests.practice.events.making import an_event
from tests.practice.organisations.making import an_organisation
from tests.search.asking import find
from tests.wiki.articles import change, make_article
from wiki.services import following_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]
LANGUAGES = ("nl", "da", "sv", "nb", "en")


def found(words):
    with override("en"):
        return find(parse(words), languages=LANGUAGES).results


def shown(line):
    return "".join(piece.text for piece in line.snippet)


@pytest.fixture
def front_pages(site: Site) -> dict[str, HomePage]:
    return ensure_front_pages()


@pytest.fixture
def library(site: Site) -> None:
    """Where cases stand."""
    prepare_site()


def test_a_page_of_partners_is_found_by_those_that_it_shows_now(front_pages, django_capture_on_commit_callbacks):
    add_page(front_pages["en"], PartnersPage(title="Partners", slug="partners", lead="Who is in."))
    with django_capture_on_commit_callbacks(execute=True):
        partner = add_partner(locale_id("en"), name="Zeppelin University")
    assert [line.title for line in found("zeppelin")] == ["Partners"]
    partner.name = "Marzipan College"
    with django_capture_on_commit_callbacks(execute=True):
        partner.save()
    assert (found("zeppelin"), [line.title for line in found("marzipan")]) == ([], ["Partners"])
    with django_capture_on_commit_callbacks(execute=True):
        partner.delete()
    assert found("marzipan") == []


def test_a_case_is_found_by_the_names_of_who_took_part_while_all_may_see_them(library):
    organisation = an_organisation("Zeppelin Works")
    case = add_case(case_organisations=[CaseOrganisation(organisation=organisation)])
    kinds = {line.kind for line in found("zeppelin")}
    assert kinds == {"case", "organisation"}
    set_organisation_state(organisation, State.HIDDEN, by=None)
    assert found("zeppelin") == []
    case.refresh_from_db()
    assert "Zeppelin" not in case.search_text
    set_organisation_state(organisation, State.VISIBLE, by=None)
    assert {line.kind for line in found("zeppelin")} == kinds


@pytest.fixture
def corrected(settings):
    """A Danish post with a translation into English that somebody put better."""
    settings.TRANSLATOR = "test"
    post = a_post(a_debate(title="Stier", language="da"), body="<p>Dyret går her.</p>", language="da")
    source = get("debate.post").source(post)
    translation = Translation.objects.create(
        content_hash=content_hash(source.html, source.language, source.policy),
        source="da", target="en", engine="test", engine_name="Test", html="<p>The animal walks here.</p>",
    )  # fmt: skip
    made = Correction.objects.create(
        translation=translation, number=1, kind="debate.post", object_id=str(post.pk), author=person(),
        author_name="Ada", html="<p>The zebra walks here.</p>",
    )  # fmt: skip
    find_anew(post)
    return made


def test_a_hidden_correction_is_found_by_nobody(corrected):
    assert [shown(line) for line in found("zebra")] == ["The zebra walks here."]
    objects.get("translations.correction").set_state(corrected, State.HIDDEN, None)
    assert found("zebra") == []
    assert [shown(line) for line in found("animal")] == ["The animal walks here."]
    objects.get("translations.correction").set_state(corrected, State.VISIBLE, None)
    assert [line.kind for line in found("zebra")] == ["post"]


def test_words_that_an_article_no_longer_has_are_not_shown(citizen, monkeypatch):
    article = make_article("Harbour", "<p>A zeppelin landed on the quay.</p>", author=citizen, language="en")
    monkeypatch.setattr(following_up, "index_article", lambda _article: None)
    change(article, "<p>Ships lie at the quay.</p>", author=citizen)
    (line,) = found("quay")
    assert line.snippet == []
    monkeypatch.undo()
    change(article, "<p>Ships lie at the <strong>quay</strong>.</p>", author=citizen)
    assert [shown(line) for line in found("quay")] == ["Ships lie at the quay."]
    change(article, "<p>Ships <em>lie</em> at the quay.</p>", author=citizen)
    assert [shown(line) for line in found("quay")] == ["Ships lie at the quay."]


def test_words_that_a_post_no_longer_has_are_not_shown(monkeypatch):
    author = person()
    post = a_post(a_debate(), author, body="<p>A zeppelin landed on the quay.</p>", language="en")

    class Idle:
        def enqueue(self, *_args):
            pass

    monkeypatch.setattr(editing, "refresh_post", Idle())
    editing.edit_post(post=post, author=author, body="<p>Ships lie at the quay.</p>")
    assert [line.snippet for line in found("quay")] == [[]]


def test_words_that_a_page_no_longer_has_are_not_shown(front_pages):
    page = add_page(front_pages["en"], StandardPage(title="Harbour", slug="harbour", lead="A zeppelin landed here."))
    assert [shown(line) for line in found("zeppelin")] == ["A zeppelin landed here."]
    # Published again, and the worker has not come by yet.
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now())
    assert [line.snippet for line in found("zeppelin")] == [[]]


def test_a_title_that_an_event_no_longer_has_in_another_language_is_not_shown():
    event = an_event(title="Evening", body="<p>Come along.</p>", language="en")
    told = {"da": {"title": "Luftskibet kommer", "body": "<p>Velkommen.</p>"}}
    Event.objects.filter(pk=event.pk).update(translations=told)
    refresh_event.enqueue(event.pk)
    with override("da"):
        (line,) = find(parse("luftskib"), languages=LANGUAGES).results
    assert (line.title, line.language) == ("Luftskibet kommer", "da")
    Event.objects.filter(pk=event.pk).update(translations={}, changed_at=timezone.now())
    with override("da"):
        (line,) = find(parse("luftskib"), languages=LANGUAGES).results
    assert (line.title, line.snippet) == ("Evening", [])
