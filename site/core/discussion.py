"""Where people talk about an object of any kind: told by the app that has such pages, asked by those that have objects.

So an article can lead to its debates though the wiki knows nothing of debates; without them, there is no such link.
"""

from collections.abc import Callable

# (kind, id, version, language) to the address of the page; `version` is the one that is read, 0 for none.
Place = Callable[[str, int, int, str], str]

_places: list[Place] = []


def register(place: Place) -> None:
    """There is one such app at most; the last that is registered counts."""
    _places[:] = [place]


def discussion_path(kind: str, object_id: int, version: int, language: str) -> str:
    """Empty where nobody can talk about anything."""
    return _places[0](kind, object_id, version, language) if _places else ""
