"""DeepL: https://developers.deepl.com/docs/api-reference/translate, POST /v2/translate with tag_handling=html."""

from typing import Any

from community.translations.engines.asking import post_json
from community.translations.engines.errors import WrongAnswer

TITLE = "DeepL"
# A key of the free offer says so itself.
_FREE, _PAID, _FREE_END = "https://api-free.deepl.com", "https://api.deepl.com", ":fx"
# As a target English must be one of two.
_TARGETS = {"en": "EN-GB"}


class DeepL:
    name = "deepl"

    def __init__(self, url: str, key: str, seconds: float) -> None:
        base = url.rstrip("/") or default_url(key)
        self.url = base.removesuffix("/v2/translate") + "/v2/translate"
        self.key = key
        self.seconds = seconds

    def translate(self, html: str, source: str, target: str) -> str:
        payload: dict[str, Any] = {
            "text": [html],
            "source_lang": source.upper(),
            "target_lang": _TARGETS.get(target, target.upper()),
            "tag_handling": "html",
        }
        answer = post_json(self.url, payload, {"Authorization": f"DeepL-Auth-Key {self.key}"}, self.seconds)
        found = answer.get("translations")
        first = found[0] if isinstance(found, list) and found else None
        text = first.get("text") if isinstance(first, dict) else None
        if not isinstance(text, str) or not text.strip():
            msg = "no text in the answer"
            raise WrongAnswer(msg)
        return text


def default_url(key: str) -> str:
    return _FREE if key.endswith(_FREE_END) else _PAID
