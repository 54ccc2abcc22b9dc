"""Making two articles of one."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from community.writing import BUSY, CONFLICT, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from wiki.addresses import article_path
from wiki.forms.patrol import SplitForm
from wiki.markup.sections import contents
from wiki.models import Article, Merger, Revision
from wiki.permissions import can_rearrange, may_edit
from wiki.services.saving import StaleVersion
from wiki.services.splitting import split_article, split_by
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.writing import hindrance, locked_article, no_entry, writing_page, written_article


@writing_page
def article_split(request: HttpRequest, slug: str) -> HttpResponse:
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    if not can_rearrange(request.user, article):
        return locked_article(request, article) if may_edit(request.user) else no_entry(request)
    if article.current_revision is None:
        raise Http404
    form = _form(article.current_revision, request)
    if request.method != "POST":
        return _page(request, article, form)
    valid = form.is_valid()
    if (earlier := split_by(form.cleaned_data.get("submission"))) is not None:
        return _done(request, earlier)
    if (why := hindrance(request)) is not None:
        return _page(request, article, form, hindrance=why, status=FORBIDDEN)
    return (
        _split(request, article, article.current_revision, form)
        if valid
        else _page(request, article, form, status=INVALID)
    )


def _form(current: Revision, request: HttpRequest | None = None) -> SplitForm:
    headings = [(one.index, f"{'– ' * (one.level - 2)}{one.text}") for one in contents(current.body)]
    initial = {"base": current.number, "submission": uuid.uuid4()}
    return SplitForm(posted(request) if request else None, headings=headings, initial=initial, label_suffix="")


def _split(request: HttpRequest, article: Article, current: Revision, form: SplitForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        if data["base"] != current.number:
            raise StaleVersion
        merger = split_article(
            article=article,
            base=current,
            sections=data["sections"],
            title=data["title"],
            by=request.user,
            reason=data["reason"],
            submission=data["submission"],
        )
    except StaleVersion as stale:
        why = Hindrance(title=_("The article has changed"), text=" ".join(stale.messages))
        newest = Article.objects.select_related("current_revision").get(pk=article.pk).current_revision or current
        again = _form(newest)
        again.initial = {**again.initial, "title": data["title"], "reason": data["reason"]}
        return _page(request, article, again, hindrance=why, status=CONFLICT)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, article, form, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, article, form, hindrance=busy(trouble), status=BUSY)
    return _done(request, merger)


def _done(request: HttpRequest, merger: Merger) -> HttpResponse:
    messages.success(request, _("There are two articles now, and each leads to the other."))
    return HttpResponseRedirect(article_path(merger.target.language, merger.target.slug))


def _page(
    request: HttpRequest,
    article: Article,
    form: SplitForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    offer_fronts(request)
    context = {**article_frame(article, "", _("Split")), "form": form, "hindrance": hindrance}
    return render(request, "wiki/article_split.html", context, status=status)
