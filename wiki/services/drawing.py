"""Drawing an article: stored text becomes what a reader sees."""

import logging
from collections.abc import Iterable
from dataclasses import asdict

from django.utils import translation
from wagtail.images.models import SourceImageIOError

from core.i18n.languages import language_codes, locale_code, locale_id
from core.models import Image
from core.visibility import State
from wiki.markup.links import image_ids, internal_links
from wiki.markup.render import ImageView, LinkTarget, Rendered, render
from wiki.models import Article, Rendering, Title

logger = logging.getLogger(__name__)

# The two widths a picture is shown in; made when it is uploaded.
SIZES = SMALL, LARGE = "width-480|format-webp", "width-960|format-webp"


def draw(body: str, *, language: str, section_edit_url: str | None = None) -> Rendered:
    """Draw a text as the wiki stands now: links by name, pictures in size, contents and notes.

    The words around it (“edit”, “source”) are in the article's language, whoever draws it.
    """
    with translation.override(language):
        return render(
            body,
            locale=language,
            links=link_targets((link.locale, link.key) for link in internal_links(body)),
            images=image_views(image_ids(body)),
            section_edit_url=section_edit_url,
        )


def redraw(article: Article) -> Rendering:
    """Draw the current revision and keep it. Needs `current_revision` with its text."""
    revision = article.current_revision
    if revision is None:
        msg = "An article without a version cannot be drawn."
        raise ValueError(msg)
    rendered = draw(revision.body, language=article.language, section_edit_url=article.url("article_edit"))
    rendering, _made = Rendering.objects.update_or_create(
        article=article,
        defaults={
            "revision_id": revision.pk,
            "version": article.render_version,
            "contents": [asdict(heading) for heading in rendered.contents],
            "html": str(rendered.html),
        },
    )
    return rendering


def link_targets(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], LinkTarget]:
    """What these names lead to; one query a language. A name nobody has written is left out."""
    by_language: dict[str, set[str]] = {}
    known = set(language_codes())
    for code, key in wanted:
        if code in known:
            by_language.setdefault(code, set()).add(key)
    targets: dict[tuple[str, str], LinkTarget] = {}
    for code, keys in by_language.items():
        rows = Title.objects.filter(locale_id=locale_id(code), key__in=keys, article__state=State.VISIBLE).values_list(
            "key", "article__slug", "article__title", "article__locale_id"
        )
        for key, slug, title, pk in rows:
            targets[(code, key)] = LinkTarget(locale=locale_code(pk), slug=slug, title=title)
    return targets


def image_views(pks: Iterable[int]) -> dict[int, ImageView]:
    """Pictures in the sizes that articles show; sizes that are missing are made now.

    A picture that is gone, or whose file is, is left out.
    """
    wanted = set(pks)
    if not wanted:
        return {}
    pictures = Image.objects.visible_to(None).filter(pk__in=wanted).prefetch_renditions(*SIZES)
    return {image.pk: view for image in pictures if (view := image_view(image))}


def image_view(image: Image) -> ImageView | None:
    """A picture as articles show it; None when its file cannot be read."""
    try:
        sizes = image.get_renditions(*SIZES)
    except (SourceImageIOError, OSError):
        logger.warning("The file of picture %s cannot be read.", image.pk)
        return None
    small, large = sizes[SMALL], sizes[LARGE]
    return ImageView(
        url=large.url,
        width=large.width,
        height=large.height,
        srcset=f"{small.url} {small.width}w, {large.url} {large.width}w" if small.width < large.width else "",
        author=image.author,
        licence_name=image.get_licence_display() if image.licence else "",
        licence_url=image.licence_url(),
        source_url=image.source_url,
        page_url="",
    )
