"""What one writes, who asks one to write along, and who writes with one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import FORBIDDEN, INVALID
from practice.cases.addresses import case_path, draft_path, mine_path
from practice.cases.forms.short import InviteForm
from practice.cases.models import CaseAuthor, CasePage
from practice.cases.permissions import can_edit_case, can_see_draft
from practice.cases.services.authors import (
    answer_invitation,
    authors_of,
    invitations_for,
    invite_author,
    leave_case,
    withdraw_invitation,
)
from practice.cases.services.states import standing_of
from practice.cases.views.writing import (
    LARGEST_NUMBER,
    breadcrumbs,
    case_or_404,
    hindrance,
    no_entry,
    refused,
    writing_page,
)

MOST_SHOWN = 200


@writing_page
def my_cases(request: HttpRequest) -> HttpResponse:
    """Drafts and published cases of this person with how they stand, and invitations; a POST answers one."""
    if not request.user.is_authenticated:
        return no_entry(request)
    language = get_language() or ""
    stop = None
    if request.method == "POST":
        stop = hindrance(request, "write")
        if stop is None:
            try:
                return _answer(request)
            except PermissionDenied as error:
                stop = refused(error)
    pages = CasePage.objects.of_author(request.user).visible_to(request.user).for_listing().select_related("locale")
    rows = [
        {
            "title": page.draft_title or page.title,
            "lang": page.language,
            "standing": standing_of(page),
            "edit_url": draft_path(language, page.pk),
            "read_url": case_path(page.language, page.slug) if page.live else "",
            "completeness": page.completeness,
        }
        for page in pages.order_by("-latest_revision_created_at", "-pk")[:MOST_SHOWN]
        if page.is_original
    ]
    context = {
        "rows": rows,
        "invitations": _invitations(request.user),
        "hindrance": stop,
        "breadcrumbs": breadcrumbs((_("Your cases"), ""), mine=False),
    }
    return render(request, "cases/case_mine.html", context, status=FORBIDDEN if stop else 200)


@writing_page
def case_authors(request: HttpRequest, pk: int) -> HttpResponse:
    """Who writes it, who was asked; a POST invites, takes an invitation back, or leaves."""
    if not request.user.is_authenticated:
        return no_entry(request)
    page = case_or_404(request, pk)
    if not can_see_draft(request.user, page):
        raise Http404
    may_edit = can_edit_case(request.user, page)
    form = InviteForm(request.POST if request.POST.get("action") == "invite" else None, auto_id="invite_%s")
    stop, status = None, 200
    if request.method == "POST":
        stop = hindrance(request, "invite" if form.is_bound else "write")
        status = FORBIDDEN if stop else INVALID
        if stop is None:
            try:
                if (answer := _change(request, page, form)) is not None:
                    return answer
            except ValidationError as error:
                form.refuse(error)
            except PermissionDenied as error:
                stop, status = refused(error), FORBIDDEN
    language = get_language() or ""
    context = {
        "page": page,
        "form": form,
        "hindrance": stop,
        "may_edit": may_edit,
        "authors": authors_of(page.case_key),
        "asked": list(_asked(page)),
        "is_author": any(author.user_id == request.user.pk for author in authors_of(page.case_key)),
        "back_url": draft_path(language, page.pk),
        "breadcrumbs": breadcrumbs((page.draft_title, draft_path(language, page.pk)), (_("Authors"), "")),
    }
    return render(request, "cases/case_authors.html", context, status=status)


def _answer(request: HttpRequest) -> HttpResponse:
    row = _row(request.POST.get("invitation", ""), invitations_for(request.user))
    accepts = request.POST.get("action") == "accept"
    if row is None:
        messages.info(request, _("This invitation is no longer open."))
        return HttpResponseRedirect(mine_path(get_language() or ""))
    answer_invitation(invitation=row, user=request.user, accepts=accepts)
    messages.success(request, _("You write along.") if accepts else _("You said no. Nobody is told why."))
    return HttpResponseRedirect(mine_path(get_language() or ""))


def _change(request: HttpRequest, page: CasePage, form: InviteForm) -> HttpResponse | None:
    here = f"{draft_path(get_language() or '', page.pk)}authors/"
    action = request.POST.get("action")
    if action == "invite":
        if not form.is_valid():
            return None
        invite_author(page=page, by=request.user, who=form.cleaned_data["who"])
        # The same for everybody: who has an account is nobody's business.
        messages.success(request, _("They are asked. Until they say yes, they see nothing of the case."))
        return HttpResponseRedirect(here)
    if action == "withdraw":
        row = _row(request.POST.get("invitation", ""), _asked(page))
        if row is not None:
            withdraw_invitation(page=page, by=request.user, invitation=row)
            messages.success(request, _("The invitation is taken back."))
        return HttpResponseRedirect(here)
    if action == "leave":
        is_orphan = leave_case(page=page, user=request.user)
        messages.success(
            request,
            _("You are no longer an author. Nobody else was, so staff look after it now.")
            if is_orphan
            else _("You are no longer an author. The others write on."),
        )
        return HttpResponseRedirect(mine_path(get_language() or ""))
    return HttpResponseRedirect(here)


def _row(number: str, rows: Any) -> CaseAuthor | None:
    if not (number.isascii() and number.isdigit()) or len(number) > 18 or int(number) > LARGEST_NUMBER:
        return None
    found: CaseAuthor | None = rows.filter(pk=int(number)).first()
    return found


def _asked(page: CasePage) -> Any:
    return CaseAuthor.objects.filter(case_key=page.case_key, state=CaseAuthor.State.INVITED)


def _invitations(user: Any) -> list[dict[str, Any]]:
    rows = list(invitations_for(user)[:MOST_SHOWN])
    keys = [row.case_key for row in rows]
    pages = CasePage.objects.filter(translation_key__in=keys).order_by("-pk")
    titles = dict(pages.values_list("translation_key", "draft_title"))
    return [
        {"pk": row.pk, "title": titles[row.case_key], "by": str(row.invited_by) if row.invited_by else _("Somebody")}
        for row in rows
        if row.case_key in titles
    ]
