"""The page that a post stands on, from its own row and those above it: nothing is counted."""

from dataclasses import dataclass
from typing import Any

from debate.models import Debate, Post
from debate.reading import CHILDREN, REPLIES, REPLIES_TO_REPLIES, size_of


@dataclass(frozen=True)
class Spot:
    """On page `page` of the debate, or where `under` is a number, of what stands under that post."""

    page: int
    under: int | None = None


def find(debate_pk: int, number: int) -> Any:
    """The post with its debate and what it stands under; one question. None: there is none such."""
    rows = Post.objects.filter(debate=debate_pk, number=number).select_related("debate", "shown_parent__shown_parent")
    return rows.defer("debate__body", "body", "shown_parent__body", "shown_parent__shown_parent__body").first()


def spot_of(post: Any, debate: Debate) -> Spot:
    """In the order of time, the oldest first."""
    if post.position is None:
        return Spot(1)
    above = post.shown_parent
    if above is None:
        return Spot(-(-post.position // size_of(debate)))
    shown = REPLIES if above.shown_parent is None else REPLIES_TO_REPLIES
    is_shown = post.position <= shown
    if is_shown and above.shown_parent is None:
        return Spot(-(-above.position // size_of(debate)))
    if is_shown and above.position <= REPLIES:
        return Spot(-(-above.shown_parent.position // size_of(debate)))
    if is_shown:
        # Shown under its parent, on the page of what stands under the root.
        return Spot(-(-above.position // CHILDREN), above.shown_parent.number)
    return Spot(-(-post.position // CHILDREN), above.number)


def address_of(post: Any, debate: Debate, path: str, base: str) -> str:
    """`path` is the debate's, `base` what its other pages stand below."""
    spot = spot_of(post, debate)
    query = f"?page={spot.page}" if spot.page > 1 else ""
    where = path if spot.under is None else f"{base}posts/{spot.under}/thread/"
    return f"{where}{query}#post-{post.number}"
