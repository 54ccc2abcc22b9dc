"""Marking changes as checked: somebody who looks after the wiki has looked at them."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.cache.purge import purge_later
from wiki.addresses import article_path, wiki_path
from wiki.models import Article, Revision
from wiki.permissions import can_patrol

# A page of changes shows fifty.
MOST_AT_ONCE = 200


@transaction.atomic
def check_revisions(*, ids: Sequence[int], by: Any) -> int:
    """Mark these versions as checked; how many were marked now. What is one's own is passed over, silently.

    Marked twice, or by two at once, a version keeps the name of the first. Raises PermissionDenied.
    """
    if not can_patrol(by):
        raise PermissionDenied
    waiting = (
        Revision.objects.visible_to(by)
        .filter(Q(author=None) | ~Q(author=by.pk), pk__in=sorted(set(ids))[:MOST_AT_ONCE], is_checked=False)
        .order_by("pk")
    )
    locked = list(waiting.select_for_update(no_key=True, of=("self",)).values_list("pk", "article_id", "locale_id"))
    pks = [row[0] for row in locked]
    Revision.objects.filter(pk__in=pks).update(is_checked=True, checked_by=by, checked_at=timezone.now())
    _purge({row[1] for row in locked})
    return len(pks)


def check_between(*, article: Article, older: int, newer: int, by: Any) -> int:
    """Mark what a comparison shows: the versions after the older one, up to the newer one."""
    newest_first = Revision.objects.filter(article=article, is_checked=False).numbered(older + 1, newer)
    return check_revisions(ids=list(newest_first.values_list("pk", flat=True)[:MOST_AT_ONCE]), by=by)


def _purge(article_ids: set[int]) -> None:
    """The lists that show the mark."""
    articles = Article.objects.filter(pk__in=article_ids).only("slug", "locale_id")
    paths = [f"{article_path(one.language, one.slug)}history/" for one in articles]
    paths += [f"{wiki_path(one.language)}recent-changes/" for one in articles]
    if paths:
        purge_later(list(dict.fromkeys(paths)))
