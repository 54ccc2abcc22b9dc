"""A new organisation, a change of one, and what was changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.writing import BUSY, CONFLICT, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.parameters import page_number
from practice.organisations.addresses import organisations_path
from practice.organisations.changes import change_rows
from practice.organisations.forms.organisation import (
    EditOrganisationForm,
    NewOrganisationForm,
    OrganisationForm,
    initial_of,
)
from practice.organisations.models import Organisation
from practice.organisations.permissions import can_create_organisation, can_edit_organisation, can_read_changes
from practice.organisations.services.finding import same_name, similar_names
from practice.organisations.services.saving import (
    ChangedMeanwhile,
    check_new,
    create_organisation,
    edit_organisation,
)
from practice.organisations.views.frame import offer_languages, organisation_crumbs, reader
from practice.organisations.views.writing import hindrance, no_entry, refused, writing_page

ROWS = 50


@writing_page
def organisation_create(request: HttpRequest) -> HttpResponse:
    """One that is there already is pointed to instead."""
    language = get_language() or ""
    form = NewOrganisationForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        initial={"name": request.GET.get("name", "")[:160]},
        auto_id="organisation_%s",
    )
    if request.method != "POST":
        if not can_create_organisation(request.user):
            why = _("You cannot add an organisation now.") if request.user.is_authenticated else ""
            return no_entry(request, why=why, back_url=organisations_path(language))
        return _new_page(request, form)
    valid = form.is_valid()
    if (why_not := hindrance(request, "create")) is not None:
        return _new_page(request, form, why_not, FORBIDDEN)
    if not valid:
        return _new_page(request, form, status=INVALID)
    return _create(request, form)


@writing_page
def organisation_edit(request: HttpRequest, slug: str) -> HttpResponse:
    user = reader(request)
    organisation = _visible(slug, user)
    form = EditOrganisationForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        initial=initial_of(organisation),
        auto_id="organisation_%s",
    )
    if request.method != "POST":
        if not can_edit_organisation(request.user, organisation):
            return no_entry(request, why=_("This organisation is changed by those who speak for it, and by staff."))
        return _edit_page(request, form, organisation)
    valid = form.is_valid()
    if (why_not := hindrance(request, "write")) is not None:
        return _edit_page(request, form, organisation, why_not, FORBIDDEN)
    if not valid:
        return _edit_page(request, form, organisation, status=INVALID)
    return _edit(request, form, organisation)


@require_safe
def organisation_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """For those who look after it: what was changed, by whom, from what to what."""
    organisation = _visible(slug, reader(request))
    if not can_read_changes(request.user, organisation):
        return no_entry(request, why=_("Those who look after an organisation read this."))
    language = get_language() or ""
    number = page_number(request)
    first = (number - 1) * ROWS
    found = list(organisation.changes.select_related("author")[first : first + ROWS + 1])
    if not found and number > 1:
        raise Http404
    offer_languages(request, organisation.slug, "changes/")
    context = {
        "organisation": organisation,
        "breadcrumbs": organisation_crumbs(language, organisation, _("Changes")),
        "page_title": _("Changes: %(name)s") % {"name": organisation.name},
        "rows": change_rows(found[:ROWS]),
        "newer_url": f"?page={number - 1}" if number > 1 else "",
        "older_url": f"?page={number + 1}" if len(found) > ROWS else "",
    }
    return render(request, "organisations/organisation_changes.html", context)


def _create(request: HttpRequest, form: NewOrganisationForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        facts = form.facts()
        if form.has_logo():
            check_new(author=request.user, facts=facts, is_another=data["is_another"])
        made = create_organisation(
            author=request.user,
            facts=facts,
            logo=form.save_logo(request.user),
            speaks_for_it=data["speaks_for_it"],
            job_title=data["job_title"],
            is_another=data["is_another"],
            submission=data["submission"],
        )
    except ValidationError as error:
        form.refuse(error)
        return _new_page(request, form, status=INVALID)
    except PermissionDenied as error:
        return _new_page(request, form, refused(error), FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return _new_page(request, form, busy(trouble), BUSY)
    if made.is_public:
        messages.success(request, _("The organisation is there now."))
    else:
        messages.info(
            request,
            _("Thank you. A moderator looks at the organisation before others see it; you are told what came of it."),
        )
    return HttpResponseRedirect(made.path(get_language() or ""))


def _edit(request: HttpRequest, form: EditOrganisationForm, organisation: Organisation) -> HttpResponse:
    data = form.cleaned_data
    try:
        if not can_edit_organisation(request.user, organisation):
            raise PermissionDenied(_("This organisation is changed by those who speak for it, and by staff."))
        is_saved = edit_organisation(
            organisation=organisation,
            author=request.user,
            facts=form.facts(),
            version=data["version"],
            logo=form.save_logo(request.user),
            removes_logo=data["remove_logo"],
            note=data["note"],
            submission=data["submission"],
        )
    except ValidationError as error:
        form.refuse(error)
        return _edit_page(request, form, organisation, status=INVALID)
    except ChangedMeanwhile as newer:
        form.show_version(newer.organisation.version)
        return _edit_page(request, form, newer.organisation, _changed(newer.organisation), CONFLICT)
    except PermissionDenied as error:
        return _edit_page(request, form, organisation, refused(error), FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return _edit_page(request, form, organisation, busy(trouble), BUSY)
    if is_saved:
        messages.success(request, _("Saved."))
    else:
        messages.info(request, _("Thank you. A moderator looks at your change before others see it."))
    return HttpResponseRedirect(organisation.path(get_language() or ""))


def _changed(organisation: Organisation) -> Hindrance:
    """Who changed what while this was written."""
    row = change_rows(organisation.changes.select_related("author")[:1])
    what = ", ".join(fact["label"] for fact in row[0]["facts"]) if row else ""
    text = _("Your text is still here. Look at the page, put in what was changed, and save again: yours counts then.")
    title = _("Somebody else changed this page while you were writing")
    return Hindrance(
        title=title,
        text=" ".join((text, _("Changed: %(what)s.") % {"what": what})) if what else text,
        link_url=organisation.get_absolute_url(),
        link_text=_("See the page as it is now (opens a new page)"),
    )


def _visible(slug: str, user: Any) -> Organisation:
    rows = Organisation.objects.visible_to(user).select_related("logo")
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _new_page(
    request: HttpRequest, form: NewOrganisationForm, why_not: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    language = get_language() or ""
    offer_languages(request, page="new-organisation/")
    title = _("Add an organisation")
    context = {
        **_form_context(form, why_not),
        "breadcrumbs": organisation_crumbs(language, page=title),
        "title": title,
        "back_url": organisations_path(language),
        "likely": _likely(form, request.user, language) if form.is_bound else [],
        "start": ("55.65", "12.3"),
    }
    return render(request, "organisations/organisation_form.html", context, status=status)


def _edit_page(
    request: HttpRequest,
    form: EditOrganisationForm,
    organisation: Organisation,
    why_not: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    language = get_language() or ""
    offer_languages(request, organisation.slug, "edit/")
    title = _("Edit: %(name)s") % {"name": organisation.name}
    context = {
        **_form_context(form, why_not),
        "organisation": organisation,
        "breadcrumbs": organisation_crumbs(language, organisation, _("Edit")),
        "title": title,
        "back_url": organisation.path(language),
        "likely": _likely(form, request.user, language, organisation.pk) if form.is_bound else [],
    }
    return render(request, "organisations/organisation_form.html", context, status=status)


def _form_context(form: OrganisationForm, why_not: Hindrance | None) -> dict[str, Any]:
    return {"form": form, "hindrance": why_not, "own_text": form.own_text(), "other_texts": list(form.other_texts())}


def _likely(form: OrganisationForm, user: Any, language: str, but: int | None = None) -> list[dict[str, str]]:
    """Where the name was refused: those that are meant perhaps, as far as this person may see them."""
    if "name" not in form.errors or not user.is_authenticated:
        return []
    name, country = str(form["name"].value() or "")[:200], str(form["country"].value() or "")
    if not name.strip():
        return []
    same = same_name(name, country, but=but)
    found = {one.pk: one for one in similar_names(name, country, user, but=but)}
    if same is not None and Organisation.objects.visible_to(user).filter(pk=same.pk).exists():
        found = {same.pk: same, **found}
    return [
        {
            "name": one.name,
            "url": one.path(language),
            "place": ", ".join(filter(None, (one.place_name, one.country_name))),
        }
        for one in found.values()
    ]
