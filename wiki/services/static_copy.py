"""A copy of the wiki of one language as plain pages that are read without a network: no scripts, nothing fetched."""

import os
import re
import shutil
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.branding import get_branding
from core.html import mark_clean
from core.i18n.languages import language_name, locale_id
from core.licences import Licence
from core.models import Image
from core.picture_views import LARGE
from wiki.addresses import article_path
from wiki.infobox import fact_lines, place
from wiki.markup.links import image_ids
from wiki.models import Article
from wiki.services.drawing import draw
from wiki.services.records import Beside, as_shown, picture_record, read_beside, whole, whole_html

CHUNK = 50
MARKER = "opening-up-copy.txt"
_STYLE = Path(__file__).parents[1] / "templates" / "wiki" / "offline" / "style.css"
_LINK = re.compile(r'<a (?:class="[^"]*" )?href="(/[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_MISSING = re.compile(r'<a class="is-missing"[^>]*>(.*?)(?:<span class="ds-sr-only">[^<]*</span>)?</a>', re.DOTALL)
_PICTURE = re.compile(r'<img src="([^"]*)"[^>]*? alt="([^"]*)"[^>]*>')
_MORE = re.compile(r' ?<a class="picture__more"[^>]*>[^<]*</a>')


class Target(Protocol):
    """Where the pages go."""

    def write(self, name: str, content: bytes) -> None: ...


class FolderTarget:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, content: bytes) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class ZipTarget:
    def __init__(self, archive: zipfile.ZipFile, folder: str) -> None:
        self._archive = archive
        self._folder = folder

    def write(self, name: str, content: bytes) -> None:
        # What is packed already is not packed once more.
        how = zipfile.ZIP_STORED if name.endswith(".webp") else zipfile.ZIP_DEFLATED
        self._archive.writestr(f"{self._folder}/{name}", content, compress_type=how)


@dataclass
class _Copy:
    """What is known while the pages are written: names and numbers, no texts."""

    language: str
    target: Target
    pages: dict[str, int] = field(default_factory=dict)
    letters: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    categories: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    pictures: set[int] = field(default_factory=set)
    articles: int = 0


def write_static_zip(*, language: str, path: Path) -> int:
    """All in one file, which appears when it is whole; how many articles."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(unfinished, "w") as archive:
            count = write_static(language=language, target=ZipTarget(archive, f"wiki-{language}"))
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def write_static_folder(*, language: str, folder: Path) -> int:
    """In place of an older copy there; a folder with anything else in it is left alone. Raises ValidationError."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise ValidationError(_("There are other files in this folder. Choose one that is empty."))
    unfinished = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        count = write_static(language=language, target=FolderTarget(unfinished))
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return count


def write_static(*, language: str, target: Target) -> int:
    """Articles a few dozen at a time, then the lists that lead to them."""
    copy = _Copy(language, target, pages=_addresses(language))
    with translation.override(language):
        target.write("style.css", _STYLE.read_bytes())
        target.write(MARKER, f"{get_branding().name}\n".encode())
        for article, beside in _articles(language):
            _write_article(copy, article, beside)
        _write_lists(copy)
    return copy.articles


def _addresses(language: str) -> dict[str, int]:
    """The article behind each address of the language."""
    return {unquote(article_path(language, slug)): pk for slug, pk in _shown(language).values_list("slug", "pk")}


def _shown(language: str) -> Any:
    return Article.objects.in_language(locale_id(language)).filter(current_revision__isnull=False)


def _articles(language: str) -> Iterator[tuple[Article, Beside]]:
    last = 0
    rows = _shown(language).select_related("current_revision__lead_image").order_by("pk")
    while some := list(rows.filter(pk__gt=last)[:CHUNK]):
        beside = read_beside(some)
        for article in some:
            yield article, beside
        last = some[-1].pk


