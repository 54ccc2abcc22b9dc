"""Saying that two articles are the same in two languages, or that they are not, and taking either back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.i18n.languages import language_name
from core.limits import TooOften, spend
from core.visibility import State
from wiki.addresses import wiki_path
from wiki.forms.tying import TieForm
from wiki.models import Article, TieChange
from wiki.permissions import can_tie_languages
from wiki.services.tying import tie_articles, undo_tie_change, untie_article
from wiki.views.frame import article_frame, offer_fronts, wiki_frame
from wiki.views.missing import hidden_article, is_out_of_sight
from wiki.views.writing import hindrance, no_entry, writing_page, written_article

UNTIE = "untie"


@writing_page
def article_tie(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which article of another language is the same, or that this one is not the same as the others."""
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    if not can_tie_languages(request.user, article):
        return no_entry(request)
    form = TieForm(posted(request), own=article.language, label_suffix="")
    if request.method != "POST":
        return _tie_page(request, article, form)
    unties = request.POST.get("action") == UNTIE
    valid = unties or form.is_valid()
    if (why := hindrance(request)) is not None:
        return _tie_page(request, article, form, hindrance=why, status=FORBIDDEN)
    return _save(request, article, form, unties=unties) if valid else _tie_page(request, article, form, status=INVALID)


def _save(request: HttpRequest, article: Article, form: TieForm, *, unties: bool) -> HttpResponse:
    try:
        if unties:
            untie_article(article=article, author=request.user)
        else:
            tie_articles(article=article, other=form.cleaned_data["article"], author=request.user)
    except PermissionDenied:
        form.add_error(None, _("One of these articles is protected, or you may not tie it."))
        return _tie_page(request, article, form, status=INVALID)
    except ValidationError as error:
        form.add_error(None, error)
        return _tie_page(request, article, form, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _tie_page(request, article, form, hindrance=busy(trouble), status=BUSY)
    told = _("The article is no longer tied to other languages.") if unties else _("The two articles are tied now.")
    messages.success(request, told)
    return HttpResponseRedirect(article.url("article_languages"))


@login_required
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def tie_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a tying or an untying."""
    change = TieChange.objects.select_related("article", "other").filter(pk=pk, undone_at=None).first()
    if change is None:
        raise Http404(_("This was taken back already."))
    if is_out_of_sight(change.article, request):
        return hidden_article(request)
    offer_fronts(request)
    language = get_language() or ""
    context = {
        **wiki_frame(language, _("Take it back")),
        "change": told(change),
        "back_url": change.article.url("article_languages"),
        "error": "",
    }
    if request.method == "POST":
        try:
            spend("write", request)
            undo_tie_change(change=change, author=request.user)
        except TooOften as often:
            context["error"] = _("Try again in %(minutes)d minutes.") % {"minutes": often.minutes}
        except ValidationError as error:
            context["error"] = " ".join(error.messages)
        else:
            messages.success(request, _("It is as it was before."))
            return HttpResponseRedirect(change.article.url("article_languages"))
    return render(request, "wiki/tie_undo.html", context, status=INVALID if context["error"] else 200)


def told(change: TieChange) -> dict[str, Any]:
    other = change.other if change.other is not None and change.other.state == State.VISIBLE else None
    return {
        "change": change,
        "article": change.article,
        "language": change.article.language,
        "other": other,
        "other_language": other.language if other is not None else "",
        "tied": change.kind == TieChange.Kind.TIED,
        "undo_url": "" if change.undone_at else f"{wiki_path(get_language() or '')}translations/undo/{change.pk}/",
    }


def _tie_page(
    request: HttpRequest, article: Article, form: TieForm, *, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    offer_fronts(request)
    others = Article.objects.translations_of(article).only("title", "slug", "locale_id", "translation_key")
    context = {
        **article_frame(article, "", _("Tie to another language")),
        "form": form,
        "hindrance": hindrance,
        "others": [
            {"title": one.title, "url": one.get_absolute_url(), "language": one.language,
             "language_name": language_name(one.language)}
            for one in others
        ],
    }  # fmt: skip
    return render(request, "wiki/article_tie.html", context, status=status)
