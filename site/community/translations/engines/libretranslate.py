"""LibreTranslate, on one's own server or somebody's: https://libretranslate.com/docs, POST /translate."""

from html import unescape
from typing import Any

from community.translations.engines.asking import post_json
from community.translations.engines.errors import WrongAnswer

DEFAULT_URL = ""
TITLE = "LibreTranslate"


class LibreTranslate:
    """It answers with HTML whose references are resolved once, so `<` in words is never sent (see masking)."""

    name = "libretranslate"

    def __init__(self, url: str, key: str, seconds: float) -> None:
        self.url = url.rstrip("/").removesuffix("/translate") + "/translate"
        self.key = key
        self.seconds = seconds

    def translate(self, html: str, source: str, target: str) -> str:
        payload: dict[str, Any] = {"q": html, "source": source, "target": target, "format": "html"}
        if self.key:
            payload["api_key"] = self.key
        found = post_json(self.url, payload, {}, self.seconds).get("translatedText")
        if not isinstance(found, str) or not unescape(found).strip():
            msg = "no translatedText in the answer"
            raise WrongAnswer(msg)
        return found
