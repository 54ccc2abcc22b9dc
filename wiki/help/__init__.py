"""How to write in the wiki, told in each language: prose that is read as a whole, so not sentence by sentence in the
catalogues. A file a language; the same keys in each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Section:
    """`key` is the same in all languages and stands in the address; `items` are the points of a list after the text;
    `review` is what is said besides where changes are looked at before others see them."""

    key: str
    title: str
    text: tuple[str, ...]
    items: tuple[str, ...] = ()
    review: str = ""


@dataclass(frozen=True)
class Help:
    lead: str
    sections: tuple[Section, ...]
    # What the sandbox begins with, as the HTML of an article.
    sandbox: str


@cache
def help_in(language: str) -> Help:
    """The help in this language; in the site's first one where there is none."""
    path = _FOLDER / f"{language}.toml"
    if language not in dict(settings.LANGUAGES) or not path.exists():
        path = _FOLDER / f"{settings.LANGUAGE_CODE}.toml"
    with path.open("rb") as file:
        data = tomllib.load(file)
    sections = (
        Section(one["key"], one["title"], tuple(one["text"]), tuple(one.get("items", ())), one.get("review", ""))
        for one in data["section"]
    )
    return Help(lead=data["lead"], sections=tuple(sections), sandbox=data["sandbox"])
