"""The service that the settings name."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings

from community.translations.engines import deepl, libretranslate, marking


class Engine(Protocol):
    """`name` is kept with what it made."""

    name: str

    def translate(self, html: str, source: str, target: str) -> str:
        """The same HTML in another language. Raises EngineError."""
        ...


@dataclass(frozen=True)
class Service:
    """What readers are told about who translates. `host` is empty when nothing leaves the site."""

    engine: Engine
    title: str
    host: str

    @property
    def key(self) -> str:
        """What a consent is given to: another service or another host is another matter."""
        return sha256(f"{self.engine.name}:{self.host}".encode()).hexdigest()[:16]

    @property
    def is_test(self) -> bool:
        return self.engine.name == marking.Marking.name

    @property
    def full_name(self) -> str:
        """ "DeepL (api.deepl.com)"."""
        return f"{self.title} ({self.host})" if self.host and self.host != self.title else self.title


def service() -> Service | None:
    """The one that is configured; None: nothing is translated here. What cannot be is found by a check at start."""
    url, key, seconds = settings.TRANSLATOR_URL, settings.TRANSLATOR_KEY, settings.TRANSLATOR_SECONDS
    name = settings.TRANSLATOR_NAME
    match settings.TRANSLATOR:
        case "test":
            return Service(marking.Marking(), name or marking.TITLE, "")
        case "libretranslate" if url:
            return Service(libretranslate.LibreTranslate(url, key, seconds), name or libretranslate.TITLE, _host(url))
        case "deepl" if key:
            host = _host(url or deepl.default_url(key))
            return Service(deepl.DeepL(url, key, seconds), name or deepl.TITLE, host)
    return None


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
