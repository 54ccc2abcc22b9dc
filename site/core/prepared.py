"""Queries that every reader runs, compiled to SQL once.

Building and compiling a query over five tables costs Django twenty times what SQLite takes to
answer it, and a third of the whole page. What is kept is the SQL that the ORM wrote and how it
reads the columns; only the parameters are put in anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, UUIDField

Argument = int | str | UUID

_UUID = UUIDField()


@dataclass(frozen=True)
class _Slot:
    """Where the argument of this number goes."""

    number: int


@dataclass(frozen=True)
class _Compiled:
    sql: str
    parameters: list[Any]
    converters: list[tuple[int, list[Callable[..., Any]], Any]]


class Prepared:
    """A query as a function of its arguments; gives a list of rows, each a list.

    `build` is called once a connection with values that stand for the arguments and returns
    a `values_list()`. Each argument must be used as it is: in an exact or range lookup.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: WeakKeyDictionary[BaseDatabaseWrapper, _Compiled] = WeakKeyDictionary()

    def __call__(self, *arguments: Argument) -> list[list[Any]]:
        connection: BaseDatabaseWrapper = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled.get(connection)
        if compiled is None:
            compiled = self._compiled[connection] = self._compile(connection, arguments)
        values = [_adapted(argument, connection) for argument in arguments]
        with connection.cursor() as cursor:
            cursor.execute(
                compiled.sql, [values[one.number] if isinstance(one, _Slot) else one for one in compiled.parameters]
            )
            rows = [list(row) for row in cursor.fetchall()]
        for position, functions, expression in compiled.converters:
            for row in rows:
                for function in functions:
                    row[position] = function(row[position], expression, connection)
        return rows

    def _compile(self, connection: BaseDatabaseWrapper, arguments: tuple[Argument, ...]) -> _Compiled:
        stand_ins = [_stand_in(argument, number) for number, argument in enumerate(arguments)]
        slots = {_adapted(value, connection): _Slot(number) for number, value in enumerate(stand_ins)}
        compiler = self._build(*stand_ins).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, _sql, _alias in compiler.select])
        return _Compiled(
            sql=sql,
            parameters=[slots.get(parameter, parameter) for parameter in parameters],
            converters=[(position, functions, expression) for position, (functions, expression) in converters.items()],
        )


def _stand_in(argument: Argument, number: int) -> Argument:
    """A value of the argument's type that no query holds by itself."""
    if isinstance(argument, UUID):
        return UUID(int=0x5EED_0000_0000_0000_0000 + number)
    return f"\ue000{number}" if isinstance(argument, str) else 2_147_400_000 + number


def _adapted(argument: Argument, connection: BaseDatabaseWrapper) -> Any:
    return _UUID.get_db_prep_value(argument, connection) if isinstance(argument, UUID) else argument
