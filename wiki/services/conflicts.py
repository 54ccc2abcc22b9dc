"""Two people changed the same article at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.content import Content
from wiki.merge import Choice, Merge, ValueConflict, merge, merge_values, resolve
from wiki.models import Revision


@dataclass(frozen=True)
class MergedContent:
    """`content` is the result; where there are conflicts it holds mine, then theirs, and of a field mine."""

    content: Content
    body: Merge
    value_conflicts: Mapping[str, ValueConflict]

    @property
    def clean(self) -> bool:
        return self.body.clean and not self.value_conflicts


class EditConflict(ValidationError):
    """Both changed the same place. Carries all that is needed to show both and go on; nothing is saved."""

    def __init__(
        self,
        *,
        mine: Content,
        base: Revision,
        current: Revision,
        merged: MergedContent,
        others: Sequence[Revision] = (),
    ) -> None:
        super().__init__(_("While you were writing, somebody changed the same place."), code="conflict")
        self.mine = mine
        self.base = base
        self.current = current
        self.merged = merged
        self.others = others


def merge_contents(*, base: Content, mine: Content, theirs: Content) -> MergedContent:
    """Three-way merge of text, title, facts, kind, place, categories and picture; made from `theirs` from then on."""
    body = merge(base.body, mine.body, theirs.body)
    values, conflicts = merge_values(base.values(), mine.values(), theirs.values())
    content = replace(mine, body=body.html, fact_version=theirs.fact_version).with_values(values)
    return MergedContent(content=content, body=body, value_conflicts=conflicts)


def resolve_contents(
    *, merged: MergedContent, theirs: Content, choices: Mapping[int, Choice], values: Mapping[str, Choice]
) -> Content:
    """The content after a person has decided: `choices` by number of the place, `values` by field.

    What was not decided keeps both texts; of a field it keeps mine. Raises ValueError for the
    number of no conflict.
    """
    decided = merged.content.values()
    their_values = theirs.values()
    for name, choice in values.items():
        if name in merged.value_conflicts and choice == "theirs":
            decided[name] = their_values.get(name)
    return replace(merged.content, body=resolve(merged.body, choices)).with_values(decided)
