"""How far a debate has got, for those who have it open: asked often, so answered from memory.

Other processes hear of a new post when what they remember is over, some seconds later.
"""

from functools import partial

from django.core.cache import cache
from django.db import transaction

from debate.models import Debate, Post

SECONDS = 10
_NONE = -1
_MOST_COUNTED = 100


def last_number(pk: int) -> int | None:
    """The number of the newest public post; None for a debate that is not public. At most one question in a while."""
    known: int | None = cache.get(_key(pk))
    if known is None:
        found = Debate.objects.public().filter(pk=pk).values_list("last_number", flat=True).first()
        known = _NONE if found is None else found
        cache.set(_key(pk), known, SECONDS)
    return None if known == _NONE else known


def count_after(pk: int, number: int, newest: int) -> int:
    """How many public posts there are after this one; `newest` is what `last_number` said."""
    if newest <= number:
        return 0
    key = f"debate:after:{pk}:{number}:{newest}"
    count: int | None = cache.get(key)
    if count is None:
        # Counted no further than anybody waits for: it costs the same whatever the size of the debate.
        rows = Post.objects.public().filter(debate=pk, number__gt=number).values_list("pk")
        count = len(rows[:_MOST_COUNTED])
        cache.set(key, count, SECONDS)
    return count


def forget(pk: int) -> None:
    """Something changed."""
    cache.delete(_key(pk))


def forget_on_commit(pk: int) -> None:
    """Something changes: when it has, whoever asks this process hears of it at once."""
    transaction.on_commit(partial(forget, pk))


def _key(pk: int) -> str:
    return f"debate:last:{pk}"
