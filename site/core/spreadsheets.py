"""Tables that spreadsheets open: letters read right, nothing computed."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

# Without it spreadsheets take UTF-8 for something else.
BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")


def harmless(value: Any) -> Any:
    """A cell that a spreadsheet shows and never computes: an apostrophe goes before what would begin a formula."""
    if not isinstance(value, str) or not value.lstrip(" ").startswith(_FORMULA) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of a file, one at a time, beginning with the byte order mark."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(list(header))
    for row in rows:
        yield writer.writerow([harmless(value) for value in row])


class _Echo:
    """A file for the csv module that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text
