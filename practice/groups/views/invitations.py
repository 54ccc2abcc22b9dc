"""Inviting people, and invitations as those who got one by mail see them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from community.writing import FORBIDDEN, Hindrance, old_form, posted
from practice.groups.addresses import groups_path
from practice.groups.forms.member import InviteForm, InviteOrganisationsForm
from practice.groups.models import Invitation, Membership, WorkingGroup
from practice.groups.services.drawing import draw
from practice.groups.services.inviting import (
    Invited,
    decline_by_mail,
    invite,
    is_for,
    read_token,
    take_up,
    withdraw_invitation,
)
from practice.groups.services.inviting_organisations import invite_organisations
from practice.groups.services.joining import join, remove
from practice.groups.views.frame import Visit, reader
from practice.groups.views.writing import hindrance, no_entry, refused, take_in, writing_page

SHOWN = 100


@writing_page
def group_invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Names and mail addresses; and who was invited and has not answered."""
    visit = Visit(request, slug)
    sends = [name for name in ("withdraw", "organisations") if name in request.POST]
    form = InviteForm(posted(request) if not sends else None, auto_id="invite_%s")
    others = InviteOrganisationsForm(posted(request) if sends == ["organisations"] else None, auto_id="invite_%s")
    back = f"{visit.path}members/"
    may = visit.runs_it and not visit.group.is_archived
    if not may and (visit.user is not None or request.method != "POST"):
        why = _("This group is archived: nobody joins it any more.")
        if not visit.runs_it:
            why = _("Only who runs this group can invite to it.") if visit.user is not None else ""
        return no_entry(request, why=why, back_url=back if visit.may_read else visit.path)
    if request.method != "POST":
        return _page(visit, form, others)
    if "withdraw" in sends:
        return _withdraw(visit)

    def save() -> HttpResponse:
        if sends:
            text = others.cleaned_data["organisations"]
            _say(request, invite_organisations(group=visit.group, by=visit.user, text=text))
        else:
            _say(request, invite(group=visit.group, by=visit.user, text=form.cleaned_data["people"]))
        return HttpResponseRedirect(f"{visit.path}invite/")

    page = partial(_page, visit, form, others)
    return take_in(others if sends else form, page=page, hindered=partial(hindrance, request, "write"), save=save)


@writing_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the link in a mail opens. The group is shown to whom the invitation is for, and to nobody else."""
    user = reader(request)
    found = read_token(token)
    if found is None:
        return render(request, "groups/invitation_gone.html", {"front": groups_path(get_language() or "")}, status=410)
    is_mine = is_for(found, user)
    if request.method == "POST":
        return _answer(request, found, user, is_mine=is_mine)
    return _invitation_page(request, found, user, is_mine=is_mine)


def _say(request: HttpRequest, done: Invited) -> None:
    if done.sent:
        messages.success(
            request,
            ngettext("%(number)d invitation is sent.", "%(number)d invitations are sent.", done.sent)
            % {"number": done.sent},
        )
    if done.left_out:
        messages.info(
            request,
            _("Left out, since they were invited before or are in the group: %(list)s")
            % {"list": ", ".join(done.left_out)},
        )


def _answer(request: HttpRequest, found: Invitation, user: Any, *, is_mine: bool) -> HttpResponse:
    if (old := old_form(request)) is not None:
        return _invitation_page(request, found, user, is_mine=is_mine, hindrance=old, status=FORBIDDEN)
    front = groups_path(get_language() or "")
    if request.POST.get("action") == "decline":
        decline_by_mail(invitation=found)
        messages.success(request, _("You have declined. Nobody invites this address to the group again."))
        return HttpResponseRedirect(front)
    if not is_mine:
        return _invitation_page(request, found, user, is_mine=False, status=FORBIDDEN)
    if (why_not := hindrance(request, "write")) is not None:
        return _invitation_page(request, found, user, is_mine=is_mine, hindrance=why_not, status=FORBIDDEN)
    try:
        take_up(invitation=found, user=user)
        join(group=found.group, user=user)
    except PermissionDenied as error:
        return _invitation_page(request, found, user, is_mine=is_mine, hindrance=refused(error), status=FORBIDDEN)
    messages.success(request, _("You are in this group now."))
    return HttpResponseRedirect(found.group.path(get_language() or ""))


def _invitation_page(
    request: HttpRequest,
    found: Invitation,
    user: Any,
    *,
    is_mine: bool,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    here = urlencode({"next": request.path})
    group = found.group
    language = get_language() or ""
    context: dict[str, Any] = {
        "is_mine": is_mine,
        "is_personal": user is not None,
        "hindrance": hindrance,
        "ends": found.expires_at,
        "sign_in_url": f"{reverse('account_login')}?{here}",
        "sign_up_url": f"{reverse('account_signup')}?{here}",
        "addresses_url": reverse("account_email"),
        "breadcrumbs": [{"title": _("Groups"), "url": groups_path(language)}],
    }
    if is_mine:
        context |= {
            "name": group.name,
            "kind": group.get_kind_display(),
            "about": draw(group.about),
            "lang": group.language if group.language != language else "",
            "by": str(found.invited_by) if found.invited_by is not None else "",
            "members": group.member_count,
        }
    return render(request, "groups/invitation.html", context, status=status)


def _withdraw(visit: Visit) -> HttpResponse:
    """Take one back, whether it was by name or by mail."""
    request = visit.request
    if (why_not := hindrance(request, "write")) is not None:
        messages.error(request, f"{why_not.title}. {why_not.text}")
        return HttpResponseRedirect(f"{visit.path}invite/")
    which, _dash, number = request.POST["withdraw"].partition("-")
    if not (number.isascii() and number.isdigit()) or len(number) > 18:
        raise Http404
    if which == "mail":
        found = Invitation.objects.filter(pk=int(number), group=visit.group).select_related("group").first()
        if found is not None:
            withdraw_invitation(invitation=found, by=visit.user)
    else:
        row = Membership.objects.filter(pk=int(number), group=visit.group, state=Membership.State.INVITED).first()
        if row is not None:
            remove(membership=row, by=visit.user)
    messages.success(request, _("The invitation is taken back."))
    return HttpResponseRedirect(f"{visit.path}invite/")


def _page(
    visit: Visit,
    form: InviteForm,
    others: InviteOrganisationsForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    waiting: list[dict[str, Any]] = []
    if visit.runs_it:
        rows = Membership.objects.filter(group=visit.group, state=Membership.State.INVITED)
        waiting += [
            {
                "id": f"name-{row.pk}",
                "name": str(row.organisation or row.user),
                "is_organisation": row.organisation_id is not None,
                "ends": row.expires_at,
            }
            for row in rows.select_related("user", "organisation").order_by("-pk")[:SHOWN]
        ]
        by_mail = Invitation.objects.filter(group=visit.group, state=Invitation.State.SENT).order_by("-pk")
        waiting += [{"id": f"mail-{row.pk}", "name": row.email, "ends": row.expires_at} for row in by_mail[:SHOWN]]
    context = visit.context("members", _("Invite people")) | {
        "form": form,
        "others": others if visit.group.kind == WorkingGroup.Kind.BUSINESS else None,
        "wrong": others if others.is_bound else form,
        "hindrance": hindrance,
        "back_url": f"{visit.path}members/" if visit.may_read else visit.path,
        "waiting": waiting,
    }
    return render(visit.request, "groups/invite.html", context, status=status)
