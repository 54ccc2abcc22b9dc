"""Who is in a group: the list, joining and leaving, who is let in, who runs it, and what one is told."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, IntegerField, Q, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from community.writing import FORBIDDEN, Hindrance, posted
from core.parameters import whole_number
from practice.groups.forms.member import JoinForm
from practice.groups.models import Membership, WorkingGroup
from practice.groups.permissions import may_write
from practice.groups.services import joining
from practice.groups.services.inviting import decline
from practice.groups.views.frame import Visit
from practice.groups.views.writing import hindrance, members_only, no_entry, take_in, writing_page
from practice.organisations.models import Organisation
from practice.organisations.permissions import organisations_of

ROWS = 50
Role, MemberState, Joining = Membership.Role, Membership.State, WorkingGroup.Joining
_ORDER = Case(
    When(role=Role.OWNER, then=Value(0)),
    When(role=Role.MODERATOR, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@require_safe
def group_members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who runs it first, then who came first; fifty a page. Requests are seen by who runs it."""
    visit = Visit(request, slug)
    if not visit.may_read:
        return members_only(visit)
    # An organisation that is out of sight is named nowhere.
    there = Q(organisation=None) | Q(organisation__in=Organisation.objects.public())
    rows = Membership.objects.filter(there, group=visit.group, state=MemberState.MEMBER).select_related(
        "user", "organisation", "asked_by"
    )
    after = whole_number(request, "after")
    first = [] if after is not None else list(rows.exclude(role=Role.MEMBER).order_by(_ORDER, "joined_at", "pk"))
    others = rows.filter(role=Role.MEMBER).order_by("pk")
    if after is not None:
        others = others.filter(pk__gt=after)
    found = list(others[: ROWS + 1])
    asked = Membership.objects.none()
    if visit.runs_it and after is None:
        asked = Membership.objects.filter(there, group=visit.group, state=MemberState.ASKED)
        asked = asked.select_related("user", "organisation", "asked_by")
    context = visit.context("members") | {
        "rows": [_row(visit, row) for row in (*first, *found[:ROWS])],
        "further_url": f"?after={found[ROWS - 1].pk}" if len(found) > ROWS else "",
        "asked": [
            _row(visit, row) for row in asked.select_related("user", "organisation", "asked_by").order_by("pk")[:ROWS]
        ],
        "invite_url": f"{visit.path}invite/" if visit.runs_it and not visit.group.is_archived else "",
        "levels": _levels(visit) if visit.standing.is_member else [],
        "roles": Role.choices,
        "leave_url": f"{visit.path}leave/" if visit.standing.is_member else "",
    }
    return render(request, "groups/group_members.html", context)


