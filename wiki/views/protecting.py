"""Protecting an article, and lifting that."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from wiki.addresses import article_path
from wiki.forms.patrol import ProtectForm
from wiki.models import Article
from wiki.permissions import can_protect
from wiki.protecting import protection_of
from wiki.services.protecting import lift_protection, protect_article
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.writing import hindrance, writing_page, written_article

LIFT = "lift"


@writing_page
def article_protect(request: HttpRequest, slug: str) -> HttpResponse:
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    if not can_protect(request.user):
        raise PermissionDenied
    initial = ProtectForm.initial_of(protection_of(article))
    if request.method == "POST" and request.POST.get("action") == LIFT:
        form = ProtectForm(initial=initial, label_suffix="")
        if (why := hindrance(request)) is not None:
            return _page(request, article, form, hindrance=why, status=FORBIDDEN)
        lift_protection(article=article, by=request.user)
        messages.success(request, _("The article is no longer protected."))
        return HttpResponseRedirect(article_path(article.language, article.slug))
    form = ProtectForm(posted(request), initial=initial, label_suffix="")
    if request.method != "POST":
        return _page(request, article, form)
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, article, form, hindrance=why, status=FORBIDDEN)
    return _save(request, article, form) if valid else _page(request, article, form, status=INVALID)


def _save(request: HttpRequest, article: Article, form: ProtectForm) -> HttpResponse:
    try:
        made = protect_article(article=article, wanted=form.protected(), by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, article, form, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, article, form, hindrance=busy(trouble), status=BUSY)
    if made is None:
        messages.success(request, _("The article is no longer protected."))
    else:
        messages.success(request, _("The article is protected now. Everybody can read from whom, until when, and why."))
    return HttpResponseRedirect(article_path(article.language, article.slug))


def _page(
    request: HttpRequest,
    article: Article,
    form: ProtectForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    offer_fronts(request)
    context = {
        **article_frame(article, "", _("Protect")),
        "form": form,
        "is_protected": not protection_of(article).is_open,
        "hindrance": hindrance,
    }
    return render(request, "wiki/article_protect.html", context, status=status)
