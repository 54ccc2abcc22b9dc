"""Two versions beside each other."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.cache.public import public_page
from core.skeletons import draw_page
from core.visibility import State, sees_hidden
from wiki.languages import Significance
from wiki.models import Article, Revision
from wiki.services.comparing import compare_revisions, keep_drawing, kept_drawing
from wiki.views import parameters
from wiki.views.frame import article_frame, offer_fronts, whole_address
from wiki.views.lookup import Found, article_page
from wiki.views.patrol_bar import draw_patrol_bar


@require_safe
@article_page
def article_compare_choice(request: HttpRequest, found: Found) -> HttpResponse:
    """From the form in the history to the comparison's own address."""
    article = found.article
    old, new = sorted(parameters.version_number(request, name) for name in ("old", "new"))
    if old == new:
        return HttpResponseRedirect(article.url("revision_detail", old))
    return HttpResponseRedirect(article.url("article_compare", old, new))


@require_safe
@public_page()
@article_page
def article_compare(request: HttpRequest, found: Found, old: int, new: int) -> HttpResponse:
    """What changed from the older version to the newer one."""
    article, newest = found.article, found.newest
    if old > new:
        return HttpResponseRedirect(article.url("article_compare", new, old))
    offer_fronts(request)
    frame = article_frame(article, "history", _("Compare versions"), newest)
    path = frame["article_url"]
    rows = Revision.objects.numbers(article, old, new).without_text().with_author()
    versions = {one.number: one for one in rows if one.state == State.VISIBLE or sees_hidden(request.user)}
    if old == new or len(versions) < 2:
        context = {**frame, "newest": newest, "newest_url": f"{path}versions/{newest}/"}
        return render(request, "wiki/revision_missing.html", context, status=404)
    sides = [
        _side(_("Older version"), versions[old], path, newest),
        _side(_("Newer version"), versions[new], path, newest) | _weight(versions[old], versions[new], path),
    ]
    if found.merged_into is not None:
        # Its name leads to another article, which has versions of its own.
        sides = [{**side, "restore_url": ""} for side in sides]
    pages = {
        "older_url": f"{path}compare/{old - 1}/{old}/" if old > 1 else "",
        "newer_url": f"{path}compare/{new}/{new + 1}/" if new < newest else "",
        "label": _("Older and newer changes"),
    }
    places = {
        "article.title": article.title,
        "article_url": path,
        "discussion_url": frame["discussion_url"],
        "page_title": article.title,
        "canonical_url": whole_address(f"{path}compare/{old}/{new}/"),
        "way_up": render_to_string("components/breadcrumbs.html", {"items": frame["breadcrumbs"]}),
        "heads": render_to_string("wiki/article_compare_heads.html", {"sides": sides}),
        "patrol": draw_patrol_bar(request, article, older=old, newer=new, newest=newest),
        "comparison": _comparison(article, versions[old], versions[new]),
        "pages": render_to_string("components/pagination.html", pages),
    }
    return draw_page(request, "wiki/article_compare.html", places=places, tab="history", page_type="article")


def _comparison(article: Article, old: Revision, new: Revision) -> SafeString:
    """What changed, drawn; two versions never change, so what was drawn once is kept."""
    kept = kept_drawing(old, new)
    if kept is not None:
        return kept
    texts = dict(Revision.objects.filter(pk__in=[old.pk, new.pk]).values_list("pk", "body"))
    old.body, new.body = texts[old.pk], texts[new.pk]
    comparison = compare_revisions(old, new, language=article.language)
    drawn = render_to_string("wiki/article_comparison.html", {"comparison": comparison})
    keep_drawing(old, new, drawn)
    return drawn


def _weight(old: Revision, new: Revision, path: str) -> dict[str, str]:
    """How much a single change matters to the other languages, and where that is corrected."""
    if new.number != old.number + 1 or not new.significance:
        return {}
    return {"weight": str(Significance(new.significance).label), "weight_url": f"{path}versions/{new.number}/weight/"}


def _side(heading: str, revision: Revision, path: str, newest: int) -> dict[str, Any]:
    return {
        "heading": heading,
        "revision": revision,
        "url": f"{path}versions/{revision.number}/",
        "is_current": revision.number == newest,
        "restore_url": f"{path}restore/{revision.number}/" if revision.number < newest else "",
    }
