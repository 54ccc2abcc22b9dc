"""Makes a PDF of the document on its standard input, in a process of its own with a bound on memory and time.

    python -m core.paper.worker < document.json > document.pdf

The document is {"html": …, "css": …, "pictures": {address: base64}}. It fetches nothing, neither from the net nor from
disk: of what it points at, it shows the pictures that came with it. Ends with UNAVAILABLE
where the libraries that set text (Pango) are not installed, and with FAILED when a bound is reached.
"""

import json
import resource
import sys
from base64 import b64decode
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from core.paper.limits import FAILED, MEGABYTES, SECONDS, UNAVAILABLE


def _fetcher(weasyprint: Any, pictures: Mapping[str, str]) -> Any:
    """Whatever else a document points at is not for us to open."""

    class Brought(weasyprint.urls.URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in pictures:
                return weasyprint.urls.URLFetcherResponse(url, b64decode(pictures[url]))
            msg = f"Nothing is fetched: {url[:80]}"
            raise ValueError(msg)

    return Brought()


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    try:
        weasyprint = import_module("weasyprint")
    except (ImportError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return UNAVAILABLE
    document = json.load(sys.stdin)
    try:
        fetcher = _fetcher(weasyprint, document["pictures"])
        style = weasyprint.CSS(string=document["css"], url_fetcher=fetcher)
        made = weasyprint.HTML(string=document["html"], url_fetcher=fetcher).write_pdf(stylesheets=[style])
    except MemoryError:
        sys.stderr.write("Too large\n")
        return FAILED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
