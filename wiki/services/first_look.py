"""What is known of a version when it is made, for those who look after the wiki."""

from datetime import datetime
from typing import Any

from wiki.content import Content
from wiki.markup.addresses import other_sites
from wiki.models import Revision
from wiki.permissions import needs_no_check
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
    """The columns of a version that patrol reads.

    `author` is null for who has no account; `named` is a name that is no account's: another wiki's author, or the
    moderators. Nobody needs to look at what those brought, nor at what somebody approved: `checked_by` and when.
    """
    if kind == Revision.Kind.IMPORT or (author is None and named):
        return {"is_checked": True}
    newcomer, trusted = True, False
    if author is not None:
        trusted = needs_no_check(author)
        standing = None if trusted else standing_of(author)
        newcomer = standing is not None and bool(standing.missing_days or standing.missing_changes)
    before = other_sites(parent.body, parent.facts) if parent is not None else set()
    seen = {"checked_by": checked_by[0], "checked_at": checked_by[1]} if checked_by else {}
    return {
        **seen,
        "is_checked": trusted or bool(seen),
        "by_newcomer": newcomer,
        "new_links": len(other_sites(content.body, content.facts) - before),
    }
