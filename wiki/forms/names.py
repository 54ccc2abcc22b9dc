"""Several names in one text field: divided by commas, in quotation marks where a name has a comma itself."""

import re
from collections.abc import Iterable

_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(?:,|$)', re.DOTALL)


def split_names(text: str) -> tuple[str, ...]:
    """`Towns, "Odense, Denmark"` → ("Towns", "Odense, Denmark"). Line ends divide as commas do."""
    found: list[str] = []
    for line in text.splitlines():
        position = 0
        while position < len(line) and (part := _PART.match(line, position)):
            quoted, plain = part.groups()
            name = quoted.replace('""', '"') if quoted is not None else plain
            if name.strip():
                found.append(name.strip())
            position = part.end()
    return tuple(found)


def join_names(names: Iterable[str]) -> str:
    """What `split_names` reads back."""
    return ", ".join('"' + name.replace('"', '""') + '"' if "," in name or '"' in name else name for name in names)
