"""How rare words are: a rare one says more of what is looked for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, Sum

from search.models import Document, Word

_LEAST_DOCUMENTS = 100


@dataclass(frozen=True)
class Frequencies:
    documents: int
    found: dict[str, int]

    def weight(self, lexeme: str) -> float:
        """As BM25 weighs it; never less than nothing."""
        many = min(self.found.get(lexeme, 1), self.documents)
        return math.log(1 + (self.documents - many + 0.5) / (many + 0.5))


def frequencies(lexemes: Sequence[str]) -> Frequencies:
    """Of tokens as they stand in the index."""
    by_language: dict[str, list[str]] = {}
    for lexeme in lexemes:
        language, token = lexeme.split("_", 1)
        by_language.setdefault(language, []).append(token)
    if not by_language:
        return Frequencies(_LEAST_DOCUMENTS, {})
    wanted = reduce(or_, (Q(language=language, token__in=tokens) for language, tokens in by_language.items()))
    rows = Word.objects.filter(wanted).values("language", "token").annotate(many=Sum("documents"))
    found = {f"{row['language']}_{row['token']}": row["many"] for row in rows}
    last = Document.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Frequencies(max(last, _LEAST_DOCUMENTS), found)
