"""Two people changed the same article at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.content import Content
from wiki.merge import Merge, merge, merge_values
from wiki.models import Revision


@dataclass(frozen=True)
class MergedContent:
    """`content` is the result; with conflicts, the best that can be had without a person."""

    content: Content
    body: Merge
    value_conflicts: Mapping[str, Any]

    @property
    def clean(self) -> bool:
        return self.body.clean and not self.value_conflicts


class EditConflict(ValidationError):
    """Both changed the same place. Carries all that is needed to show both and go on; nothing is saved."""

    def __init__(self, *, mine: Content, base: Revision, current: Revision, merged: MergedContent) -> None:
        super().__init__(_("While you were writing, somebody changed the same place."), code="conflict")
        self.mine = mine
        self.base = base
        self.current = current
        self.merged = merged


def merge_contents(*, base: Content, mine: Content, theirs: Content) -> MergedContent:
    """Three-way merge of text, title, facts, place, categories and picture."""
    body = merge(base.body, mine.body, theirs.body)
    values, conflicts = merge_values(base.values(), mine.values(), theirs.values())
    content = Content(title=mine.title, body=body.html).with_values(dict(values))
    return MergedContent(content=content, body=body, value_conflicts=conflicts)
