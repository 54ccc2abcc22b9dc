"""Facts, kind and place are one for all languages: who changes them where, and what becomes of two changes at once."""

from decimal import Decimal
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from tests.wiki.articles import change as change_plainly
from tests.wiki.articles import make_article
from tests.wiki.facts.making import FIRST, begin, change, fresh, make_languages, shown, states, subject, translated
from wiki.content import Content
from wiki.models import FactVersion, Kind, Revision, Subject
from wiki.services.conflicts import EditConflict
from wiki.services.joining_subjects import join_subjects, part_subjects
from wiki.services.kinds import forget_kinds
from wiki.services.saving import StaleVersion, edit_article, rename_article, restore_revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(citizen, locales):
    return make_languages(citizen)


def facts(*articles):
    return [shown(article).facts for article in articles]


def test_a_fact_changed_in_one_language_is_read_in_all(library, other_citizen):
    saved = change(library.nl, other_citizen, facts={"founded": "1905"})
    assert facts(library.da, library.nl, library.en) == [{**FIRST, "founded": "1905"}] * 3
    assert states(library.da) == [FIRST, {**FIRST, "founded": "1905"}]
    newest = FactVersion.objects.get(subject=subject(library.da), number=2)
    assert (newest.revision, newest.pk) == (saved.revision, saved.revision.fact_version_id)


def test_an_older_version_shows_the_facts_of_then(library, other_citizen):
    change(library.nl, other_citizen, facts={"founded": "1905"})
    first = Revision.objects.get(article=library.da, number=1)
    assert first.facts == FIRST


def test_a_change_of_the_text_alone_makes_no_state_of_facts(library, citizen):
    change(library.da, citizen, body="<p>Ny tekst.</p>")
    assert states(library.da) == [FIRST]


def test_an_article_without_facts_has_no_subject(citizen, site):
    article = make_article("Plain", "<p>x</p>", author=citizen)
    change(article, citizen, body="<p>y</p>")
    assert not Subject.objects.exists()
    change(article, citizen, facts={"founded": "1900"})
    assert facts(article) == [{"founded": "1900"}]


def test_two_languages_that_change_two_facts_at_once_keep_both(library, citizen, other_citizen):
    danish = begin(library.da)
    change(library.nl, other_citizen, facts={"founded": "1905"})
    saved = change(library.da, citizen, danish, facts={"website": "https://x.org"}, body="<p>Ny.</p>")
    assert facts(library.nl) == [{"founded": "1905", "address": "Bygaden 2", "website": "https://x.org"}]
    assert saved.revision.facts == shown(library.nl).facts
    assert saved.revision.kind == Revision.Kind.EDIT


def test_two_languages_that_change_the_same_fact_at_once_conflict_and_nothing_is_saved(library, citizen, other_citizen):
    danish = begin(library.da)
    change(library.nl, other_citizen, facts={"founded": "1905"})
    with pytest.raises(EditConflict) as conflict:
        change(library.da, citizen, danish, facts={"founded": "1910"})
    found = conflict.value.merged.value_conflicts["fact:founded"]
    assert (found.base, found.mine, found.theirs) == ("1900", "1910", "1905")
    assert [other.author for other in conflict.value.others] == [other_citizen]
    assert fresh(library.da).current_revision.number == 1
    assert facts(library.da) == [{**FIRST, "founded": "1905"}]


def test_the_same_change_in_two_languages_is_no_conflict_and_made_once(library, citizen, other_citizen):
    danish = begin(library.da)
    change(library.nl, other_citizen, facts={"founded": "1905"})
    saved = change(library.da, citizen, danish, facts={"founded": "1905"})
    assert not saved.changed
    assert len(states(library.da)) == 2


def test_who_knows_nothing_of_facts_changes_none(library, citizen, other_citizen):
    change(library.nl, other_citizen, facts={"founded": "1905"})
    change_plainly(library.da, "<p>Ny tekst.</p>", author=citizen)
    rename_article(article=fresh(library.da), title="Hovedbiblioteket", author=citizen)
    assert facts(library.da, library.nl) == [{**FIRST, "founded": "1905"}] * 2
    assert fresh(library.da).current_revision.facts == {**FIRST, "founded": "1905"}


def test_place_and_kind_are_shared_like_facts(library, citizen):
    Kind.objects.create(key="place", names={"en": "Place"})
    forget_kinds()
    change(library.en, citizen, latitude=Decimal("55.5"), longitude=Decimal("12.5"), subject_kind="place")
    there = shown(library.da)
    assert (there.latitude, there.longitude, there.subject_kind) == (Decimal("55.5"), Decimal("12.5"), "place")


def test_a_kind_that_there_is_not_is_refused_and_one_that_is_retired_stays(library, citizen):
    with pytest.raises(ValidationError) as refused:
        change(library.en, citizen, subject_kind="<script>")
    assert list(refused.value.message_dict) == ["subject_kind"]
    kind = Kind.objects.create(key="place", names={"en": "Place"})
    forget_kinds()
    change(library.en, citizen, subject_kind="place")
    kind.delete()
    forget_kinds()
    change(library.da, citizen, body="<p>Ny.</p>")
    assert shown(library.da).subject_kind == "place"


def test_a_new_language_begins_with_the_facts_and_may_correct_them(library, citizen, other_citizen):
    swedish = translated(library.da, "sv", other_citizen, facts={**FIRST, "founded": "1899"})
    assert facts(swedish, library.da) == [{**FIRST, "founded": "1899"}] * 2
    norwegian = translated(library.da, "nb", other_citizen, facts={}, fact_version=None)
    assert facts(norwegian) == facts(library.da)


