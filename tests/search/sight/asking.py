"""All that the search tells somebody who knows which words to ask for."""

import re
from urllib.parse import urlencode

from django.test import Client

# Stands in what everybody sees and in what is out of sight; these stand in that alone.
COMMON = "Zeppelin"
SECRET, INSIDE, PLACE, THEME = "Marzipan", "quince", "Quinceborg", "Marmalade"
BODY = f"<p>{COMMON} with {INSIDE} inside.</p>"

_PAGES = (
    {"q": COMMON},
    {"q": SECRET, "language": "en"},
    {"q": COMMON, "theme": THEME, "place": PLACE},
)
_DATA = (
    {"q": COMMON},
    {"q": COMMON, "order": "date"},
    {"q": SECRET},
    # One slip away, a beginning, other forms.
    {"q": f"{SECRET[:-1]}m"},
    {"q": f"{COMMON} {INSIDE[:-1]}"},
    {"q": INSIDE[:4]},
    {"q": f"{INSIDE}s {COMMON}s"},
    {"q": f'"{COMMON} with {INSIDE}"'},
    # What is excluded leaves something out where it is.
    {"q": f"{COMMON} -{INSIDE}"},
    {"q": COMMON, "place": PLACE},
    {"q": COMMON, "theme": THEME},
    {"q": f"{COMMON} {SECRET}", "since": "2000-01-01"},
)
_NOW = re.compile(r"<updated>[^<]*</updated>")
_KINDS = ("article", "debate", "post", "case", "event", "group", "group-post", "organisation", "practitioner", "person")


def told(browser: Client) -> dict[str, str]:
    """By address, whatever comes back."""
    asked = [f"/en/search/?{urlencode(one)}" for one in _PAGES]
    asked += [f"/en/search/results.json?{urlencode(one)}" for one in _DATA]
    asked += [f"/en/search/results.json?{urlencode({'q': COMMON, 'kind': kind})}" for kind in (*_KINDS, "page")]
    asked += [f"/en/search/results.atom?{urlencode({'q': words})}" for words in (COMMON, SECRET)]
    asked += [f"/en/search/suggestions/?{urlencode({'q': words})}" for words in (SECRET[:4], COMMON[:5], INSIDE[:4])]
    asked += [f"/en/search/similar/?{urlencode({'q': f'{COMMON} {words}'})}" for words in (SECRET, "over town")]
    return {address: _answer(browser, address) for address in asked}


def finds(browser: Client, words: str) -> int:
    """How many, of what has these very words."""
    said = browser.get("/en/search/results.json", {"q": words}).json()
    return 0 if said["instead"] else int(said["total"])


def _answer(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    # An empty feed is of this second.
    return _NOW.sub("", answer.content.decode())
