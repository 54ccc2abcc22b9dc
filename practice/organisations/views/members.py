"""Belonging to an organisation: asking, leaving, and what its managers decide."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.addresses import person_path
from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.parameters import page_number
from practice.organisations.forms.membership import JoinForm, ShownForm
from practice.organisations.models import Membership, Organisation
from practice.organisations.permissions import can_ask_to_join, can_manage_members, is_staff
from practice.organisations.services import membership as service
from practice.organisations.views.frame import offer_languages, organisation_crumbs, reader
from practice.organisations.views.writing import hindrance, no_entry, refused, writing_page

ROWS = 50
State = Membership.State


@writing_page
def membership_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to belong to it; with a confirmed address of its mail domain one belongs to it at once."""
    organisation = _visible(slug, reader(request))
    form = JoinForm(posted(request), auto_id="join_%s")
    if request.method != "POST":
        if not can_ask_to_join(request.user, organisation):
            why = _("You cannot ask to join now.") if request.user.is_authenticated else ""
            return no_entry(request, why=why)
        mine = _mine(organisation, request.user)
        waits = mine is not None and mine.state == State.ASKED
        if (mine is not None and mine.state == State.MEMBER) or (
            waits and not service.joins_at_once(request.user, organisation)
        ):
            return HttpResponseRedirect(f"{organisation.path(get_language() or '')}membership/")
        return _join_page(request, form, organisation)
    valid = form.is_valid()
    if (why_not := hindrance(request, "write")) is not None:
        return _join_page(request, form, organisation, why_not, FORBIDDEN)
    if not valid:
        return _join_page(request, form, organisation, status=INVALID)
    return _ask(request, form, organisation)


@writing_page
def membership_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own belonging to it: what readers see of it, and leaving."""
    organisation = _visible(slug, reader(request))
    mine = _mine(organisation, request.user)
    if mine is None or mine.state not in {State.MEMBER, State.ASKED}:
        if request.user.is_authenticated:
            return HttpResponseRedirect(organisation.path(get_language() or ""))
        return no_entry(request)
    initial = {"job_title": mine.job_title, "is_listed": mine.is_listed}
    form = ShownForm(posted(request), initial=initial, auto_id="shown_%s")
    if request.method != "POST":
        return _own_page(request, form, organisation, mine)
    valid = form.is_valid()
    if (why_not := hindrance(request, "write")) is not None:
        return _own_page(request, form, organisation, mine, why_not, FORBIDDEN)
    if not valid:
        return _own_page(request, form, organisation, mine, status=INVALID)
    try:
        service.show_on_page(
            organisation=organisation,
            user=_person(request),
            is_listed=form.cleaned_data["is_listed"],
            job_title=form.cleaned_data["job_title"],
        )
    except ValidationError as error:
        form.refuse(error)
        return _own_page(request, form, organisation, mine, status=INVALID)
    except PermissionDenied as error:
        return _own_page(request, form, organisation, mine, refused(error), FORBIDDEN)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(organisation.path(get_language() or ""))


@require_POST
@login_required
def membership_leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Also takes back what one has asked for. Whoever left may ask again."""
    organisation = _visible(slug, reader(request))
    service.leave(organisation=organisation, user=_person(request))
    messages.success(request, _("You no longer belong to the organisation."))
    return HttpResponseRedirect(organisation.path(get_language() or ""))


@require_safe
@login_required
def member_list(request: HttpRequest, slug: str) -> HttpResponse:
    """For those who decide: who asks, who belongs to it, who manages it."""
    user: Any = request.user
    organisation = _visible(slug, user)
    if not can_manage_members(user, organisation):
        return no_entry(request, why=_("Its managers see this list, and staff."))
    language = get_language() or ""
    rows = Membership.objects.filter(organisation=organisation).select_related("user")
    paginator = Paginator(rows.filter(state=State.MEMBER).order_by("-is_manager", "user__display_name", "pk"), ROWS)
    number = page_number(request)
    if number > paginator.num_pages:
        raise Http404
    page = paginator.page(number)
    offer_languages(request, organisation.slug, "members/")
    context = {
        "organisation": organisation,
        "breadcrumbs": organisation_crumbs(language, organisation, _("Members")),
        "page_title": _("Members: %(name)s") % {"name": organisation.name},
        "asked": [_row(one) for one in rows.filter(state=State.ASKED).order_by("asked_at")[:ROWS]],
        "members": [_row(one) for one in page.object_list],
        "page_obj": page,
        "managers": Membership.objects.managers().filter(organisation=organisation).count(),
        "is_staff_here": is_staff(user),
        "path": organisation.path(language),
        "me": user.pk,
    }
    return render(request, "organisations/member_list.html", context)


