"""What both databases' backends share: whatever Wagtail is told of, our documents follow."""

from collections.abc import Iterable, Sequence
from typing import Any

from search.describing import found_models
from search.indexing import remove, write

# Nothing but our own search asks for these, so Wagtail's index does without their text.
_OURS_ALONE = frozenset(
    {
        "wiki.Article",
        "community_profiles.Profile",
        "debate.Debate",
        "debate.OfficialAnswer",
        "events.Event",
        "groups.Post",
        "groups.WorkingGroup",
        "organisations.Listing",
        "organisations.Organisation",
    }
)


class WithDocuments:
    """Comes before an index of Wagtail's in a class."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        rows: Sequence[Any] = list(objs)
        if model._meta.label not in _OURS_ALONE:
            super().add_items(model, rows)  # type: ignore[misc]  # of the index that this is mixed into
        write(model, rows)

    def add_item(self, obj: Any) -> None:
        self.add_items(type(obj), [obj])

    def delete_item(self, item: Any) -> None:
        super().delete_item(item)  # type: ignore[misc]  # of the index that this is mixed into
        if type(item) in found_models():
            remove(type(item), [item.pk])