@writing_page
def member_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let in, refuse, remove, or give another role; removing asks once."""
    visit = Visit(request, slug)
    row = Membership.objects.select_related("user", "organisation", "group").filter(pk=pk, group=visit.group).first()
    back = f"{visit.path}members/"
    if row is None or not visit.may_read:
        raise Http404
    if not visit.runs_it:
        return no_entry(request, why=_("Only who runs this group can do that.") if visit.user else "", back_url=back)
    context = visit.context("members", _("Remove %(name)s") % {"name": _name(row)}) | {
        "back_url": back,
        "question": _("They no longer read or write here, and are told so."),
        "action_text": _("Remove"),
        "action_value": "remove",
    }
    if request.method != "POST":
        return render(request, "groups/confirm.html", context)
    if (why_not := hindrance(request, "write")) is not None:
        return render(request, "groups/confirm.html", context | {"hindrance": why_not}, status=FORBIDDEN)
    try:
        said = _change(visit, row, request.POST.get("action", ""))
    except PermissionDenied as error:
        return no_entry(request, why=str(error), back_url=back)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(back)


@writing_page
def group_join(request: HttpRequest, slug: str) -> HttpResponse:
    """Come in or ask to, oneself or with an organisation; an invitation is taken up or declined here."""
    visit = Visit(request, slug)
    group = visit.group
    organisations = _organisations(visit)
    is_invited = visit.standing.invitation is not None
    asks = group.joining == Joining.REQUEST and not is_invited
    inside = visit.standing.own is not None and visit.standing.own.state == MemberState.MEMBER
    oneself = not inside and (is_invited or group.joining != Joining.INVITATION)
    form = JoinForm(posted(request), organisations=organisations, asks=asks, oneself=oneself, auto_id="join_%s")
    if visit.user is None and request.method != "POST":
        return no_entry(request, back_url=visit.path)
    if request.method == "POST" and request.POST.get("action") in ("decline", "take-back"):
        return _say_no(visit)
    if (why := _cannot_join(visit, organisations)) and (request.method != "POST" or visit.user is not None):
        return no_entry(request, why=why, back_url=visit.path)
    page = partial(_join_page, visit, form, asks=asks)
    if request.method != "POST":
        return page()

    def save() -> HttpResponse:
        data = form.cleaned_data
        chosen = {str(one.pk): one for one in organisations}.get(data.get("organisation", ""))
        row = joining.join(group=group, user=visit.user, organisation=chosen, message=data.get("message", ""))
        if row.state == MemberState.MEMBER and chosen is not None:
            messages.success(request, _("%(name)s is in the group now.") % {"name": chosen.name})
        elif row.state == MemberState.MEMBER:
            messages.success(request, _("You are in this group now."))
        else:
            messages.success(request, _("You have asked to join. You are told what came of it."))
        return HttpResponseRedirect(visit.path)

    return take_in(form, page=page, hindered=partial(hindrance, request, "write"), save=save)


@writing_page
def group_leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once, and says what becomes of the group; with POST one is out, or one's organisation."""
    visit = Visit(request, slug)
    if not visit.standing.is_member:
        return no_entry(request, why=_("You are not in this group.") if visit.user else "", back_url=visit.path)
    own = visit.standing.own is not None and visit.standing.own.state == MemberState.MEMBER
    inside = [
        row.organisation
        for row in visit.standing.of_organisations
        if row.state == MemberState.MEMBER and row.organisation
    ]
    context = visit.context("members", _("Leave the group")) | {
        "back_url": visit.path,
        "question": _leaving(visit),
        "leaves": ([{"value": "", "name": _("Leave the group")}] if own else [])
        + [{"value": str(one.pk), "name": _("Take %(name)s out") % {"name": one.name}} for one in inside],
    }
    if request.method != "POST":
        return render(request, "groups/leave.html", context)
    if (why_not := hindrance(request, "write")) is not None:
        return render(request, "groups/leave.html", context | {"hindrance": why_not}, status=FORBIDDEN)
    chosen = {str(one.pk): one for one in inside}.get(request.POST.get("organisation", ""))
    if chosen is None and not own:
        raise Http404
    joining.leave(group=visit.group, user=visit.user, organisation=chosen)
    messages.success(request, _("You have left the group “%(name)s”.") % {"name": visit.group.name})
    gone = not WorkingGroup.objects.visible_to(visit.user).filter(pk=visit.group.pk).exists()
    return HttpResponseRedirect(visit.context()["front"] if gone else visit.path)


