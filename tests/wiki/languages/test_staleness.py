"""How far the languages of an article are behind each other, as it is kept."""

import pytest
from django.utils import timezone

from accounts.models import User
from core.licences import Licence
from core.visibility import State
from tests.wiki.articles import change, current, make_article
from tests.wiki.languages.versions import LONG, behind, bring_up_to_date, translated
from wiki.content import Content
from wiki.languages import Marks, Significance
from wiki.models import Article, ImportedPage, ImportSource, Revision
from wiki.services.import_storing import NewRevision, store_revisions
from wiki.services.saving import edit_article, restore_revision
from wiki.services.staleness import refresh_staleness
from wiki.services.tying import untie_article
from wiki.services.visibility import set_article_state, set_revision_state
from wiki.services.weighing import weigh_by_hand

pytestmark = pytest.mark.django_db
MINOR, MEDIUM, MAJOR = Significance.MINOR, Significance.MEDIUM, Significance.MAJOR


@pytest.fixture
def danish(locales, citizen):
    return make_article("Biblioteket", LONG, author=citizen, language="da")


@pytest.fixture
def dutch(danish, citizen):
    return translated(danish, "De bibliotheek", author=citizen, language="nl")


def test_a_new_translation_knows_the_version_it_was_made_from_and_lacks_nothing(danish, dutch):
    assert current(dutch).source_id == current(danish).pk
    assert Article.objects.get(pk=dutch.pk).source_revision_id == current(danish).pk
    assert behind(dutch) == (0, 0)


@pytest.mark.parametrize(
    ("body", "minor", "said", "expected"),
    [
        (LONG.replace("word7 ", "word8 "), True, None, MINOR),
        (LONG.replace("word7 ", "other "), False, None, MEDIUM),
        ("<p>All is new here.</p>", False, None, MAJOR),
        (LONG.replace("word7 ", "other "), False, MAJOR, MAJOR),
        ("<p>All is new here.</p>", False, MINOR, MINOR),
    ],
)
def test_a_change_of_the_source_is_minor_medium_or_major(danish, dutch, citizen, body, minor, said, expected):
    change(danish, body, author=citizen, is_minor=minor, marks=Marks(significance=said))
    assert behind(dutch) == (expected, 1)
    assert behind(danish) == (0, 0)
    assert current(danish).significance == expected


def test_bringing_it_up_to_date_takes_the_mark_off(danish, dutch, citizen):
    change(danish, "<p>New.</p>", author=citizen)
    change(danish, "<p>Newer.</p>", author=citizen)
    assert behind(dutch) == (MAJOR, 2)
    bring_up_to_date(dutch, current(danish), "<p>Nieuw.</p>", author=citizen)
    assert behind(dutch) == (0, 0)


def test_an_edit_that_names_no_source_leaves_it_behind(danish, dutch, citizen):
    change(danish, "<p>New.</p>", author=citizen)
    change(dutch, LONG.replace("word1 ", "woord "), author=citizen)
    assert behind(dutch) == (MAJOR, 1)


def test_it_can_be_up_to_date_without_a_change_of_the_text(danish, dutch, citizen):
    change(danish, "<p>New.</p>", author=citizen)
    before = current(dutch)
    bring_up_to_date(dutch, current(danish), before.body, author=citizen)
    assert current(dutch).number == before.number + 1
    assert behind(dutch) == (0, 0)


def test_what_is_taken_back_in_the_source_is_no_longer_lacking(danish, dutch, citizen):
    first = current(danish)
    change(danish, "<p>Nonsense.</p>", author=citizen)
    assert behind(dutch) == (MAJOR, 1)
    restore_revision(article=Article.objects.get(pk=danish.pk), revision=first, author=citizen)
    assert behind(dutch) == (0, 0)


def test_restoring_the_translation_brings_back_how_far_it_was_behind(danish, dutch, citizen):
    first = current(dutch)
    change(danish, "<p>New.</p>", author=citizen)
    bring_up_to_date(dutch, current(danish), "<p>Nieuw.</p>", author=citizen)
    restore_revision(article=Article.objects.get(pk=dutch.pk), revision=first, author=citizen)
    assert behind(dutch) == (MAJOR, 1)


def test_hiding_the_change_takes_the_mark_off_and_bringing_it_back_sets_it(danish, dutch, citizen, admin):
    saved = change(danish, "<p>New.</p>", author=citizen)
    set_revision_state(saved.revision, State.HIDDEN, admin)
    assert behind(dutch) == (0, 0)


def test_a_source_out_of_sight_is_none_until_it_is_back(danish, dutch, citizen, admin):
    change(danish, "<p>New.</p>", author=citizen)
    set_article_state(Article.objects.get(pk=danish.pk), State.HIDDEN, admin)
    assert behind(dutch) == (0, 0)
    assert Article.objects.get(pk=dutch.pk).source_revision_id is None
    set_article_state(Article.objects.get(pk=danish.pk), State.VISIBLE, admin)
    assert behind(dutch) == (MAJOR, 1)


