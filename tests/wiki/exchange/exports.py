"""MediaWiki exports for tests, written as a wiki would write them."""

import bz2
import os
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from wiki.exchange.namespaces import Namespaces
from wiki.exchange.wikitext import Converted, convert

ROOT = Path(__file__).resolve().parents[3]
SHARED_DATA = Path(os.environ.get("SHARED_DATA", ROOT / ".." / "shared" / "data"))
ENWIKI = SHARED_DATA / "mediawiki" / "enwiki-articles-206-pages.xml.bz2"

needs_enwiki = pytest.mark.skipif(
    not ENWIKI.exists(), reason="The 206 Wikipedia pages are not here; SHARED_DATA names the folder they are in."
)

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-{version}/" version="{version}" xml:lang="{language}">
  <siteinfo>
    <sitename>Testwiki</sitename>
    <dbname>testwiki</dbname>
    <base>https://wiki.example/wiki/Main_Page</base>
    <case>first-letter</case>
    <namespaces>
      <namespace key="-1" case="first-letter">Special</namespace>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Talk</namespace>
      <namespace key="14" case="first-letter">Category</namespace>
    </namespaces>
  </siteinfo>
"""
TAIL = "</mediawiki>\n"


def revision(
    number: int = 1,
    text: str = "Text.",
    *,
    when: str = "2016-04-29T22:48:26Z",
    who: str = "<username>Ida</username><id>7</id>",
    comment: str = "",
    extra: str = "",
) -> str:
    return (
        f"<revision><id>{number}</id><timestamp>{when}</timestamp><contributor>{who}</contributor>{extra}"
        f"<comment>{escape(comment)}</comment><model>wikitext</model><format>text/x-wiki</format>"
        f'<text xml:space="preserve">{escape(text)}</text><sha1>x</sha1></revision>'
    )


def page(title: str, *revisions: str, number: int = 1, ns: int = 0, redirect: str = "") -> str:
    lead = f"<redirect title={quoteattr(redirect)} />" if redirect else ""
    return (
        f"<page><title>{escape(title)}</title><ns>{ns}</ns><id>{number}</id>{lead}"
        f"{''.join(revisions or (revision(number),))}</page>\n"
    )


def export(*pages: str, version: str = "0.10", language: str = "en") -> bytes:
    return (HEAD.format(version=version, language=language) + "".join(pages) + TAIL).encode()


def write(folder: Path, *pages: str, packed: bool = False, name: str = "export.xml", **options: str) -> Path:
    data = export(*pages, **options)
    path = folder / name
    path.write_bytes(bz2.compress(data) if packed else data)
    return path


def converted(wikitext: str, *, locale: str = "en", title: str = "Here") -> Converted:
    return convert(wikitext, locale=locale, namespaces=Namespaces(language=locale), title=title)


def body(wikitext: str, *, locale: str = "en", title: str = "Here") -> str:
    return converted(wikitext, locale=locale, title=title).body
