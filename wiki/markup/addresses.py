"""Addresses of other sites in a text, for those who look for advertisements."""

import re
from collections.abc import Mapping

from core.html.entities import unescape

_ADDRESS = re.compile(r'<a href="(https?://[^"]+)"', re.IGNORECASE)
_IN_WORDS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def other_sites(body: str, facts: Mapping[str, str]) -> set[str]:
    """Each address once. Takes canonical HTML, where links within the wiki have no scheme of the web."""
    found = {unescape(address) for address in _ADDRESS.findall(body)} if "http" in body.lower() else set()
    for value in facts.values():
        found.update(_IN_WORDS.findall(str(value)))
    return found
