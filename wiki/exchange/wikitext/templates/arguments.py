"""The arguments of one template call."""

from __future__ import annotations

from collections.abc import Iterator

Pairs = list[tuple[str | None, str]]


class Arguments:
    """Values by name or number, trimmed. Names are compared in lower case."""

    def __init__(self, name: str, pairs: Pairs) -> None:
        self.name = name
        self.positional: list[str] = []
        self.named: dict[str, str] = {}
        self.written: dict[str, str] = {}
        """The names as they were written, by the names here."""
        for key, value in pairs:
            value = value.strip()
            if key is None:
                self.positional.append(value)
            elif (name := key.strip().lower()).isascii() and name.isdigit() and len(name) < 4:
                self._put(int(name), value)
            else:
                self.named[name] = value
                self.written[name] = key.strip()

    def _put(self, number: int, value: str) -> None:
        if 1 <= number <= 200:
            while len(self.positional) < number:
                self.positional.append("")
            self.positional[number - 1] = value

    def __len__(self) -> int:
        return len(self.positional)

    def at(self, number: int, default: str = "") -> str:
        """The value with this number, counted from one as templates do."""
        return self.positional[number - 1] if number <= len(self.positional) else default

    def get(self, *names: str) -> str:
        """The first of these that has a value."""
        for name in names:
            if value := self.named.get(name):
                return value
        return ""

    def numbered(self, *stems: str) -> Iterator[tuple[int, str]]:
        """`last1`, `last2`, …, with `last` for the first; ends at the first that is missing."""
        for number in range(1, 100):
            names = [f"{stem}{number}" for stem in stems]
            value = self.get(*names, *(stems if number == 1 else ()))
            if not value:
                return
            yield number, value
