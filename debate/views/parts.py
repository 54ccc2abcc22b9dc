"""What officials add to the page of a debate: read once a page, in at most three queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from debate.models import Debate


@dataclass(frozen=True)
class Parts:
    """`context` is for the templates debate/parts/*.html; `beside` stands in the frame of a post, by its id."""

    context: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[int, SafeString] = field(default_factory=dict)


def parts_of(debate: Debate, *, user: Any, language: str, posts: list[int]) -> Parts:
    """For the posts of one page. `debate` comes with `question` (person, committee) and `outcome` joined.

    `user` is None for anybody without an account: what they see is the same for all and kept whole.
    """
    return Parts()
