"""Giving an article another name."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from community.writing import BUSY, CONFLICT, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from wiki.addresses import article_path
from wiki.forms.renaming import RenameForm
from wiki.models import Article
from wiki.permissions import can_rename_article
from wiki.services.conflicts import EditConflict
from wiki.services.proposing import Proposed, rename_or_propose
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.outcomes import after_proposing
from wiki.views.writing import hindrance, no_entry, writing_page, written_article


@writing_page
def article_rename(request: HttpRequest, slug: str) -> HttpResponse:
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    if not can_rename_article(request.user, article):
        return no_entry(request)
    initial = {"title": article.title, "submission": uuid.uuid4()}
    form = RenameForm(posted(request), initial=initial, label_suffix="")
    if request.method != "POST":
        return _page(request, article, form)
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, article, form, hindrance=why, status=FORBIDDEN)
    return _save(request, article, form) if valid else _page(request, article, form, status=INVALID)


def _save(request: HttpRequest, article: Article, form: RenameForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        saved = rename_or_propose(
            article=article,
            title=data["title"],
            author=request.user,
            summary=data["summary"],
            submission=data["submission"],
        )
    except EditConflict:
        text = _("Somebody else gave the article another name just now: “%(title)s”.") % {
            "title": Article.objects.get(pk=article.pk).title
        }
        form.add_error("title", text)
        return _page(request, article, form, status=CONFLICT)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, article, form, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, article, form, hindrance=busy(trouble), status=BUSY)
    if isinstance(saved, Proposed):
        return after_proposing(request, saved)
    if saved.changed:
        messages.success(
            request,
            _("The article is called “%(title)s” now. Its old name goes on leading here.")
            % {"title": saved.article.title},
        )
    else:
        messages.info(request, _("The article has this name already."))
    return HttpResponseRedirect(article_path(saved.article.language, saved.article.slug))


def _page(
    request: HttpRequest,
    article: Article,
    form: RenameForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    offer_fronts(request)
    context = {**article_frame(article, "", _("Give another name")), "form": form, "hindrance": hindrance}
    return render(request, "wiki/article_rename.html", context, status=status)
