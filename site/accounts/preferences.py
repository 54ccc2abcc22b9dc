"""What one can choose about one's account, a line for each page of choices: filled in AppConfig.ready()."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Section:
    """A page of choices: its name, one sentence about it, and the name of its address."""

    title: str | Promise
    about: str | Promise
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_sections: dict[str, Section] = {}


def register(*, title: str | Promise, about: str | Promise, url_name: str) -> None:
    """Offer a page of choices on the page of preferences."""
    _sections[url_name] = Section(title, about, url_name)


def sections() -> list[Section]:
    return list(_sections.values())
