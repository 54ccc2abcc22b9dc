"""How much a version matters to the other languages, and whether a machine's text was read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from community.writing import FORBIDDEN, INVALID
from wiki.addresses import article_path
from wiki.content import Content
from wiki.languages import WEIGHTS, Marks, Significance
from wiki.models import Article, Revision
from wiki.permissions import can_weigh_revision, publishes_at_once
from wiki.services.saving import edit_article
from wiki.services.weighing import weigh_by_hand
from wiki.views.frame import article_frame, offer_fronts
from wiki.views.lookup import Found, article_page
from wiki.views.writing import hindrance, no_entry, writing_page, written_article


@login_required
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
@article_page
def revision_weight(request: HttpRequest, found: Found, number: int) -> HttpResponse:
    """Say how much a version matters to the other languages."""
    revision = (
        Revision.objects.visible_to(None)
        .filter(article=found.article, number=number)
        .select_related("article")
        .defer("body", "facts")
        .first()
    )
    if revision is None:
        raise Http404(_("The article has no version with this number."))
    if not can_weigh_revision(request.user, revision):
        raise PermissionDenied
    error = ""
    path = article_path(found.article.language, found.article.slug)
    compare = f"{path}compare/{number - 1}/{number}/" if number > 1 else f"{path}versions/{number}/"
    if request.method == "POST":
        sent = request.POST.get("weight", "")
        try:
            weight = int(sent) if sent in {str(one.value) for one in WEIGHTS} else 0
            weigh_by_hand(revision=revision, significance=weight, author=request.user)
        except ValidationError as refused:
            error = " ".join(refused.messages)
        else:
            messages.success(request, _("Thank you. The other languages know it now."))
            return HttpResponseRedirect(compare)
    offer_fronts(request)
    context = {
        **article_frame(found.article, "history", _("How much it matters")),
        "revision": revision,
        "compare_url": compare,
        "weights": [(one.value, one.label, one.value == revision.significance) for one in WEIGHTS],
        "error": error,
    }
    return render(request, "wiki/revision_weight.html", context, status=INVALID if error else 200)


@writing_page
def machine_read(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a text which a machine translated was read and is right."""
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    current = article.current_revision
    if current is None or not current.is_machine:
        return HttpResponseRedirect(article.get_absolute_url())
    if not publishes_at_once(request.user, article):
        return no_entry(request)
    why = None
    if request.method == "POST":
        why = hindrance(request)
        if why is None:
            return _read(request, article, current)
    offer_fronts(request)
    context = {**article_frame(article, "", _("Machine translation")), "hindrance": why, "number": current.number}
    return render(request, "wiki/machine_read.html", context, status=FORBIDDEN if why else 200)


def _read(request: HttpRequest, article: Article, current: Revision) -> HttpResponse:
    if request.POST.get("number") != str(current.number):
        messages.info(request, _("The article was changed in the meantime. Look at it once more before you go on."))
        return HttpResponseRedirect(article.url("machine_read"))
    with translation.override(article.language):
        summary = _("Read the machine translation and found it right")
    edit_article(
        article=article,
        base=current,
        content=Content.of(current),
        author=request.user,
        summary=summary,
        is_minor=True,
        marks=Marks(is_machine=False, significance=Significance.MINOR),
    )
    messages.success(request, _("Thank you. Readers no longer see the mark."))
    return HttpResponseRedirect(article.get_absolute_url())