def test_restoring_a_version_restores_its_facts_for_all(library, citizen, other_citizen):
    change(library.nl, other_citizen, facts={"founded": "1905", "address": None})
    first = Revision.objects.get(article=library.da, number=1)
    restore_revision(article=fresh(library.da), revision=first, author=citizen)
    assert facts(library.da, library.nl, library.en) == [FIRST] * 3


def test_a_restoring_decided_on_other_facts_is_stale(library, citizen, other_citizen):
    first = Revision.objects.get(article=library.da, number=1)
    change(library.da, citizen, body="<p>Ny.</p>")
    seen = subject(library.da).current_id
    change(library.nl, other_citizen, facts={"founded": "1905"})
    with pytest.raises(StaleVersion):
        restore_revision(article=fresh(library.da), revision=first, fact_version=seen, author=citizen)


@pytest.mark.parametrize("fact_version", [None, uuid4()])
def test_a_form_that_does_not_say_which_facts_it_showed_is_merged_with_its_version(
    library, citizen, other_citizen, fact_version
):
    danish = begin(library.da)
    change(library.nl, other_citizen, facts={"founded": "1905"})
    change(library.da, citizen, danish, facts={"website": "https://x.org"}, fact_version=fact_version)
    assert facts(library.da) == [{"founded": "1905", "address": "Bygaden 2", "website": "https://x.org"}]


def test_a_state_of_another_subject_gives_nothing_away_and_breaks_nothing(library, citizen, other_citizen):
    other = make_article("Other", "<p>x</p>", author=citizen, facts={"telephone": "+45 1234"})
    change(library.da, citizen, facts={"website": "https://x.org"}, fact_version=subject(other).current_id)
    assert facts(other) == [{"telephone": "+45 1234"}]
    assert shown(library.da).facts["website"] == "https://x.org"


def test_a_save_asks_one_question_about_the_subject_and_two_more_where_facts_change(
    library, citizen, django_assert_max_num_queries, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def asked(**changes):
        begun, article = begin(library.da), fresh(library.da)
        content = Content(**{**begun[1].__dict__, **changes})
        with django_assert_max_num_queries(100) as seen:
            edit_article(article=article, base=begun[0], content=content, author=citizen)
        return [sql["sql"] for sql in seen.captured_queries if 'wiki_subject"' in sql["sql"] or "_factv" in sql["sql"]]

    asked(body="<p>The first reads a state of the facts.</p>")
    assert len(asked(body="<p>Ny.</p>")) - 1 <= 1  # the version names its state
    assert len(asked(facts={"founded": "1905"})) - 1 <= 3


def test_tied_articles_fill_each_others_gaps_and_keep_a_copy_when_parted(citizen, site):
    one = make_article("One", "<p>x</p>", author=citizen, facts={"founded": "1900", "address": "A"})
    other = make_article("Other", "<p>x</p>", author=citizen, language="da", facts={"founded": "1910", "members": "5"})
    join_subjects(into=one.translation_key, other=other.translation_key)
    assert facts(one) == [{"founded": "1900", "address": "A", "members": "5"}]
    key = uuid4()
    part_subjects(key=one.translation_key, new=key)
    assert Subject.objects.get(pk=key).facts == {"founded": "1900", "address": "A", "members": "5"}
    before = Subject.objects.get(pk=other.translation_key).facts
    part_subjects(key=one.translation_key, new=other.translation_key)
    assert Subject.objects.get(pk=other.translation_key).facts == before


def test_nothing_is_made_where_there_is_nothing_to_join_or_part(citizen, site):
    one, other = (make_article(title, "<p>x</p>", author=citizen) for title in ("One", "Other"))
    join_subjects(into=one.translation_key, other=other.translation_key)
    part_subjects(key=one.translation_key, new=uuid4())
    assert not Subject.objects.exists()
    make_article("Third", "<p>x</p>", author=citizen, facts={"founded": "1900"})
    third = Subject.objects.get()
    join_subjects(into=one.translation_key, other=third.pk)
    assert facts(one) == [{"founded": "1900"}]


def test_what_articles_knew_before_there_were_subjects_is_put_together(library, citizen):
    change(library.nl, citizen, facts={"founded": "1905"})
    plain = make_article("Plain", "<p>x</p>", author=citizen)
    Revision.objects.update(fact_version=None)
    FactVersion.objects.all().delete()
    Subject.objects.all().delete()
    Revision.objects.filter(article=library.en).update(facts={"website": "https://x.org", "founded": "1800"})
    Revision.objects.filter(article=library.en).update(latitude=Decimal(1), longitude=Decimal(2))
    import_module("wiki.migrations.0013_subjects").gather(apps, None)
    assert facts(library.da) == [{"founded": "1905", "address": "Bygaden 2", "website": "https://x.org"}]
    assert shown(library.nl).latitude == Decimal(1)
    assert not Subject.objects.filter(pk=plain.translation_key).exists()
    change(library.da, citizen, facts={"founded": "1906"})
    assert len(states(library.nl)) == 2


def test_the_first_change_after_an_update_keeps_what_the_version_says(citizen, site):
    article = make_article("Old", "<p>x</p>", author=citizen, facts=FIRST)
    Revision.objects.update(fact_version=None)
    Subject.objects.all().delete()
    change_plainly(article, "<p>y</p>", author=citizen, base=fresh(article).current_revision)
    assert facts(article) == [FIRST]
