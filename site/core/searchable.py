"""Which kinds of things the search finds. Apps fill this in `AppConfig.ready()`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class SearchKind:
    """`key` stands in addresses, `label` is what readers see, `model` is `app_label.ModelName`."""

    key: str
    label: str | Promise
    model: str


_KINDS: dict[str, SearchKind] = {}


def register(key: str, label: str | Promise, model: str) -> None:
    _KINDS[key] = SearchKind(key, label, model)


def kinds() -> list[SearchKind]:
    """In the order in which the apps registered them."""
    return list(_KINDS.values())


def kind_of(model_label: str) -> SearchKind | None:
    """The kind that this very model is; None for one that none was registered for."""
    return next((kind for kind in _KINDS.values() if kind.model.lower() == model_label.lower()), None)
