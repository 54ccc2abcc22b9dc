"""Making two articles one: choose the other, write the text of both, send; and parting them again."""

import uuid
from dataclasses import dataclass, replace
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from community.writing import BUSY, CONFLICT, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from wiki.addresses import article_path
from wiki.content import Content
from wiki.forms.names import join_names, split_names
from wiki.forms.patrol import MergeForm
from wiki.markup.blocks import split_blocks
from wiki.markup.titles import title_key
from wiki.models import Article, Merger, Revision
from wiki.permissions import can_rearrange, may_edit
from wiki.services.conflicts import EditConflict
from wiki.services.merging_articles import check_pair, merge_articles, part_articles
from wiki.services.rules import HeldBack
from wiki.services.saving import StaleVersion
from wiki.views.editor import editor_context
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.lookup import current_locale, title_with_article
from wiki.views.outcomes import held_back
from wiki.views.writing import hindrance, locked_article, no_entry, writing_page, written_article

MOST_TITLE = 300


@dataclass(frozen=True)
class Pair:
    """Both articles with their current versions."""

    source: Article
    source_now: Revision
    target: Article
    target_now: Revision


@writing_page
def article_merge(request: HttpRequest, slug: str) -> HttpResponse:
    """`into` names the article that this one becomes a part of."""
    source = written_article(request, slug)
    if isinstance(source, HttpResponse):
        return source
    if not can_rearrange(request.user, source):
        return locked_article(request, source) if may_edit(request.user) else no_entry(request)
    into = request.GET.get("into", "").strip()[:MOST_TITLE]
    if not into:
        return _choice_page(request, source)
    try:
        pair = _pair(request, source, into)
    except ValidationError as error:
        return _choice_page(request, source, into=into, error=" ".join(error.messages), status=INVALID)
    form = MergeForm(posted(request), initial=_initial(pair), label_suffix="")
    if request.method != "POST":
        return _page(request, pair, form)
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, pair, form, hindrance=why, status=FORBIDDEN)
    return _merge(request, pair, form) if valid else _page(request, pair, form, status=INVALID)


@writing_page
def merger_part(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a merger back: a page that asks first, then the work."""
    target = written_article(request, slug)
    if isinstance(target, HttpResponse):
        return target
    merger = get_object_or_404(
        Merger.objects.select_related("source", "target"),
        pk=pk,
        target=target,
        kind=Merger.Kind.MERGE,
        undone_at=None,
    )
    if not can_rearrange(request.user, target):
        return locked_article(request, target) if may_edit(request.user) else no_entry(request)
    if request.method != "POST":
        return _part_page(request, merger)
    if (why := hindrance(request)) is not None:
        return _part_page(request, merger, hindrance=why, status=FORBIDDEN)
    try:
        whole = part_articles(merger=merger, by=request.user)
    except ValidationError as error:
        why = Hindrance(title=_("This cannot be taken back"), text=" ".join(error.messages))
        return _part_page(request, merger, hindrance=why, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _part_page(request, merger, hindrance=busy(trouble), status=BUSY)
    messages.success(request, _("“%(title)s” is an article of its own again.") % {"title": merger.source.title})
    if not whole:
        text = _("The text of “%(title)s” was left as it is: it was changed in the same places since.")
        messages.warning(request, text % {"title": merger.target.title})
    return HttpResponseRedirect(article_path(merger.source.language, merger.source.slug))


def _pair(request: HttpRequest, source: Article, into: str) -> Pair:
    """Raises ValidationError for what this one cannot become a part of."""
    title = title_with_article(current_locale(), title_key(into))
    target = title.article if title is not None else None
    if target is None or target.current_revision is None or source.current_revision is None:
        raise ValidationError(_("There is no article with this name yet."))
    try:
        check_pair(source, target, request.user)
    except PermissionDenied as error:
        raise ValidationError(_("“%(title)s” is protected.") % {"title": source.title}) from error
    return Pair(source, source.current_revision, target, target.current_revision)


def _initial(pair: Pair) -> dict[str, object]:
    """The text of the one, then that of the other: to be made one text of."""
    bodies = [*split_blocks(pair.target_now.body), *split_blocks(pair.source_now.body)]
    categories = dict.fromkeys([*pair.target_now.categories, *pair.source_now.categories])
    return {
        "body": "\n\n".join(bodies),
        "categories": join_names(list(categories)),
        "source_base": pair.source_now.number,
        "base": pair.target_now.number,
        "submission": uuid.uuid4(),
    }


def _merge(request: HttpRequest, pair: Pair, form: MergeForm) -> HttpResponse:
    data = form.cleaned_data
    base = Revision.objects.visible_to(None).filter(article=pair.target, number=data["base"] or 0).first()
    try:
        if base is None or data["source_base"] != pair.source_now.number:
            raise StaleVersion
        content = replace(Content.of(base), body=data["body"], categories=split_names(data["categories"]))
        merge_articles(
            source=pair.source,
            source_base=pair.source_now,
            target=pair.target,
            base=base,
            content=content,
            by=request.user,
            reason=data["reason"],
            submission=data["submission"],
        )
    except HeldBack as held:
        return held_back(request, held, pair.source.get_absolute_url())
    except (StaleVersion, EditConflict) as error:
        why = Hindrance(
            title=_("One of the articles has changed"),
            text=_(
                "Both are shown below as they are now. Your text is still here: bring it up to date and send again."
            ),
        )
        return _page(request, pair, _again(form, pair), hindrance=why, status=CONFLICT, stale=error)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, pair, form, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, pair, form, hindrance=busy(trouble), status=BUSY)
    text = _("“%(source)s” is a part of “%(target)s” now. Its name leads here, and its history is kept.")
    messages.success(request, text % {"source": pair.source.title, "target": pair.target.title})
    return HttpResponseRedirect(article_path(pair.target.language, pair.target.slug))


def _again(form: MergeForm, pair: Pair) -> MergeForm:
    """The same text, made from the versions that are shown beside it now."""
    data = cast(QueryDict, form.data).copy()
    data["base"], data["source_base"] = str(pair.target_now.number), str(pair.source_now.number)
    return MergeForm(data, label_suffix="")


def _choice_page(
    request: HttpRequest, source: Article, *, into: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    offer_fronts(request)
    context = {**article_frame(source, "", _("Merge")), "into": into, "error": error}
    return render(request, "wiki/article_merge_choice.html", context, status=status)


def _page(
    request: HttpRequest,
    pair: Pair,
    form: MergeForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
    stale: Exception | None = None,
) -> HttpResponse:
    offer_fronts(request)
    if stale is not None:
        source = Article.objects.select_related("current_revision").get(pk=pair.source.pk)
        target = Article.objects.select_related("current_revision").get(pk=pair.target.pk)
        if source.current_revision is None or target.current_revision is None:
            raise Http404
        pair = Pair(source, source.current_revision, target, target.current_revision)
        form = _again(form, pair)
    context = {
        **editor_context(request, pair.target),
        **article_frame(pair.source, "", _("Merge")),
        "form": form,
        "target": pair.target,
        "source_now": pair.source_now,
        "target_now": pair.target_now,
        "hindrance": hindrance,
    }
    return render(request, "wiki/article_merge.html", context, status=status)


def _part_page(
    request: HttpRequest, merger: Merger, *, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    offer_fronts(request)
    context = {**article_frame(merger.target, "", _("Take the merger back")), "merger": merger, "hindrance": hindrance}
    return render(request, "wiki/merger_part.html", context, status=status)