@require_POST
@login_required
def member_decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a manager or staff decides about one person."""
    user: Any = request.user
    organisation = _visible(slug, user)
    membership = Membership.objects.filter(organisation=organisation, pk=pk).select_related("organisation").first()
    if membership is None or not can_manage_members(user, organisation):
        raise Http404
    action = request.POST.get("action", "")
    try:
        match action:
            case "approve":
                service.approve(membership=membership, by=user)
            case "refuse":
                service.refuse(membership=membership, by=user)
            case "remove":
                service.remove_member(membership=membership, by=user)
            case "manager" | "no-manager":
                service.set_manager(membership=membership, by=user, is_manager=action == "manager")
            case _:
                raise Http404
        messages.success(request, _("Saved."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    path = organisation.path(get_language() or "")
    if not can_manage_members(user, organisation):
        # Who took the part of manager from themselves no longer sees the list.
        return HttpResponseRedirect(path)
    return HttpResponseRedirect(f"{path}members/")


def _ask(request: HttpRequest, form: JoinForm, organisation: Organisation) -> HttpResponse:
    try:
        membership = service.ask_to_join(
            organisation=organisation,
            user=_person(request),
            job_title=form.cleaned_data["job_title"],
            message=form.cleaned_data["message"],
            is_listed=form.cleaned_data["is_listed"],
        )
    except ValidationError as error:
        form.refuse(error)
        return _join_page(request, form, organisation, status=INVALID)
    except PermissionDenied as error:
        return _join_page(request, form, organisation, refused(error), FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return _join_page(request, form, organisation, busy(trouble), BUSY)
    if membership.state == State.MEMBER:
        messages.success(request, _("You belong to the organisation now."))
    else:
        messages.success(request, _("Your request is sent. You are told what the organisation answers."))
    return HttpResponseRedirect(organisation.path(get_language() or ""))


def _row(membership: Membership) -> dict[str, Any]:
    return {
        "pk": membership.pk,
        "name": str(membership.user),
        "url": person_path(membership.user.public_id),
        "job_title": membership.job_title,
        "message": membership.message,
        "is_manager": membership.is_manager,
        "is_active": membership.user.is_active,
        "is_listed": membership.is_listed,
        "asked_at": membership.asked_at,
        "user_id": membership.user_id,
    }


def _mine(organisation: Organisation, user: Any) -> Membership | None:
    if not user.is_authenticated:
        return None
    return Membership.objects.filter(organisation=organisation, user=user).first()


def _person(request: HttpRequest) -> Any:
    return request.user


def _visible(slug: str, user: Any) -> Organisation:
    found = Organisation.objects.visible_to(user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _join_page(
    request: HttpRequest,
    form: JoinForm,
    organisation: Organisation,
    why_not: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    language = get_language() or ""
    offer_languages(request, organisation.slug, "join/")
    user = request.user
    context = {
        "organisation": organisation,
        "breadcrumbs": organisation_crumbs(language, organisation, _("Ask to join")),
        "title": _("Ask to join: %(name)s") % {"name": organisation.name},
        "form": form,
        "hindrance": why_not,
        "by_mail": user.is_authenticated and service.joins_at_once(user, organisation),
        "path": organisation.path(language),
    }
    return render(request, "organisations/membership_ask.html", context, status=status)


def _own_page(
    request: HttpRequest,
    form: ShownForm,
    organisation: Organisation,
    mine: Membership,
    why_not: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    language = get_language() or ""
    offer_languages(request, organisation.slug, "membership/")
    managers = Membership.objects.managers().filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "breadcrumbs": organisation_crumbs(language, organisation, _("My membership")),
        "title": _("My membership: %(name)s") % {"name": organisation.name},
        "form": form,
        "hindrance": why_not,
        "membership": mine,
        "is_last_manager": mine.is_manager and not managers.exclude(pk=mine.pk).exists(),
        "path": organisation.path(language),
    }
    return render(request, "organisations/membership_form.html", context, status=status)