def _write_article(copy: _Copy, article: Article, beside: Beside) -> None:
    revision = as_shown(article, beside)
    drawn = draw(revision.body, language=copy.language)
    pictures = {pk: f"pictures/{pk}.webp" for pk in image_ids(revision.body)}
    images = _write_pictures(copy, pictures)
    lead = beside.pictures.get(revision.lead_image_id or 0)
    if lead is not None:
        images |= _write_pictures(copy, {lead.pk: f"pictures/{lead.pk}.webp"})
    licence = Licence(revision.licence)
    context = {
        **_frame(copy, article.title),
        "html": mark_clean(_offline(str(drawn.html), copy.pages, images)),
        "contents": [{"id": one.anchor, "text": one.text, "level": one.level} for one in drawn.contents],
        "facts": fact_lines(revision.facts),
        "place": place(revision.title, revision.latitude, revision.longitude),
        "lead": picture_record(lead) if lead is not None and lead.pk in copy.pictures else None,
        "lead_file": f"pictures/{lead.pk}.webp" if lead is not None else "",
        "categories": revision.categories,
        "languages": [
            {"name": language_name(code), "code": code, "url": url}
            for code, url in beside.languages.get(article.pk, {}).items()
            if code != copy.language
        ],
        "revision": revision,
        "authors": beside.authors.get(article.pk, []),
        "source": beside.sources.get(article.pk),
        "url": whole(article_path(article.language, article.slug)),
        "licence_name": licence.label,
        "licence_url": licence.deed_url,
    }
    _write(copy, f"{article.pk}.html", "wiki/offline/article.html", context)
    copy.articles += 1
    copy.letters[article.key[:1].upper() or "#"].append((article.title, article.pk))
    for name in revision.categories:
        copy.categories[name].append((article.title, article.pk))


def _write_pictures(copy: _Copy, names: dict[int, str]) -> dict[str, str]:
    """Their files, once each; by the address that pages of the site show them under."""
    found: dict[str, str] = {}
    for image in Image.objects.visible_to(None).filter(pk__in=names):
        try:
            size = image.get_rendition(LARGE)
            if image.pk not in copy.pictures:
                with size.file.storage.open(size.file.name) as file:
                    copy.target.write(names[image.pk], file.read())
                copy.pictures.add(image.pk)
        except OSError:
            continue  # its file is gone: the page says what it showed
        found[size.url] = names[image.pk]
    return found


def _write_lists(copy: _Copy) -> None:
    letters = sorted(copy.letters)
    categories = sorted(copy.categories, key=str.casefold)
    context = {
        **_frame(copy, _("All articles")),
        "letters": [
            (letter, f"letter-{number}.html", len(copy.letters[letter])) for number, letter in enumerate(letters)
        ],
        "categories": [
            (name, f"category-{number}.html", len(copy.categories[name])) for number, name in enumerate(categories)
        ],
        "articles": copy.articles,
        "made_at": timezone.localdate(),
    }
    _write(copy, "index.html", "wiki/offline/index.html", context)
    lists = [(f"letter-{number}.html", letter, copy.letters[letter]) for number, letter in enumerate(letters)]
    lists += [(f"category-{number}.html", name, copy.categories[name]) for number, name in enumerate(categories)]
    for file, title, rows in lists:
        ordered = sorted(rows, key=lambda row: row[0].casefold())
        _write(copy, file, "wiki/offline/list.html", {**_frame(copy, title), "rows": ordered})


def _frame(copy: _Copy, title: str) -> dict[str, Any]:
    return {"title": title, "language": copy.language, "site": get_branding().name}


def _write(copy: _Copy, name: str, template: str, context: dict[str, Any]) -> None:
    copy.target.write(name, render_to_string(template, context).encode())


def _offline(html: str, pages: dict[str, int], images: dict[str, str]) -> str:
    """Links lead to pages of the copy where it has them, to the site otherwise; pictures are those of the copy."""

    def link(found: re.Match[str]) -> str:
        path, _hash, fragment = found[1].partition("#")
        pk = pages.get(unquote(path))
        if pk is None:
            return found[0]
        place = f"#{fragment}" if fragment else ""
        return f'<a href="{pk}.html{place}">{found[3]}</a>'

    def picture(found: re.Match[str]) -> str:
        file = images.get(found[1])
        return f'<img src="{file}" alt="{found[2]}">' if file else f"<em>{found[2]}</em>"

    html = _MORE.sub("", _MISSING.sub(r"\1", html))
    return whole_html(_LINK.sub(link, _PICTURE.sub(picture, html)))
