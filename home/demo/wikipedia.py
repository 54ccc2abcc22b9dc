"""A few articles of the English Wikipedia, so that the wiki has something long to read and to correct.

The file is an excerpt of a dump of April 2016, with each page's contributor, date and number of version;
CC BY-SA. Any other export is read in by `manage.py import_mediawiki`.
"""

from pathlib import Path

from wiki.exchange.reader import ExportReader
from wiki.exchange.source import Source
from wiki.services.importing import import_pages, import_source

EXCERPT = Path(__file__).with_name("wikipedia-excerpt.xml.bz2")


def ensure_wikipedia() -> None:
    """The import passes over what is there already."""
    with Source.open(EXCERPT) as source:
        reader = ExportReader(source)
        origin = import_source(
            site=reader.site, name="Wikipedia", url="https://en.wikipedia.org/", licence="cc-by-sa-4.0"
        )
        import_pages(reader=reader, source=origin, language="en", limit=None, latest_only=False, watch=None)