@writing_page
def group_level(request: HttpRequest, slug: str) -> HttpResponse:
    """How much one is told; back to the members, where it is chosen."""
    visit = Visit(request, slug)
    back = f"{visit.path}members/"
    if not visit.standing.is_member:
        return no_entry(request, why=_("You are not in this group.") if visit.user else "", back_url=visit.path)
    if request.method != "POST":
        return HttpResponseRedirect(f"{back}#level")
    if (why_not := hindrance(request, "write")) is not None:
        messages.error(request, f"{why_not.title}. {why_not.text}")
        return HttpResponseRedirect(back)
    inside = {str(row.organisation_id): row.organisation for row in visit.standing.of_organisations}
    try:
        joining.set_level(
            group=visit.group,
            user=visit.user,
            level=request.POST.get("level", ""),
            organisation=inside.get(request.POST.get("organisation", "")),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(f"{back}#level")


def _change(visit: Visit, row: Membership, action: str) -> str:
    """Do it, and say so. Raises what the services do."""
    if action in ("let-in", "refuse"):
        joining.decide(membership=row, by=visit.user, let_in=action == "let-in")
        return _("%(name)s is in the group now.") % {"name": _name(row)} if action == "let-in" else _("Refused.")
    if action == "remove":
        joining.remove(membership=row, by=visit.user)
        return _("%(name)s is no longer in the group.") % {"name": _name(row)}
    if action == "role":
        joining.set_role(membership=row, by=visit.user, role=visit.request.POST.get("role", ""))
        return _("Saved.")
    raise Http404


def _say_no(visit: Visit) -> HttpResponse:
    """Decline an invitation, or take a request back, for oneself or for an organisation."""
    request = visit.request
    speaks_for = {str(row.organisation_id): row.organisation for row in visit.standing.of_organisations}
    named = request.POST.get("organisation", "")
    organisation = speaks_for.get(named)
    if named and organisation is None:
        raise Http404
    if (why_not := hindrance(request, "write")) is not None:
        messages.error(request, f"{why_not.title}. {why_not.text}")
        return HttpResponseRedirect(visit.path)
    if request.POST["action"] == "decline":
        decline(group=visit.group, user=visit.user, organisation=organisation)
        if organisation is not None:
            said = _("You have declined. Nobody invites %(name)s again.") % {"name": organisation.name}
        else:
            said = _("You have declined. Nobody invites you again.")
        messages.success(request, said)
    else:
        joining.take_back_request(group=visit.group, user=visit.user, organisation=organisation)
        messages.success(request, _("You no longer ask to join."))
    gone = not WorkingGroup.objects.visible_to(visit.user).filter(pk=visit.group.pk).exists()
    return HttpResponseRedirect(visit.context()["front"] if gone else visit.path)


def _cannot_join(visit: Visit, organisations: list[Organisation]) -> str:
    """Why not, in words; empty when one can."""
    group, known = visit.group, visit.standing
    if group.is_archived:
        return _("This group is archived: nobody joins it any more.")
    if visit.user is not None and not may_write(visit.user):
        return _("You cannot join a group now.")
    inside = known.own is not None and known.own.state == MemberState.MEMBER
    if inside and not organisations:
        return _("You are in this group already.")
    if group.joining == Joining.INVITATION and known.invitation is None and not known.invited_organisations:
        return _("People come into this group by invitation.")
    return ""


def _organisations(visit: Visit) -> list[Organisation]:
    """Those that this person may bring into a business network, and that are not in it."""
    if visit.user is None or visit.group.kind != WorkingGroup.Kind.BUSINESS:
        return []
    inside = Membership.objects.filter(
        group=visit.group, organisation__isnull=False, state__in=(MemberState.MEMBER, MemberState.ASKED)
    )
    rows = organisations_of(visit.user, acting=True).exclude(pk__in=inside.values("organisation"))
    if visit.group.joining == Joining.INVITATION:
        rows = rows.filter(pk__in=[row.organisation_id for row in visit.standing.invited_organisations])
    return list(rows.order_by("name"))


def _leaving(visit: Visit) -> str:
    """What becomes of the group."""
    others = Membership.objects.filter(group=visit.group, state=MemberState.MEMBER, user__isnull=False)
    others = others.exclude(user=visit.user)
    if not visit.standing.is_owner or others.filter(role=Role.OWNER).exists():
        return _("You no longer read what only members read, and hear nothing more of it.")
    if others.exists():
        return _(
            "You are its only owner. Make somebody else one first, or leave now: then the moderator who has been "
            "here longest becomes the owner, or else the member."
        )
    return _("Nobody else runs this group. When you leave, it is archived: nobody can write in it any more.")


def _levels(visit: Visit) -> list[dict[str, Any]]:
    """One form for oneself, and one for each organisation that one acts for."""
    rows = [row for row in (visit.standing.own, *visit.standing.of_organisations) if row is not None]
    return [
        {
            "name": row.organisation.name if row.organisation is not None else "",
            "organisation": row.organisation_id or "",
            "choices": [
                {"value": value, "label": label, "current": row.level == value}
                for value, label in Membership.Level.choices
            ],
        }
        for row in rows
        if row.state == MemberState.MEMBER
    ]


def _row(visit: Visit, row: Membership) -> dict[str, Any]:
    may_touch = visit.runs_it and (visit.user is None or row.user_id != visit.user.pk)
    return {
        "pk": row.pk,
        "name": _name(row),
        "url": person_path(row.user.public_id) if row.user is not None and row.user.is_active else _place(visit, row),
        "is_organisation": row.organisation_id is not None,
        "role": row.get_role_display() if row.role != Role.MEMBER else "",
        "role_value": row.role,
        "when": row.joined_at or row.changed_at,
        "message": row.message,
        "asked_by": str(row.asked_by) if row.organisation_id is not None and row.asked_by is not None else "",
        "change_url": f"{visit.path}members/{row.pk}/",
        "may_remove": may_touch and (row.role == Role.MEMBER or visit.standing.is_owner),
        "may_set_role": visit.runs_it and visit.standing.is_owner and row.user_id is not None,
    }


def _name(row: Membership) -> str:
    return str(row.organisation or row.user or _("Somebody"))


def _place(visit: Visit, row: Membership) -> str:
    return f"/{visit.language}/practice/organisations/{row.organisation.slug}/" if row.organisation is not None else ""


def _join_page(
    visit: Visit, form: JoinForm, *, asks: bool, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    context = visit.context("", _("Ask to join") if asks else _("Join the group")) | {
        "form": form,
        "hindrance": hindrance,
        "back_url": visit.path,
        "submit_text": _("Ask to join") if asks else _("Join"),
    }
    return render(visit.request, "groups/plain_form.html", context, status=status)
