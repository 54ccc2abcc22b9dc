"""Deleting an article with a rule and reasons, and the list of what was deleted, to bring it back from."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.moderation.models import Decision, HouseRule
from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.visibility import State
from wiki.addresses import wiki_path
from wiki.forms.patrol import DeleteForm
from wiki.models import Article
from wiki.permissions import can_delete_article
from wiki.services.deleting import KIND, bring_back, delete_article
from wiki.views import parameters
from wiki.views.frame import article_frame, offer_fronts, offer_same_page, wiki_frame
from wiki.views.writing import hindrance, writing_page, written_article

ROWS = 50


@writing_page
def article_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that asks why; with the answer, the work."""
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    if not can_delete_article(request.user):
        raise PermissionDenied
    if article.state != State.VISIBLE:
        return HttpResponseRedirect(_list_url())
    form = DeleteForm(posted(request), rules=HouseRule.objects.for_readers(), label_suffix="")
    if request.method != "POST":
        return _page(request, article, form)
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, article, form, hindrance=why, status=FORBIDDEN)
    return _delete(request, article, form) if valid else _page(request, article, form, status=INVALID)


def _delete(request: HttpRequest, article: Article, form: DeleteForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        delete_article(article=article, by=request.user, rule_key=data["rule"], statement=data["statement"].strip())
    except PermissionDenied as error:
        why = Hindrance(title=_("The article cannot be deleted"), text=str(error) or _("You may not do this."))
        return _page(request, article, form, hindrance=why, status=FORBIDDEN)
    except ValidationError as error:
        why = Hindrance(title=_("The article cannot be deleted"), text=" ".join(error.messages))
        return _page(request, article, form, hindrance=why, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, article, form, hindrance=busy(trouble), status=BUSY)
    messages.success(request, _("“%(title)s” is deleted. It can be brought back from here.") % {"title": article.title})
    return HttpResponseRedirect(_list_url())


@writing_page
def deleted_list(request: HttpRequest) -> HttpResponse:
    """What is deleted and not brought back, newest first; with POST, bring one back."""
    if not can_delete_article(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _bring_back(request)
    return _list(request)


def _bring_back(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("decision", "")
    if (why := hindrance(request)) is not None:
        return _list(request, hindrance=why, status=FORBIDDEN)
    pk = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
    decision = get_object_or_404(_deleted(), pk=pk)
    try:
        bring_back(decision=decision, by=request.user)
    except PermissionDenied:
        why = Hindrance(
            title=_("This cannot be taken back"), text=_("You wrote this yourself, so another moderator decides.")
        )
        return _list(request, hindrance=why, status=FORBIDDEN)
    article = Article.objects.filter(pk=decision.object_id).first()
    if article is not None and article.state == State.VISIBLE:
        messages.success(request, _("“%(title)s” is back, with its history.") % {"title": article.title})
        return HttpResponseRedirect(article.get_absolute_url())
    messages.info(request, _("The decision is taken back. The article stays out of sight by another decision."))
    return HttpResponseRedirect(_list_url())


def _deleted() -> Any:
    return Decision.objects.filter(kind=KIND, action=Decision.Action.REMOVE, reversed_at=None)


def _list(request: HttpRequest, *, hindrance: Hindrance | None = None, status: int = 200) -> HttpResponse:
    offer_same_page(request, "recent-changes/deleted/")
    after = parameters.row(request)
    rows = _deleted().select_related("moderator").order_by("-pk")
    decisions = list((rows.filter(pk__lt=after) if after else rows)[: ROWS + 1])
    more, decisions = len(decisions) > ROWS, decisions[:ROWS]
    context = {
        **wiki_frame(get_language() or "", _("Deleted articles")),
        "decisions": decisions,
        "older_url": f"?after={decisions[-1].pk}" if more else "",
        "newest_url": "?" if after else "",
        "hindrance": hindrance,
    }
    return render(request, "wiki/deleted_list.html", context, status=status)


def _list_url() -> str:
    return f"{wiki_path(get_language() or '')}recent-changes/deleted/"


def _page(
    request: HttpRequest, article: Article, form: DeleteForm, *, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    offer_fronts(request)
    context = {**article_frame(article, "", _("Delete")), "form": form, "hindrance": hindrance}
    return render(request, "wiki/article_delete.html", context, status=status)
