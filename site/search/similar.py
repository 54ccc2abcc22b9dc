"""Articles and debates whose title is like one that somebody types, for `core.similar`."""

from core.similar import Similar
from search.asking import similar

KINDS = ("article", "debate")


def find_similar(title: str, language: str, limit: int) -> list[Similar]:
    """Only what everybody sees."""
    found = similar(title, language=language, kinds=KINDS, limit=limit)
    return [Similar(one.title, one.url, one.language, one.kind_label) for one in found]
