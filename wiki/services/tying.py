"""Which articles are one subject in several languages: tying two, untying one, and taking either back.

All articles of both subjects are locked, by number as everywhere. A subject has one article a language.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import roles
from core.cache.purge import purge_later
from core.i18n.languages import language_name
from core.visibility import State
from wiki.addresses import article_path
from wiki.models import Article, TieChange, WantedTranslation
from wiki.permissions import can_tie_languages
from wiki.services.following_subjects import follow_subject
from wiki.services.joining_subjects import join_subjects, part_subjects
from wiki.services.mapping import refresh_map
from wiki.services.staleness import refresh_staleness

Kind = TieChange.Kind


@transaction.atomic
def tie_articles(*, article: Article, other: Article, author: Any) -> TieChange:
    """Say that these two are the same in two languages. What `other` is tied to comes along.

    Raises PermissionDenied, or ValidationError: the same article or language, tied already, a language twice.
    """
    versions = _lock({article.translation_key, other.translation_key})
    article, other = _among(versions, article), _among(versions, other)
    if article.pk == other.pk:
        raise ValidationError(_("This is the article itself."), code="same")
    if article.translation_key == other.translation_key:
        raise ValidationError(_("These two are tied already."), code="tied")
    here = [one for one in versions if one.translation_key == article.translation_key]
    there = [one for one in versions if one.translation_key == other.translation_key]
    _check(author, here + there)
    _check_languages(here, there)
    change = _log(Kind.TIED, article, other, author, there, article.translation_key)
    join_subjects(into=change.new_key, other=change.old_key)
    _move(there, change.new_key)
    return change


@transaction.atomic
def untie_article(*, article: Article, author: Any) -> TieChange:
    """Say that it is not the same as the others: from now on it is a subject of its own.

    Raises PermissionDenied, or ValidationError when it is tied to nothing.
    """
    versions = _lock({article.translation_key})
    article = _among(versions, article)
    _check(author, versions)
    if len(versions) < 2:
        raise ValidationError(_("This article is tied to no other."), code="alone")
    other = next(one for one in versions if one.pk != article.pk)
    change = _log(Kind.UNTIED, article, other, author, [article], uuid.uuid4())
    part_subjects(key=change.old_key, new=change.new_key)
    _move([article], change.new_key)
    return change


@transaction.atomic
def undo_tie_change(*, change: TieChange, author: Any) -> None:
    """Take a tying or an untying back, as far as its articles are still where it put them.

    Raises PermissionDenied, or ValidationError when others have changed the ties since.
    """
    versions = _lock({change.old_key, change.new_key})
    locked = TieChange.objects.select_for_update().get(pk=change.pk)
    moved = [one for one in versions if one.pk in locked.moved]
    _check(author, versions)
    if locked.undone_at is not None:
        raise ValidationError(_("This was taken back already."), code="undone")
    if len(moved) < len(locked.moved) or any(one.translation_key != locked.new_key for one in moved):
        raise ValidationError(_("The ties of these articles were changed since. Tie or untie them anew."), code="stale")
    _check_languages([one for one in versions if one.translation_key == locked.old_key], moved)
    back = Kind.UNTIED if locked.kind == Kind.TIED else Kind.TIED
    _log(back, moved[0], None, author, moved, locked.old_key, undone=True)
    locked.undone_at = timezone.now()
    locked.save(update_fields=["undone_at"])
    if back == Kind.TIED:
        join_subjects(into=locked.old_key, other=locked.new_key)
    else:
        part_subjects(key=locked.new_key, new=locked.old_key)
    _move(moved, locked.old_key)


def _lock(keys: set[uuid.UUID]) -> list[Article]:
    return list(
        Article.objects.select_for_update(no_key=True, of=("self",)).filter(translation_key__in=keys).order_by("pk")
    )


def _among(versions: Sequence[Article], article: Article) -> Article:
    """The article as it is now. Its ties may have been changed since it was read."""
    for one in versions:
        if one.pk == article.pk:
            return one
    raise ValidationError(_("The ties of these articles were changed since. Tie or untie them anew."), code="stale")


def _check(author: Any, articles: Sequence[Article]) -> None:
    if any(one.state != State.VISIBLE for one in articles) and not roles.is_moderator(author):
        raise ValidationError(_("One of these articles is out of sight."), code="hidden")
    if not can_tie_languages(author, *articles):
        raise PermissionDenied


def _check_languages(here: Sequence[Article], there: Sequence[Article]) -> None:
    taken = {one.locale_id: one for one in here}
    for one in there:
        if (same := taken.get(one.locale_id)) is not None:
            raise ValidationError(
                _("Both are there in %(language)s: “%(one)s” and “%(other)s”. A subject has one article a language."),
                code="taken",
                params={"language": language_name(one.language), "one": same.title, "other": one.title},
            )


def _log(
    kind: str,
    article: Article,
    other: Article | None,
    author: Any,
    moved: Sequence[Article],
    new_key: uuid.UUID,
    *,
    undone: bool = False,
) -> TieChange:
    """`undone`: it takes another back, and cannot itself be taken back but by doing that anew."""
    now = timezone.now()
    return TieChange.objects.create(
        article=article,
        other=other,
        kind=kind,
        author=author,
        author_name=str(author),
        author_role=roles.mark(author),
        created_at=now,
        old_key=moved[0].translation_key,
        new_key=new_key,
        moved=[one.pk for one in moved],
        undone_at=now if undone else None,
    )


def _move(articles: Sequence[Article], key: uuid.UUID) -> None:
    """Give these the key. Facts, marks, the index and the pages follow."""
    old = articles[0].translation_key
    stay = list(Article.objects.filter(translation_key__in={old, key}).exclude(pk__in=[one.pk for one in articles]))
    Article.objects.filter(pk__in=[one.pk for one in articles]).update(translation_key=key)
    for one in articles:
        one.translation_key = key
    for wanted in articles:
        WantedTranslation.objects.filter(translation_key=key, locale_id=wanted.locale_id).delete()
    refresh_staleness(old, key)
    for one in [*articles, *stay]:
        refresh_map(one)
    for subject in (old, key):
        follow_subject.enqueue(str(subject))
    paths = [article_path(one.language, one.slug) for one in [*articles, *stay]]
    purge_later([f"{path}{page}" for path in paths for page in ("", "print/", "history/", "translate/")])
