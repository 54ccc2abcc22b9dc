"""Staff translate a case with wagtail-localize: words are theirs, facts are the case's."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from practice.cases.models import CaseAuthor, CaseFigure, CasePage, CaseTerm
from practice.cases.services.languages import told_in
from practice.cases.services.using import mark_used
from practice.vocabulary.models import Term
from tests.practice.cases.making import add_case
from tests.practice.cases.writing import browser_of


@pytest.fixture
def original(libraries, citizen):
    term = Term.objects.create(kind="theme", key="chat", names={"en": "Chat", "nb": "Chat"})
    return add_case(
        "nb",
        author=citizen,
        title="Kveldschat",
        slug="kveldschat",
        cost_amount=Decimal("5000"),
        cost_currency="NOK",
        figures=[CaseFigure(label="Spørsmål", before="10", after="40")],
        case_terms=[CaseTerm(term=term)],
    )


def translate(page, moderator, language="en", kind="manual"):
    """Every string with its language before it, saved and published as the editor of wagtail-localize does."""
    source, _made = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": f"[{language}] {segment.string.data}", "translation_type": kind},
        )
    # It publishes once all is saved, which within a test is never.
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(user=moderator, publish=True)
    return CasePage.objects.get(translation_key=page.translation_key, locale=locale)


def test_words_are_translated_and_facts_stay(original, moderator):
    english = translate(original, moderator)
    assert english.live
    assert english.title == "[en] Kveldschat"
    assert english.problem.startswith("<p>[en] Nobody")
    assert (english.cost_amount, english.cost_currency) == (Decimal("5000"), "NOK")
    assert [figure.label for figure in english.figures.all()] == ["[en] Spørsmål"]
    assert [figure.after for figure in english.figures.all()] == ["40"]
    assert english.case_terms.count() == 1
    assert english.original_language == "nb"
    assert english.url.startswith("/en/practice/cases/")


def test_its_page_says_that_it_is_a_translation_and_leads_to_the_original(original, moderator):
    english = translate(original, moderator)
    html = browser_of(None).get(english.url).content.decode()
    assert "Translated from Norsk, and up to date." in html
    assert 'href="/nb/practice/cases/kveldschat/"' in html
    assert "Karen Citizen" in html
    assert "Read the original" not in browser_of(None).get(original.url).content.decode()


def test_a_translation_is_marked_when_the_original_moves_on(original, moderator):
    english = translate(original, moderator)
    original.problem = "<p>Noe annet.</p>"
    original.save_revision().publish()
    CasePage.objects.filter(pk=original.pk).update(last_published_at=timezone.now() + timedelta(seconds=5))
    states = {told.code: told.state for told in told_in(english)}
    assert states == {"nb": "", "en": "outdated"}
    assert "Outdated translation" in browser_of(None).get(english.url).content.decode()


def test_a_machine_s_words_are_marked(original, moderator):
    english = translate(original, moderator, kind="machine")
    assert "Machine translation" in browser_of(None).get(english.url).content.decode()


def test_people_belong_to_the_case_and_not_to_a_language(original, moderator, other_citizen):
    english = translate(original, moderator)
    mark_used(page=english, user=other_citizen, note="Yes.", language="en")
    for page in (original, english):
        assert CasePage.objects.get(pk=page.pk).use_count == 1
        assert "Otto Other" in browser_of(None).get(page.url).content.decode()
    assert CaseAuthor.objects.filter(case_key=english.case_key).count() == 1


def test_a_changed_fact_reaches_the_translation_and_its_rows_stay_the_same(original, moderator):
    english = translate(original, moderator)
    rows = set(english.figures.values_list("pk", flat=True))
    original.cost_amount = Decimal("7000")
    original.save_revision().publish()
    english = translate(CasePage.objects.get(pk=original.pk), moderator)
    assert english.cost_amount == Decimal("7000")
    assert set(english.figures.values_list("pk", flat=True)) == rows


def test_authors_change_the_original_and_staff_the_translation(original, moderator, citizen):
    english = translate(original, moderator)
    assert browser_of(citizen).get(reverse("cases:case_edit", args=[original.pk])).status_code == 200
    assert browser_of(citizen).get(reverse("cases:case_edit", args=[english.pk])).status_code == 403
