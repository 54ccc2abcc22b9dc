"""Making pages for tests."""

import re
from datetime import date, timedelta
from typing import Any, TypeVar
from xml.etree import ElementTree

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core.models import Image
from home.models import NewsIndexPage, NewsPage, Partner
from tests.wiki.pictures import picture_bytes, upload

Made = TypeVar("Made", bound=Page)
ATOM = "{http://www.w3.org/2005/Atom}"


def add_page(parent: Page, page: Made) -> Made:
    """Under `parent`, in its language, published."""
    page.locale_id = parent.locale_id
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def translate(page: Made, parent: Page, **changes: Any) -> Made:
    """The same page in the language of `parent`."""
    fields = {"title": page.title, "slug": page.slug, "translation_key": page.translation_key, **changes}
    if isinstance(page, NewsPage):
        fields = {"lead": page.lead, "date": page.date, **fields}
    return add_page(parent, type(page)(**fields))


def add_news(index: NewsIndexPage, count: int = 1, **fields: Any) -> list[NewsPage]:
    """Published news, the last the newest."""
    begun = NewsPage.objects.count()
    return [
        add_page(
            index,
            NewsPage(**{
                "title": f"News {number}",
                "slug": f"news-{number}",
                "lead": f"Lead {number}",
                "date": date(2020, 1, 1) + timedelta(days=number),
                **fields,
            }),
        )
        for number in range(begun + 1, begun + count + 1)
    ]  # fmt: skip


def add_partner(locale_id: int, **fields: Any) -> Partner:
    defaults = {"name": "A partner", "city": "Groningen", "country": "NL", "role": "Something",
                "latitude": "53.2189", "longitude": "6.5672"}  # fmt: skip
    return Partner.objects.create(locale_id=locale_id, **{**defaults, **fields})


def add_picture(title: str = "A picture", **fields: Any) -> Image:
    return Image.objects.create(title=title, file=upload(picture_bytes()), **fields)


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def html_of(client: Client, path: str, status: int = 200, **headers: str) -> str:
    response = client.get(path, headers=headers or None)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def hreflangs(html: str) -> dict[str, str]:
    """The alternates that the head of a page names, by language."""
    return dict(re.findall(r'<link rel="alternate" hreflang="([a-z]+)" href="([^"]+)">', html))


def feed_of(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def queries_of(client: Client, path: str) -> int:
    """How many queries a page takes once pictures are made and menus known."""
    html_of(client, path)
    with CaptureQueriesContext(connection) as captured:
        html_of(client, path)
    return len(captured)
