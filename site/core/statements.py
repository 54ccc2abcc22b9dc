"""SQL of our own that is asked again and again with other values: PostgreSQL keeps its plan for each session.

Planning a question to twelve kinds of things takes it longer than answering it, and so does reading a statement of
four kilobytes for the client.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connection

_PLACE = re.compile(r"%[s%]")
# A plan takes some hundred kilobytes of each session: of questions in rare shapes none is kept.
MOST_KEPT = 40
# What each session of PostgreSQL has a plan for, by its connection: a new one knows none.
_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def fetch(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows that `sql`, with a `%s` for each value, gives. On PostgreSQL the statement is planned once a session:
    there, each place must show its type, as `%s::tsquery` does.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and settings.DATABASE_KEEPS_PLANS:
            name, statement = _prepared(sql)
            if _is_planned(name, statement):
                places = f"({', '.join(['%s'] * len(values))})" if values else ""
                sql = f"EXECUTE {name}{places}"
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def among(pks: Sequence[int]) -> tuple[str, list[Any]]:
    """SQL for one of these, and its values; of PostgreSQL the same for any number, so that it keeps its plan."""
    if connection.vendor == "postgresql":
        # Written here: the client takes each of a list by itself.
        return "= ANY(%s::bigint[])", [f"{{{','.join(map(str, pks))}}}"]
    return f"IN ({', '.join(['%s'] * len(pks))})", list(pks)


@lru_cache(maxsize=64)
def _prepared(sql: str) -> tuple[str, str]:
    """A name for the statement, and itself with numbered places."""
    numbers = count(1)
    name = f"opening_up_{hashlib.sha256(sql.encode()).hexdigest()[:24]}"
    text = _PLACE.sub(lambda found: "%" if found[0] == "%%" else f"${next(numbers)}", sql)
    return name, f"PREPARE {name} AS {text}"


def _is_planned(name: str, statement: str) -> bool:
    """Whether this session has the plan; it makes it the first time. No transaction that fails takes it back."""
    session = connection.connection
    known = _planned.setdefault(session, set())
    if name not in known and len(known) < MOST_KEPT:
        with connection.wrap_database_errors:
            session.execute(statement)
        known.add(name)
    return name in known
