"""Drawing an article: stored text becomes what a reader sees."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from django.conf import settings
from django.utils import translation

from core import picture_views
from core.discussion import discussion_path
from core.html.pictures import ImageView
from core.i18n.languages import language_codes, locale_code, locale_id
from core.models import Image
from core.visibility import State
from wiki.addresses import wiki_path
from wiki.markup.links import image_ids, internal_links
from wiki.markup.render import LinkTarget, Rendered, render
from wiki.models import Article, Rendering, Title


def draw(body: str, *, language: str, section_edit_url: str | None = None, section_talk_url: str = "") -> Rendered:
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
            section_talk_url=section_talk_url,
        )


def redraw(article: Article) -> Rendering:
    """Draw the current revision and keep it. Needs `current_revision` with its text."""
    revision = article.current_revision
    if revision is None:
        msg = "An article without a version cannot be drawn."
        raise ValueError(msg)
    rendered = draw(
        revision.body,
        language=article.language,
        section_edit_url=article.url("article_edit"),
        section_talk_url=discussion_path("wiki.article", article.pk, revision.number, article.language),
    )
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
    """Pictures in the sizes that articles show, each linked to its page; what is gone is left out."""
    return {pk: _with_page(view, pk) for pk, view in picture_views.image_views(pks).items()}


def image_view(image: Image) -> ImageView | None:
    """A picture as articles show it; None when its file cannot be read."""
    view = picture_views.image_view(image)
    return _with_page(view, image.pk) if view is not None else None


def _with_page(view: ImageView, pk: int) -> ImageView:
    language = translation.get_language() or settings.LANGUAGE_CODE
    return replace(view, page_url=f"{wiki_path(language)}pictures/{pk}/")
