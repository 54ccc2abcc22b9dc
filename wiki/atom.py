"""Changes of the wiki as Atom (RFC 4287): lasting ids, authors, and the language of each entry."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

# Part of every entry's id, as RFC 4151 asks: from when on the name was ours. Never to be changed.
SINCE = "2026"


class ChangesFeed(Atom1Feed):
    """Entries may be in another language than the feed."""

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        language = item["item_language"]
        return {} if language == self.feed["language"] else {"xml:lang": language}


def lasting_id(*parts: str | int) -> str:
    """A tag URI of this site, the same wherever the site is reached and however things are renamed."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"tag:{host},{SINCE}:wiki/{'/'.join(str(part) for part in parts)}"
