"""The texts of the demo, read from the files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def texts(language: str) -> dict[str, Any]:
    """The site's words in a language: `home`, `writer`, `pages` and `partners`."""
    return _read(FOLDER / "texts" / f"{language}.toml")


@cache
def articles(language: str) -> dict[str, Any]:
    """The wiki's first articles in a language, by key."""
    return _read(FOLDER / "articles" / f"{language}.toml")


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
