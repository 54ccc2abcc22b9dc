"""Editing, restoring and renaming through the services."""

import uuid
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from community.notifications.models import Notification
from tests.factories import UserFactory
from tests.wiki.articles import change, current, make_article
from wiki.content import Content
from wiki.models import Article, Revision
from wiki.services import saving
from wiki.services.conflicts import EditConflict
from wiki.services.saving import StaleVersion, edit_article, rename_article, restore_revision

pytestmark = pytest.mark.django_db

TEXT = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def article(citizen):
    return make_article("Taastrup", TEXT, author=citizen)


def test_versions_are_numbered_and_know_their_parents(citizen, article):
    for word in ("a", "b", "c"):
        change(article, TEXT + f"<p>{word}</p>", author=citizen)
    rows = Revision.objects.filter(article=article).order_by("number").values_list("number", "parent__number")
    assert list(rows) == [(1, None), (2, 1), (3, 2), (4, 3)]


def test_the_size_and_its_change_are_counted_in_bytes(citizen, article):
    saved = change(article, "<p>Æ</p>", author=citizen)
    assert saved.revision.size == len("<p>Æ</p>".encode())
    assert saved.revision.size_change == saved.revision.size - len(TEXT)


def test_nothing_changed_makes_no_version(citizen, article):
    saved = change(article, TEXT, author=citizen)
    assert not saved.changed
    assert saved.revision.number == 1


def test_a_version_of_another_article_is_no_base(citizen, article):
    other = make_article("Roskilde", author=citizen)
    with pytest.raises(ValidationError, match="another article"):
        change(article, "<p>x</p>", author=citizen, base=current(other))
    with pytest.raises(ValidationError, match="another article"):
        restore_revision(article=article, revision=current(other), author=citizen)
    assert Revision.objects.count() == 2


def test_who_may_not_edit_saves_nothing(anonymous, article):
    with pytest.raises(PermissionDenied):
        change(article, "<p>x</p>", author=anonymous)


def test_a_clean_merge_holds_both_and_tells_the_other(citizen, other_citizen, article):
    base = current(article)
    change(article, TEXT.replace("One", "First"), author=other_citizen)
    saved = change(article, TEXT.replace("Three", "Third"), author=citizen, base=base)
    assert saved.revision.body == "<p>First.</p><p>Two.</p><p>Third.</p>"
    assert saved.revision.kind == Revision.Kind.MERGE
    assert [revision.author for revision in saved.merged_with] == [other_citizen]
    assert Notification.objects.get(reason="written_with").recipient == other_citizen
    other_citizen.refresh_from_db()
    assert other_citizen.unread_notifications == 1, "one message for one event, though they follow the article too"


def test_each_of_many_others_is_told_once_and_nobody_of_their_own(citizen, article):
    people = [UserFactory() for _number in range(3)]
    base = current(article)
    for person in [*people, *people, citizen]:
        change(article, current(article).body + f"<p>{person} {uuid.uuid4().hex}</p>", author=person)
    change(article, TEXT.replace("One", "First"), author=citizen, base=base)
    told = Notification.objects.filter(reason="written_with").values_list("recipient", flat=True)
    assert sorted(told) == sorted(person.pk for person in people)


def test_a_conflict_saves_nothing_and_carries_both(citizen, other_citizen, article):
    base = current(article)
    change(article, TEXT.replace("Two", "Zwei"), author=other_citizen)
    with pytest.raises(EditConflict) as raised:
        change(article, TEXT.replace("Two", "Deux"), author=citizen, base=base)
    conflict = raised.value
    [place] = conflict.merged.body.conflicts
    assert (place.mine, place.theirs) == ("<p>Deux.</p>", "<p>Zwei.</p>")
    assert (conflict.base.number, conflict.current.number) == (1, 2)
    assert [revision.author for revision in conflict.others] == [other_citizen]
    assert current(article).number == 2
    assert not Notification.objects.filter(event__actor=citizen).exists()


def test_a_rename_and_an_edit_at_once_go_together(citizen, other_citizen, article):
    base = current(article)
    rename_article(article=article, title="Tåstrup", author=other_citizen)
    saved = change(article, TEXT.replace("One", "First"), author=citizen, base=base)
    assert saved.revision.title == "Tåstrup"
    assert "First" in saved.revision.body


def test_a_name_taken_meanwhile_is_refused_and_nothing_of_the_edit_saved(citizen, article):
    make_article("Tåstrup", author=citizen)
    with pytest.raises(ValidationError) as refused:
        change(article, "<p>New.</p>", author=citizen, title="Tåstrup")
    assert "title" in refused.value.message_dict
    article.refresh_from_db()
    assert (article.title, current(article).number) == ("Taastrup", 1)


def test_the_same_form_makes_one_version_and_another_text_another(citizen, article):
    form, base = uuid.uuid4(), current(article)
    for text, number in ((TEXT + "<p>x</p>", 2), (TEXT + "<p>x</p>", 2), (TEXT + "<p>x</p><p>y</p>", 3)):
        saved = edit_article(
            article=article,
            base=base,
            content=replace(Content.of(base), body=text),
            author=citizen,
            submission=form,
        )
        assert saved.revision.number == number
    assert current(article).body.count("<p>x</p>") == 1


def test_restoring_on_a_version_that_is_no_longer_current_is_stale(citizen, other_citizen, article):
    old = current(article)
    change(article, "<p>Bad.</p>", author=citizen)
    seen = current(article)
    change(article, "<p>Good.</p>", author=other_citizen)
    with pytest.raises(StaleVersion):
        restore_revision(article=article, revision=old, base=seen, author=citizen)
    assert current(article).body == "<p>Good.</p>"


def test_the_database_refuses_a_number_twice(citizen, article):
    first = current(article)
    with pytest.raises(IntegrityError):
        Revision.objects.create(
            article=article,
            locale_id=article.locale_id,
            number=first.number,
            kind=Revision.Kind.EDIT,
            created_at=first.created_at,
            size=0,
            size_change=0,
            licence=first.licence,
            title="x",
            body="x",
        )


@pytest.mark.parametrize("step", ["move_to_title", "add_revision", "follow_up"])
def test_an_error_in_any_step_leaves_all_as_it_was(citizen, other_citizen, article, monkeypatch, step):
    base = current(article)
    change(article, TEXT.replace("One", "First"), author=other_citizen)

    def fail(*args, **kwargs):
        raise RuntimeError(step)

    monkeypatch.setattr(saving, step, SimpleNamespace(enqueue=fail) if step == "follow_up" else fail)
    with pytest.raises(RuntimeError):
        change(article, TEXT.replace("Three", "Third"), author=citizen, base=base, title="Tåstrup")
    article.refresh_from_db()
    assert (article.title, article.current_revision.number) == ("Taastrup", 2)
    assert Revision.objects.count() == 2
    assert not Notification.objects.filter(event__actor=citizen).exists()
    assert not Article.objects.filter(key="tåstrup").exists()


def test_a_summary_is_one_line_without_hidden_signs(citizen, article):
    saved = change(article, "<p>x</p>", author=citizen, summary="  a\n b\u202e\x00c " + "x" * 1000)
    assert saved.revision.summary.startswith("a bc x")
    assert len(saved.revision.summary) == 300


def test_the_name_of_the_author_stays_when_the_account_goes(other_citizen, article):
    change(article, "<p>Theirs.</p>", author=other_citizen)
    other_citizen.delete()
    revision = current(article)
    assert (revision.author, revision.author_name) == (None, "Otto Other")
