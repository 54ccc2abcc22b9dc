"""Making an old version the new one. History keeps both."""

import uuid
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from community.writing import BUSY, CONFLICT, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from wiki.addresses import article_path
from wiki.content import Content
from wiki.forms.restoring import RestoreForm
from wiki.models import Article, Revision
from wiki.permissions import can_propose_change, may_propose, publishes_at_once
from wiki.services.proposing import Proposed, restore_or_propose
from wiki.services.saving import Saved, StaleVersion
from wiki.services.subjects import present_content
from wiki.shared import same, shared_of
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.outcomes import after_proposing
from wiki.views.own_proposals import wanted_key_hash
from wiki.views.previewing import preview
from wiki.views.writing import hindrance, locked_article, writing_page, written_article


@writing_page
def article_restore(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What restoring this version would change; with POST, do it."""
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    if not can_propose_change(request.user, article) and may_propose(request.user):
        return locked_article(request, article)
    revision = Revision.objects.visible_to(request.user).filter(article=article, number=number).with_author().first()
    current = article.current_revision
    if revision is None or current is None:
        raise Http404(_("The article has no version with this number."))
    form = _form(article, current, posted(request))
    if request.method != "POST":
        return _page(request, article, revision, current, form)
    form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, article, revision, current, form, hindrance=why, status=FORBIDDEN)
    try:
        saved = restore_or_propose(
            article=article,
            revision=revision,
            base=_seen(article, current, form.cleaned_data.get("base")),
            fact_version=form.cleaned_data.get("fact_version"),
            author=request.user,
            summary=form.cleaned_data.get("summary", ""),
            submission=form.cleaned_data.get("submission"),
            key_hash=wanted_key_hash(request),
        )
    except StaleVersion as stale:
        why = Hindrance(title=_("The article has changed"), text=" ".join(stale.messages))
        newest = Article.objects.select_related("current_revision").get(pk=article.pk).current_revision or current
        return _page(request, article, revision, newest, _form(article, newest), hindrance=why, status=CONFLICT)
    except ValidationError as error:
        why = Hindrance(title=_("This version cannot be restored"), text=" ".join(error.messages))
        return _page(request, article, revision, current, form, hindrance=why, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, article, revision, current, form, hindrance=busy(trouble), status=BUSY)
    return _done(request, saved, number)


def _done(request: HttpRequest, saved: Saved | Proposed, number: int) -> HttpResponse:
    if isinstance(saved, Proposed):
        return after_proposing(request, saved)
    if saved.changed:
        messages.success(request, _("Version %(number)d is restored.") % {"number": number})
    else:
        messages.info(request, _("The article is the same as that version, so there is nothing to restore."))
    return HttpResponseRedirect(article_path(saved.article.language, saved.article.slug))


def _form(article: Article, current: Revision, data: QueryDict | None = None) -> RestoreForm:
    shown = present_content(article, current).fact_version
    initial = {"base": current.number, "fact_version": shown, "submission": uuid.uuid4()}
    return RestoreForm(data, initial=initial, label_suffix="")


def _seen(article: Article, current: Revision, number: int | None) -> Revision:
    """The version that the person saw as the current one. Raises StaleVersion when the form does not say."""
    if number == current.number:
        return current
    seen = Revision.objects.visible_to(None).filter(article=article, number=number).first() if number else None
    if seen is None:
        raise StaleVersion
    return seen


def _page(
    request: HttpRequest,
    article: Article,
    revision: Revision,
    current: Revision,
    form: RestoreForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    offer_fronts(request)
    present = present_content(article, current)
    restored = replace(Content.of(revision), title=current.title)
    shown = preview(present, restored, language=article.language, context=1)
    context = {
        **article_frame(article, "history", _("Restore version %(number)d") % {"number": revision.number}),
        "form": form,
        "revision": revision,
        "current": current,
        "preview": shown,
        "changes_shared": not same(shared_of(present), shared_of(restored)),
        "hindrance": hindrance,
        "proposes": not publishes_at_once(request.user, article),
    }
    return render(request, "wiki/article_restore.html", context, status=status)