def test_no_mark_goes_round_in_a_circle(danish, dutch, citizen):
    """Danish to Dutch to Danish: each lacks what the other wrote itself, and nothing of its own."""
    change(danish, "<p>Dansk nyt, helt andet.</p>", author=citizen)
    change(dutch, "<p>Nederlands nieuws, heel anders.</p>", author=citizen)
    assert behind(dutch) == (MAJOR, 1)
    bring_up_to_date(danish, current(dutch), "<p>Dansk nyt og nederlandsk nyt.</p>", author=citizen)
    # The Dutch lacks the Danish news as before; that its own came back to Danish adds nothing.
    assert behind(dutch) == (MAJOR, 1)
    assert behind(danish) == (0, 0)
    bring_up_to_date(dutch, current(danish), "<p>Alles.</p>", author=citizen)
    assert behind(dutch) == (0, 0)
    assert behind(danish) == (0, 0)


def test_what_comes_back_through_a_third_language_is_no_news(danish, dutch, citizen):
    english = translated(dutch, "The library", author=citizen, language="en")
    change(dutch, "<p>Heel ander nieuws.</p>", author=citizen)
    bring_up_to_date(english, current(dutch), "<p>Quite other news.</p>", author=citizen)
    bring_up_to_date(danish, current(english), "<p>Helt andre nyheder.</p>", author=citizen)
    assert behind(dutch) == (0, 0)
    assert behind(danish) == (0, 0)
    assert behind(english) == (0, 0)


@pytest.mark.parametrize("of", ["itself", "another subject", "nothing", "its own language", "a hidden version"])
def test_what_it_was_made_from_must_be_the_same_article_in_another_language(danish, dutch, citizen, admin, of):
    other = make_article("Skolen", LONG, author=citizen, language="da")
    change(danish, "<p>New.</p>", author=citizen)
    hidden = change(danish, "<p>Newer.</p>", author=citizen).revision
    Revision.objects.filter(pk=hidden.pk).update(state=State.HIDDEN)
    source = {
        "itself": current(dutch).pk,
        "its own language": Revision.objects.filter(article=dutch).first().pk,
        "another subject": current(other).pk,
        "nothing": 10**9,
        "a hidden version": hidden.pk,
    }[of]
    base = current(dutch)
    with pytest.raises(Exception, match="another language"):
        edit_article(
            article=dutch,
            base=base,
            content=Content(title=base.title, body="<p>x</p>"),
            author=citizen,
            marks=Marks(source=source),
        )
    assert current(dutch).number == base.number


def test_who_may_write_can_say_how_much_a_version_mattered(danish, dutch, citizen):
    saved = change(danish, LONG.replace("word7 ", "other "), author=citizen)
    revision = Revision.objects.select_related("article").get(pk=saved.revision.pk)
    weigh_by_hand(revision=revision, significance=MAJOR, author=citizen)
    assert behind(dutch) == (MAJOR, 1)
    weigh_by_hand(revision=revision, significance=MINOR, author=citizen)
    assert behind(dutch) == (MINOR, 1)


def test_a_tie_that_is_gone_takes_the_mark_along(danish, dutch, citizen):
    change(danish, "<p>New.</p>", author=citizen)
    untie_article(article=Article.objects.get(pk=dutch.pk), author=citizen)
    assert behind(dutch) == (0, 0)


def test_keeping_it_costs_the_same_for_one_change_and_for_many(danish, dutch, citizen, django_assert_max_num_queries):
    change(danish, "<p>New.</p>", author=citizen)
    with django_assert_max_num_queries(14) as one:
        refresh_staleness(dutch.translation_key)
    for number in range(8):
        change(danish, f"<p>News {number}.</p>", author=citizen)
    with django_assert_max_num_queries(14) as many:
        refresh_staleness(dutch.translation_key)
    assert len(many) <= len(one) + 1


def test_an_erased_person_leaves_marks_as_they_are(danish, dutch, citizen):
    change(danish, "<p>New.</p>", author=citizen)
    User.objects.filter(pk=citizen.pk).delete()
    refresh_staleness(dutch.translation_key)
    assert behind(dutch) == (MAJOR, 1)


def test_what_is_imported_counts_as_well(danish, dutch, django_capture_on_commit_callbacks):
    source = ImportSource.objects.create(key="other", name="Another wiki", licence=Licence.CC_BY_SA_4)
    page = ImportedPage.objects.create(
        source=source, locale_id=danish.locale_id, external_id=1, title=danish.title, article=danish
    )
    newer = NewRevision(
        external_id=2,
        content=Content(title=danish.title, body="<p>Ganske andet.</p>"),
        author_name="Somebody",
        created_at=timezone.now(),
        summary="",
        is_minor=False,
    )
    with django_capture_on_commit_callbacks(execute=True):
        store_revisions(page=page, title=danish.title, revisions=[newer], licence=source.licence)
    assert behind(dutch) == (MAJOR, 1)
