"""Facts of what is taken out of sight, undone or brought back, in all languages and in later copies."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.visibility import State
from tests.wiki.articles import make_article
from tests.wiki.facts.making import FIRST, change, fresh, make_languages, shown, subject, translated
from wiki.models import Article, FactVersion, Revision
from wiki.services.saving import edit_article
from wiki.services.subjects import present_content
from wiki.services.undoing import redo, undo_since
from wiki.services.visibility import set_article_state, set_revision_state
from wiki.shared import NOTHING
from wiki.shared_history import Step, fold

pytestmark = pytest.mark.django_db

PRIVATE = "+45 12 34 56 78"


@pytest.fixture
def library(citizen, locales):
    return make_languages(citizen)


def hide(revision, by=None):
    set_revision_state(Revision.objects.get(pk=revision.pk), State.HIDDEN, by)


def bring_back(revision, by=None):
    set_revision_state(Revision.objects.get(pk=revision.pk), State.VISIBLE, by)


def everything_shown():
    """All that a reader can be shown: what holds now, and every version in sight."""
    now = [present_content(article).facts for article in Article.objects.filter(state=State.VISIBLE)]
    then = list(Revision.objects.filter(state=State.VISIBLE).values_list("facts", flat=True))
    return str([*now, *then])


def test_hiding_a_version_takes_its_facts_back_in_all_languages(library, citizen, other_citizen):
    bad = change(library.nl, other_citizen, facts={"telephone": PRIVATE}).revision
    hide(bad)
    assert shown(library.da).facts == shown(library.nl).facts == FIRST
    assert fresh(library.nl).current_revision.facts == FIRST


def test_later_copies_do_not_show_them_either_and_other_changes_stay(library, citizen, other_citizen):
    bad = change(library.nl, other_citizen, facts={"telephone": PRIVATE, "founded": "1666"}).revision
    change(library.da, citizen, facts={"website": "https://x.org"}, body="<p>Ny.</p>")
    change(library.en, citizen, body="<p>New.</p>")
    translated(library.da, "sv", citizen)
    assert PRIVATE in everything_shown()
    hide(bad)
    assert PRIVATE not in everything_shown()
    assert "1666" not in everything_shown()
    assert shown(library.en).facts == {**FIRST, "website": "https://x.org"}
    assert Revision.objects.get(pk=bad.pk).facts["telephone"] == PRIVATE


def test_who_corrected_a_fact_since_is_not_undone(library, citizen, other_citizen):
    bad = change(library.nl, other_citizen, facts={"founded": "1666", "telephone": PRIVATE}).revision
    change(library.da, citizen, facts={"founded": "1901"})
    hide(bad)
    assert shown(library.en).facts == {**FIRST, "founded": "1901"}


def test_brought_back_they_hold_again_but_for_what_was_changed_since(library, citizen, other_citizen):
    bad = change(library.nl, other_citizen, facts={"founded": "1905", "telephone": PRIVATE}).revision
    change(library.da, citizen, body="<p>Ny.</p>")
    copy = fresh(library.da).current_revision
    hide(bad)
    change(library.en, citizen, facts={"founded": "1910"})
    bring_back(bad)
    assert shown(library.da).facts == {**FIRST, "founded": "1910", "telephone": PRIVATE}
    assert Revision.objects.get(pk=copy.pk).facts == {**FIRST, "founded": "1905", "telephone": PRIVATE}


def test_hiding_twice_changes_nothing_more(library, citizen, other_citizen):
    bad = change(library.nl, other_citizen, facts={"telephone": PRIVATE}).revision
    for _time in range(2):
        hide(bad)
    number = subject(library.da).number
    hide(bad)
    assert subject(library.da).number == number
    assert shown(library.da).facts == FIRST


def test_a_hidden_version_without_facts_settles_nothing(library, citizen, other_citizen):
    bad = change(library.nl, other_citizen, body="<p>Bad.</p>").revision
    hide(bad)
    assert subject(library.da).number == 1


def test_an_article_hidden_as_a_whole_takes_along_what_no_other_language_was_saved_with(library, other_citizen):
    swedish = translated(library.da, "sv", other_citizen)
    change(swedish, other_citizen, facts={"telephone": PRIVATE})
    set_article_state(swedish, State.HIDDEN, None)
    assert shown(library.da).facts == FIRST
    set_article_state(fresh(swedish), State.VISIBLE, None)
    assert shown(library.da).facts == {**FIRST, "telephone": PRIVATE}


def test_facts_that_a_translation_was_begun_with_outlast_the_article_they_came_from(library):
    set_article_state(library.da, State.HIDDEN, None)
    assert shown(library.nl).facts == FIRST


def test_where_no_language_can_be_seen_nothing_is_settled(citizen, site):
    article = make_article("Alone", "<p>x</p>", author=citizen, facts=FIRST)
    set_article_state(article, State.HIDDEN, None)
    assert FactVersion.objects.count() == 1
    set_article_state(fresh(article), State.VISIBLE, None)
    assert shown(article).facts == FIRST


def test_undoing_what_somebody_did_leaves_what_others_changed_meanwhile(library, citizen, other_citizen, admin):
    since = timezone.now()
    change(library.da, other_citizen, facts={"address": "Nowhere"}, body="<p>Bad.</p>")
    change(library.nl, citizen, facts={"founded": "1905"})
    change(library.da, other_citizen, body="<p>Worse.</p>")
    items, left = undo_since(other_citizen, since, admin)
    assert left == []
    assert shown(library.en).facts == {"founded": "1905", "address": "Bygaden 2"}
    assert shown(library.da).body == "<p>Tekst.</p>"
    assert redo(items, admin) == []
    assert shown(library.en).facts == {"founded": "1905", "address": "Nowhere"}


def test_a_form_opened_before_something_was_hidden_does_not_bring_it_back(library, citizen, other_citizen):
    bad = change(library.nl, other_citizen, facts={"telephone": PRIVATE}).revision
    base, content = fresh(library.da).current_revision, shown(library.da)
    hide(bad)
    saved = edit_article(
        article=fresh(library.da),
        base=base,
        content=type(content)(**{**content.__dict__, "body": "<p>Ny.</p>"}),
        author=citizen,
    )
    assert saved.revision.facts == FIRST


VALUES = st.dictionaries(st.sampled_from("abc"), st.sampled_from("123"), max_size=3)


@given(st.lists(st.tuples(VALUES, st.booleans()), min_size=1, max_size=6))
def test_nothing_that_only_a_change_left_out_said_is_held(said):
    steps = [Step({**NOTHING, "facts": facts}, left_out=left_out) for facts, left_out in said]
    held = fold(steps)[-1]["facts"]
    kept = [(key, value) for facts, left_out in said if not left_out for key, value in facts.items()]
    assert all(pair in kept for pair in held.items())


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_with_nothing_left_out_each_state_is_what_was_said(said):
    assert [one["facts"] for one in fold([Step({**NOTHING, "facts": facts}) for facts in said])] == said
