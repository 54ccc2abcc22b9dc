"""Citation templates into one readable reference: who, when, what, where, and a link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from wiki.exchange.wikitext.context import KEPT, REDUCED, Context
from wiki.exchange.wikitext.marks import without_marks
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.registry import (
    likely_citation,
    template,
    templates_starting,
)
from wiki.exchange.wikitext.words import word

MAX_AUTHORS = 4
# The same thing by the names that the five languages' templates give it.
TITLE = ("title", "titel", "tittel", "wstitle")
CHAPTER = ("chapter", "contribution", "entry", "article", "section", "hoofdstuk", "kapittel", "kapitel")
AUTHORS = ("authors", "assessors", "author", "vauthors", "people", "auteur", "författare", "forfatter", "autor")
LAST = ("last", "author", "surname", "achternaam", "efternamn", "etternavn", "efternavn")
FIRST = ("first", "given", "voornaam", "förnamn", "fornavn")
EDITORS = ("editors", "editor", "veditors", "redacteur", "redaktör", "redaktør")
DATES = ("date", "year", "airdate", "publication-date", "datum", "jaar", "år", "dato", "utgivningsår")
WORKS = (
    *("journal", "work", "newspaper", "magazine", "periodical", "encyclopedia", "encyclopaedia"),
    *("website", "series", "tijdschrift", "werk", "krant", "tidskrift", "tidning", "avis", "verk"),
)
PUBLISHERS = ("publisher", "institution", "uitgever", "förlag", "utgivare", "forlag", "utgiver")
PLACES = ("location", "place", "city", "plaats", "ort", "sted", "utgivningsort")
URLS = ("url", "chapter-url", "chapterurl", "contribution-url", "archive-url", "archiveurl", "lien")
PAGES = ("pages", "pp", "pagina's", "sidor", "sider")
PAGE = ("page", "p", "at", "pagina", "sid", "sida", "side", "s")
EDITIONS = ("edition", "editie", "upplaga", "utgave", "udgave")


@template(
    *("citation", "cite", "vcite book", "vcite journal", "vcite web", "vcite news", "bokref"),
    *("webbref", "tidskriftsref", "tidningsref", "kilde bok", "kilde www", "kilde artikkel"),
    *("kilde avis", "kilde bog", "kilde web", "citeer web", "citeer boek", "citeer journal"),
    *("citeer nieuws", "citeer tijdschrift", "goldbookref", "redbook2005", "eb1911", "wikisource1911enc"),
    fate=REDUCED,
)
@templates_starting("cite ", "vcite ", "citeer ", "kilde ", fate=REDUCED)
@likely_citation
def cite(context: Context, arguments: Arguments) -> str:
    """`Author (date). Chapter. In Title. Work 12 (3), pp. 4–5. Place: Publisher. ISBN … doi:…`."""
    title, chapter = _title(context, arguments)
    authors, date = _authors(arguments), arguments.get(*DATES)
    editors = "" if authors else arguments.get(*EDITORS)
    if editors and not authors:
        authors = word(context.locale, "editor", editors)
    lead = f"{authors} ({date})" if authors and date else authors or (f"({date})" if date else "")
    edition = arguments.get(*EDITIONS)
    parts = [
        lead,
        chapter,
        word(context.locale, "in", title) if chapter and title else title,
        word(context.locale, "edition", edition) if edition else "",
        _work(context, arguments),
        _publisher(arguments),
        *_identifiers(context, arguments),
    ]
    return _sentences(part for part in parts if part)


def _sentences(parts: Iterable[str]) -> str:
    text = ""
    for part in parts:
        stop = "" if not text else " " if without_marks(text).rstrip("'\"” ").endswith((".", "?", "!")) else ". "
        text += stop + part
    return text if not text or without_marks(text).rstrip("'").endswith(".") else f"{text}."


def _title(context: Context, arguments: Arguments) -> tuple[str, str]:
    """The title and the chapter, the one that was read linked to where it can be read."""
    title, chapter = arguments.get(*TITLE).strip("'\""), arguments.get(*CHAPTER)
    translated = arguments.get("trans-title", "trans_title")
    url = arguments.get(*URLS)
    if not title and not chapter:
        title = arguments.at(1) if len(arguments) else ""
        title = title or (url and arguments.get(*WORKS)) or url
    is_whole_work = "book" in arguments.name or "bo" in arguments.name[-4:] or bool(chapter)
    shown = f"''{title}''" if is_whole_work and title and "''" not in title else title
    if translated:
        shown = f"{shown} [{translated}]"
    if url and chapter:
        return shown, _linked(context, url, chapter)
    return _linked(context, url, shown), chapter


def _linked(context: Context, url: str, label: str) -> str:
    # A title that is a link already stays one; a link cannot hold another.
    return context.external(url, label) if url and label == without_marks(label) else label


def _authors(arguments: Arguments) -> str:
    names = []
    for number, last in arguments.numbered(*LAST):
        first = arguments.get(*[f"{stem}{number}" for stem in FIRST], *(FIRST if number == 1 else ()))
        names.append(f"{last}, {first}" if first else last)
    if not names and (together := arguments.get(*AUTHORS)):
        return together.rstrip(".;, ")
    if len(names) > MAX_AUTHORS:
        return "; ".join(names[:MAX_AUTHORS]) + " et al."
    return "; ".join(names)


def _work(context: Context, arguments: Arguments) -> str:
    """`Journal 12 (3), pp. 45–67`."""
    work = arguments.get(*WORKS)
    work = f"''{work}''" if work and "''" not in work else work
    volume, issue = arguments.get("volume", "band", "årgang"), arguments.get("issue", "number", "nummer")
    numbers = f"{volume} ({issue})" if volume and issue else volume or (f"({issue})" if issue else "")
    pages = arguments.get(*PAGES)
    where = f"{work} {numbers}".strip()
    if pages:
        pages = word(context.locale, "pages", pages)
    elif page := arguments.get(*PAGE):
        pages = page if page[:1].isalpha() else word(context.locale, "page", page)
    return ", ".join(part for part in (where, pages) if part)


def _publisher(arguments: Arguments) -> str:
    place, publisher = arguments.get(*PLACES), arguments.get(*PUBLISHERS)
    return f"{place}: {publisher}" if place and publisher else publisher or place


def _identifiers(context: Context, arguments: Arguments) -> list[str]:
    found = []
    if isbn := arguments.get("isbn"):
        found.append(f"ISBN {isbn}")
    for kind, base in REGISTERS.items():
        if value := arguments.get(kind):
            found.append(_identifier(context, kind, base, value))
    return found


REGISTERS = {
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmc": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC",
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "oclc": "https://www.worldcat.org/oclc/",
    "issn": "https://portal.issn.org/resource/ISSN/",
    "bibcode": "https://ui.adsabs.harvard.edu/abs/",
    "hdl": "https://hdl.handle.net/",
}


def _identifier(context: Context, kind: str, base: str, value: str) -> str:
    value = context.plain(value)
    name = {"doi": f"doi:{value}", "arxiv": f"arXiv:{value}"}.get(kind, f"{kind.upper()} {value}")
    return context.external(base + quote(value, safe="/:;().-_"), name)


@template(*REGISTERS)
def identifier(context: Context, arguments: Arguments) -> str:
    value = arguments.at(1)
    return _identifier(context, arguments.name, REGISTERS[arguments.name], value) if value else ""


@template("isbn")
def isbn(context: Context, arguments: Arguments) -> str:
    return f"ISBN {arguments.at(1)}" if arguments.at(1) else ""


def _short(context: Context, arguments: Arguments) -> tuple[str, str, str]:
    """The names, year and page of a short reference like {{harvnb|Smith|Jones|1999|p=3}}."""
    *names, year = [value for value in arguments.positional if value] or [""]
    if names and not re.search(r"\d|n\.d", year):
        names, year = [*names, year], ""
    shown = f"{names[0]} et al." if len(names) > 3 else f" {word(context.locale, 'and')} ".join(names[-2:])
    if len(names) == 3:
        shown = f"{names[0]}, {shown}"
    page = ""
    if pages := arguments.get("pp", "pages"):
        page = word(context.locale, "pages", pages)
    elif single := arguments.get("p", "page"):
        page = word(context.locale, "page", single)
    return shown, year, page or arguments.get("loc")


@template(*("harvnb", "harvard citation no brackets", "harvcol", "harvcolnb", "harvnb2", "harvsp"), fate=KEPT)
def short_reference(context: Context, arguments: Arguments) -> str:
    names, year, page = _short(context, arguments)
    return ", ".join(part for part in (f"{names} {year}".strip(), page) if part)


@template("harv", "harvard citation", "harvp", "harvard citation plain")
def short_reference_in_brackets(context: Context, arguments: Arguments) -> str:
    return f"({short_reference(context, arguments)})"


@template("harvtxt", "harvcoltxt", "harvard citation text")
def short_reference_in_text(context: Context, arguments: Arguments) -> str:
    names, year, page = _short(context, arguments)
    return f"{names} ({', '.join(part for part in (year, page) if part)})"


@template("sfn", "sfnp", "sfnm", "sfn2", "harvsfn")
def short_note(context: Context, arguments: Arguments) -> str:
    text = short_reference(context, arguments)
    return context.marks.note("", context.line(f"{text}.")) if text else ""


@template("refn", "efn", "efn-ua", "efn-lr", "efn-la", "#tag:ref", "notetag", "noot", "note-nl")
def explanatory_note(context: Context, arguments: Arguments) -> str:
    name = arguments.get("name")
    rendered = context.line(re.sub(r"\n[*#:;\s]*", " ", arguments.at(1) or arguments.get("text")))
    return context.marks.note(f"{arguments.get('group')}/{name}" if name else "", rendered)


@template("p.", "pp.", "vol.", "page", "pages")
def places_in_a_book(context: Context, arguments: Arguments) -> str:
    numbers = "–".join(value for value in arguments.positional[:2] if value)
    if not numbers or arguments.name == "vol.":
        return f"vol. {numbers}" if numbers else ""
    kind = "pages" if arguments.name.startswith(("pp", "pages")) or "–" in numbers else "page"
    return word(context.locale, kind, numbers)


@template("rp", "r", fate=KEPT)
def page_of_note(context: Context, arguments: Arguments) -> str:
    pages = arguments.at(1) or arguments.get("pages", "page", "pp", "p")
    return f"<sup>:{pages}</sup>" if pages and arguments.name == "rp" else ""


@template("wayback", "webarchive", fate=REDUCED)
def archived(context: Context, arguments: Arguments) -> str:
    title = arguments.get("title") or word(context.locale, "archived")
    return context.external(arguments.get("url"), title.strip('"'))


@template("url", "website")
def url(context: Context, arguments: Arguments) -> str:
    address = arguments.at(1) or arguments.get("1")
    label = arguments.at(2) or re.sub(r"^(?:https?:)?//(?:www\.)?|/$", "", address)
    return context.external(address if "//" in address else f"https://{address}", label)


@template("official website", "official", "officiel", "officiell webbplats", "offisielle lenker")
def official_website(context: Context, arguments: Arguments) -> str:
    address = arguments.at(1) or arguments.get("url")
    if not address:
        return ""
    label = arguments.get("name", "title") or word(context.locale, "website")
    return context.external(address if "//" in address else f"https://{address}", label)


@template("google books", fate=REDUCED)
def google_books(context: Context, arguments: Arguments) -> str:
    book = arguments.at(1) or arguments.get("id")
    address = "https://books.google.com/books?id=" + quote(context.plain(book), safe="&=")
    if arguments.get("plainurl"):
        return address
    return context.external(address, arguments.at(2) or arguments.get("title") or "Google Books")


@template("youtube", "vimeo", "ted", fate=REDUCED)
def video(context: Context, arguments: Arguments) -> str:
    bases = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
    base = bases.get(arguments.name, "https://www.ted.com/talks/")
    title = arguments.get("title") or arguments.at(2)
    name = context.plain(arguments.get("id") or arguments.at(1))
    return context.external(base + quote(name, safe="-_"), title) if title and name else title


@template("sep", "sep entry", "iep", "lsj", "britannica", "planetmath", "mathworld", fate=REDUCED)
def named_source(context: Context, arguments: Arguments) -> str:
    """An entry of a well-known reference work: its title is enough to find it."""
    works = {"sep": "Stanford Encyclopedia of Philosophy", "sep entry": "Stanford Encyclopedia of Philosophy"}
    works |= {"iep": "Internet Encyclopedia of Philosophy", "lsj": "Liddell, Scott, Jones", "mathworld": "MathWorld"}
    works |= {"britannica": "Encyclopædia Britannica", "planetmath": "PlanetMath"}
    title = arguments.get("title") or arguments.at(2) or arguments.at(1)
    return f"{title}. ''{works[arguments.name]}''." if title else ""
