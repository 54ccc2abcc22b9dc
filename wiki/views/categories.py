"""Categories: all of them, and what is in one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.moderation.permissions import seems_to_moderate
from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.cache.public import public_page
from core.context_processors import has_session
from core.visibility import State
from wiki.addresses import article_path, category_path, wiki_path
from wiki.alphabet import letters, take
from wiki.forms.part_of import PartOfForm
from wiki.markup.titles import MAX_LENGTH, title_from_slug, title_key
from wiki.models import ArticleCategory, Category
from wiki.permissions import can_arrange_categories
from wiki.services.category_tree import put_into
from wiki.views import parameters
from wiki.views.frame import offer_fronts, offer_same_page, whole_address, wiki_frame
from wiki.views.lookup import current_locale
from wiki.views.writing import hindrance, no_entry, writing_page

ROWS = 100


@require_safe
@public_page("from", "after")
def category_list(request: HttpRequest) -> HttpResponse:
    """The categories that hold articles, in the order of the alphabet."""
    language = get_language() or ""
    start, after = parameters.key(request, "from"), parameters.key(request, "after")
    rows = Category.objects.in_language(current_locale()).in_use()
    found, more = take(rows, language, start=start, after=after, size=ROWS)
    offer_same_page(request, "categories/")
    context = {
        **wiki_frame(language, _("Categories")),
        "categories": [
            {"name": one.name, "url": category_path(language, one.slug), "count": one.article_count} for one in found
        ],
        "letters": [
            {"letter": letter.upper(), "url": "?" + urlencode({"from": letter}), "current": start[:1] == letter}
            for letter in letters(language)
        ],
        "next_url": "?" + urlencode({"after": found[-1].key}) if more else "",
        "first_url": request.path if start or after else "",
        "canonical_url": whole_address(request.path),
    }
    return render(request, "wiki/category_list.html", context)


@require_safe
@public_page("after")
def category_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles of a category. A name that no article is in has a page too: red links lead there."""
    if len(slug) > MAX_LENGTH or not title_key(slug):
        raise Http404
    language = get_language() or ""
    category = Category.objects.named(current_locale(), title_key(slug)).select_related("parent").first()
    if category and category.slug != slug:
        return HttpResponsePermanentRedirect(category_path(language, category.slug))
    after = parameters.key(request, "after")
    rows = (
        ArticleCategory.objects.filter(category=category, article__state=State.VISIBLE)
        .select_related("article")
        .only("key", "article__title", "article__slug")
    )
    found, more = take(rows, language, after=after, size=ROWS) if category else ([], False)
    offer_fronts(request)
    frame = wiki_frame(language, category.name if category else title_from_slug(slug))
    frame["breadcrumbs"].insert(1, {"title": _("Categories"), "url": f"{wiki_path(language)}categories/"})
    parent = category.parent if category else None
    if parent is not None:
        frame["breadcrumbs"].insert(2, {"title": parent.name, "url": category_path(language, parent.slug)})
    context = {
        **frame,
        "category": category,
        "articles": [{"title": row.article.title, "url": article_path(language, row.article.slug)} for row in found],
        "smaller": _smaller(category, language) if category else [],
        "arrange_url": f"{category_path(language, slug)}part-of/" if category and _may_arrange(request) else "",
        "feed_url": f"{category_path(language, slug)}feed/",
        "next_url": "?" + urlencode({"after": found[-1].key}) if more else "",
        "first_url": request.path if after else "",
        "canonical_url": whole_address(request.path),
    }
    is_there = bool(found or after or context["smaller"])
    return render(request, "wiki/category_detail.html", context, status=200 if is_there else 404)


@writing_page
def category_part_of(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a category part of a larger one, for those who look after the wiki."""
    if not can_arrange_categories(request.user):
        return no_entry(request)
    category = Category.objects.named(current_locale(), title_key(slug)).select_related("parent").first()
    if category is None:
        raise Http404
    initial = {"parent": category.parent.name if category.parent else ""}
    form = PartOfForm(posted(request), initial=initial, label_suffix="")
    if request.method != "POST":
        return _form_page(request, category, form)
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _form_page(request, category, form, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _form_page(request, category, form, status=INVALID)
    try:
        put_into(category=category, parent=_named(form.cleaned_data["parent"]), by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return _form_page(request, category, form, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _form_page(request, category, form, hindrance=busy(trouble), status=BUSY)
    return HttpResponseRedirect(category_path(category.language, category.slug))


def _named(name: str) -> Category | None:
    """The category that was written; none for nothing. Raises ValidationError where there is no such one."""
    if not name.strip():
        return None
    found = Category.objects.named(current_locale(), title_key(name)).first()
    if found is None:
        raise ValidationError({"parent": _("There is no category with this name.")})
    return found


def _form_page(
    request: HttpRequest,
    category: Category,
    form: PartOfForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    offer_fronts(request)
    frame = wiki_frame(category.language, _("Part of a larger category"))
    path = category_path(category.language, category.slug)
    frame["breadcrumbs"].insert(1, {"title": category.name, "url": path})
    context = {**frame, "category": category, "form": form, "back_url": path, "hindrance": hindrance}
    return render(request, "wiki/category_part_of.html", context, status=status)


def _smaller(category: Category, language: str) -> list[dict[str, str]]:
    rows = Category.objects.filter(parent=category).order_by("key").values_list("name", "slug")[:ROWS]
    return [{"name": name, "url": category_path(language, slug)} for name, slug in rows]


def _may_arrange(request: HttpRequest) -> bool:
    """Asked only of who is signed in: the others' page is kept whole."""
    if not has_session(request):
        return False
    # The cheap questions first: most people look after nothing.
    user: Any = request.user
    return (seems_to_moderate(user) or user.is_staff) and can_arrange_categories(user)
