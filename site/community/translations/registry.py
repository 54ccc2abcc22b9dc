"""Which kinds of content can be read in another language. Filled in the apps' module `translatable`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from core import objects
from core.html import POST, Policy, mark_clean


def _as_they_are(things: Sequence[Any], texts: Mapping[int, str]) -> Mapping[int, SafeString]:
    return {pk: mark_clean(html) for pk, html in texts.items()}


def _nothing(obj: Any) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Translatable:
    """A kind of `core.objects` and its text.

    `html(obj)` is the text as it is stored, clean under `policy`. `draw(things, texts)` makes of such texts, originals
    or translations by the things' ids, what stands on a page. `keep(obj)` gives words that are neither sent nor
    changed: the names of people who are mentioned. `language(obj)` is for texts that may be in a language that the
    site has not; None: as their kind says. `texts(obj)` is for what is written in several languages: all that it says,
    each with its language, where `html` and `language` mean the one that a reader of the active language gets.
    """

    kind: str
    html: Callable[[Any], str]
    policy: Policy = POST
    draw: Callable[[Sequence[Any], Mapping[int, str]], Mapping[int, SafeString]] = _as_they_are
    keep: Callable[[Any], Iterable[str]] = _nothing
    language: Callable[[Any], str] | None = None
    texts: Callable[[Any], Iterable[tuple[str, str]]] | None = None

    def texts_of(self, obj: Any) -> Iterable[tuple[str, str]]:
        """All that it says, as (HTML, language)."""
        return self.texts(obj) if self.texts is not None else [(self.html(obj), self.language_of(obj))]

    def language_of(self, obj: Any) -> str:
        """The language that the text is in."""
        return self.language(obj) if self.language is not None else objects.get(self.kind).language(obj)

    def source(self, obj: Any) -> "Source":
        """One text of this kind."""
        return Source(objects.get(self.kind), obj, self.html(obj), self.policy, self.language_of(obj), self)


_TRANSLATABLE: dict[str, Translatable] = {}


def register(translatable: Translatable) -> None:
    """Let texts of this kind be translated."""
    _TRANSLATABLE[translatable.kind] = translatable


def get(kind: str) -> Translatable | None:
    """None for a kind whose texts are not translated."""
    return _TRANSLATABLE.get(kind)


@dataclass(frozen=True)
class Source:
    """One text that can be translated: where it stands, what it says, in which language."""

    kind: objects.Kind
    obj: Any
    html: str
    policy: Policy
    language: str
    translatable: Translatable

    @property
    def object_id(self) -> str:
        return str(self.obj.pk)

    @property
    def url(self) -> str:
        return self.kind.url(self.obj)

    @property
    def drawn(self) -> SafeString:
        return self.draw(self.html)

    def draw(self, html: str) -> SafeString:
        return self.translatable.draw([self.obj], {self.obj.pk: html})[self.obj.pk]


def find(kind: str, object_id: str, user: Any) -> Source | None:
    """The text, when this person may read it now; None otherwise. Takes any text."""
    translatable = get(kind)
    if translatable is None:
        return None
    obj = objects.resolve(kind, object_id, user)
    if obj is None:
        return None
    return translatable.source(obj)
