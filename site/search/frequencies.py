"""How rare words are: a rare one says more of what is looked for."""

import math
from collections.abc import Mapping

from search.vocabulary import documents

_LEAST_DOCUMENTS = 100
# A beginning stands for more words than the one that it is.
_BEGINNING = 0.5


def weights_of(tokens: list[tuple[str, str, bool]], counts: Mapping[tuple[str, str], int]) -> list[float]:
    """Of (language, token, whether it is a beginning): as BM25 weighs them, and never less than nothing."""
    total = max(documents(), _LEAST_DOCUMENTS)
    return [
        _weight(min(counts.get((language, one)) or 1, total), total) * (_BEGINNING if prefix else 1)
        for language, one, prefix in tokens
    ]


def _weight(many: int, total: int) -> float:
    return math.log(1 + (total - many + 0.5) / (many + 0.5))
