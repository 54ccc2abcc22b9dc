"""What is known of a version for those who look after the wiki: whether to look at it, and what it brought."""

from datetime import datetime
from typing import Any

from wiki.content import Content
from wiki.markup.addresses import other_sites
from wiki.models import Revision
from wiki.permissions import needs_no_check, works_here
from wiki.standing import standing_of


def first_look(
    *,
    kind: str,
    content: Content,
    parent: Revision | None,
    author: Any,
    named: str,
    checked_by: tuple[Any, datetime] | None,
) -> dict[str, Any]:
    """The columns of a version that patrol reads, as far as they cost the writer no question of the database.

    `author` is null for who has no account; `named` is a name that is no account's: another wiki's author, or the
    moderators. Nobody needs to look at what those brought, nor at what somebody approved: `checked_by` and when.
    """
    if kind == Revision.Kind.IMPORT or (author is None and named and checked_by is None):
        return {"is_checked": True}
    before = other_sites(parent.body, parent.facts) if parent is not None else set()
    seen = {"checked_by": checked_by[0], "checked_at": checked_by[1]} if checked_by else {}
    return {
        **seen,
        "is_checked": bool(seen) or (author is not None and works_here(author)),
        "by_newcomer": author is None,
        "new_links": len(other_sites(content.body, content.facts) - before),
    }


def look_again(revision_id: int) -> None:
    """Whether its author is trusted or new is asked after the answer. Done twice or late it does no harm."""
    waiting = Revision.objects.filter(pk=revision_id, author__isnull=False, is_checked=False).select_related("author")
    revision = waiting.only("author").first()
    if revision is None:
        return
    rows = Revision.objects.filter(pk=revision_id, is_checked=False)
    if needs_no_check(revision.author):
        rows.update(is_checked=True)
        return
    standing = standing_of(revision.author)
    if standing.missing_days or standing.missing_changes:
        rows.update(by_newcomer=True)
