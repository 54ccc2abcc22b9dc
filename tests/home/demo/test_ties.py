"""What wagtail-localize knows of the translations."""

import pytest
from wagtail_localize.models import Translation, TranslationSource

from core.i18n.languages import language_codes, locale_id
from home.demo.cases import CASES
from home.demo.catalogue import PAGES, PARTNERS
from home.demo.pages import find_page
from home.demo.translations import ShapesDiffer, tie
from home.translation_state import State, versions_of


def test_everything_is_tied(demo):
    assert TranslationSource.objects.count() == len(PAGES) + len(PARTNERS) + len(CASES) + 2
    assert Translation.objects.count() == 4 * TranslationSource.objects.count()


def test_nothing_waits_to_be_translated(demo):
    progress = [translation.get_progress() for translation in Translation.objects.all()]
    assert progress
    assert all(done == total for total, done in progress)


@pytest.mark.parametrize("language", language_codes())
def test_what_was_written_by_hand_is_what_a_sync_would_make(demo, language):
    for kept in Translation.objects.filter(target_locale__language_code=language).select_related("source"):
        there, made = kept.get_target_instance(), kept.source.get_ephemeral_translated_instance(kept.target_locale)
        for name in ("title", "slug", "lead", "headline", "footer_note", "role", "name"):
            if hasattr(there, name):
                assert getattr(made, name) == getattr(there, name)
        if hasattr(there, "body"):
            assert made.body.get_prep_value() == there.body.get_prep_value()


def test_a_source_that_moves_on_leaves_its_translations_outdated(demo):
    page = find_page("about", "en")
    locales = {locale_id(code): code for code in language_codes()}
    page.lead = "Something else"
    page.save_revision().publish()
    states = {
        version.language: version.state
        for version in versions_of([page.translation_key], locales)[page.translation_key]
    }
    assert states == {"en": State.SOURCE, **dict.fromkeys(["nl", "da", "sv", "nb"], State.OUTDATED)}


def test_texts_of_different_shape_are_refused(demo):
    source, other = find_page("about", "en"), find_page("about", "da")
    TranslationSource.objects.filter(object_id=source.translation_key).delete()
    other.body = "[]"
    other.save()
    with pytest.raises(ShapesDiffer, match="body"):
        tie(source, [other])
