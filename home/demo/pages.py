"""The tree of pages in each language, and the words on them.

The tree comes first, as drafts, so that any page can link to any other. A page gets its words and
is published in one step; one that was ever published is left as it is, whatever staff made of it.
"""

import json
from typing import Any

from django.db import transaction
from wagtail.models import Page

from core.i18n.languages import locale_id
from core.models import Image
from home.demo.catalogue import PAGES, PageOutline, stable_id
from home.demo.prose import rich_text
from home.demo.reading import texts
from home.models import HomePage, NewsIndexPage, NewsPage, NewsPageAuthor, PartnersPage, Person, StandardPage

MODELS: dict[str, type[Page]] = {
    "standard": StandardPage,
    "news_index": NewsIndexPage,
    "news": NewsPage,
    "partners": PartnersPage,
}
HOME_PICTURE = "sea"


def find_page(key: str, language: str) -> Any:
    """The demo's page of this key in this language, or None."""
    outline = next(outline for outline in PAGES if outline.key == key)
    return (
        MODELS[outline.type]
        .objects.filter(translation_key=stable_id("page", key), locale_id=locale_id(language))
        .first()
    )


@transaction.atomic
def ensure_tree(language: str, home: HomePage) -> None:
    """A draft of every page that is not there yet."""
    for outline in PAGES:
        if find_page(outline.key, language) is not None:
            continue
        words = texts(language)["pages"][outline.key]
        parent = home if outline.under == "home" else find_page(outline.under, language)
        page = MODELS[outline.type](
            title=words["title"],
            slug=words["slug"],
            locale_id=locale_id(language),
            translation_key=stable_id("page", outline.key),
            show_in_menus=outline.in_menus,
            live=False,
            **({"date": outline.day} if outline.day else {}),
            **({"lead": words["lead"]} if outline.type == "news" else {}),
        )
        parent.add_child(instance=page)


def write_pages(language: str, pictures: dict[str, Image]) -> None:
    """Words for all pages that were never published."""
    for outline in PAGES:
        page = find_page(outline.key, language)
        if page is None or page.first_published_at is not None:
            continue
        with transaction.atomic():
            _write(page, outline, language, pictures)


@transaction.atomic
def write_home(home: HomePage, language: str, pictures: dict[str, Image]) -> None:
    """Words for the front page, if nobody has written a lead on it yet."""
    if home.lead:
        return
    words = texts(language)["home"]
    for name in ("headline", "lead", "picture_alt", "footer_about", "footer_note"):
        setattr(home, name, words[name])
    home.picture = pictures[HOME_PICTURE]
    home.body = _body(words["body"], key="home", source="en")
    home.save_revision().publish()


def _write(page: Any, outline: PageOutline, language: str, pictures: dict[str, Image]) -> None:
    words = texts(language)["pages"][outline.key]
    page.lead = words["lead"]
    if outline.type != "news_index":
        page.body = _body(
            words.get("body", []), key=outline.key, source=outline.source, quotes_from=outline.quotes_from
        )
    if outline.type == "standard":
        page.footer_group = outline.footer_group
    if outline.type == "news":
        page.lead_image = pictures.get(outline.picture)
        # The writer as first written; pages show the one of their own language.
        writer = Person.objects.get(translation_key=stable_id("writer"), locale_id=locale_id(outline.source))
        page.authors = [NewsPageAuthor(person=writer)]
    page.save_revision().publish()


def _body(blocks: list[dict[str, Any]], *, key: str, source: str, quotes_from: str = "") -> str:
    """The blocks as StreamField keeps them, numbered alike in every language.

    Links lead to the page of the source language: Wagtail shows each reader the one of theirs.
    """

    def page_id(target: str) -> int:
        return int(find_page(target, source).pk)

    stream = []
    for number, block in enumerate(blocks):
        ((kind, content),) = block.items()
        value: Any = content
        if kind == "text":
            value = rich_text(content, page_id)
        elif kind == "quote":
            value = {**content, "source_url": quotes_from}
        elif kind == "figures":
            value = [
                {"type": "item", "value": item, "id": str(stable_id("block", key, str(number), str(row)))}
                for row, item in enumerate(content)
            ]
        stream.append({"type": kind, "value": value, "id": str(stable_id("block", key, str(number)))})
    return json.dumps(stream)
