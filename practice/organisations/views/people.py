"""The directory of practitioners who wish to be found, and what one tells of oneself there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.addresses import person_path
from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from core.parameters import page_number
from practice.organisations.addresses import organisation_path, organisations_path, practitioners_path
from practice.organisations.facets import Choices, Facet, chips, read_choices
from practice.organisations.forms.listing import ListingForm
from practice.organisations.models import Listing
from practice.organisations.services import listing_people as finding
from practice.organisations.services.listing import save_listing, switch_off
from practice.organisations.views.frame import people_crumbs, reader, whole_address
from practice.organisations.views.writing import hindrance, refused, writing_page
from practice.vocabulary.countries import country_name
from practice.vocabulary.models import Term
from practice.vocabulary.spoken_languages import SPOKEN, spoken_language

ROWS = 24
MOST_ON_MAP = 200


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """At most eleven questions of the database. Not kept by caches: who switches it off is gone at once."""
    language = get_language() or ""
    user = reader(request)
    chosen = read_choices(request, finding.FACETS)
    terms = finding.terms_offered()
    rows = finding.found(chosen, terms, user)
    query = chosen.query() if chosen.any or chosen.view else ""
    set_translations(request, {code: f"{practitioners_path(code)}{query}" for code in language_codes()}, {})
    context: dict[str, Any] = {
        "page_title": _("Practitioners"),
        "breadcrumbs": people_crumbs(language),
        "chosen": chosen,
        "facets": _facets(chosen, terms, user),
        "front": practitioners_path(language),
        "organisations_url": organisations_path(language),
        "own_url": reverse("practitioners:listing_edit"),
        "list_url": chosen.query(view=""),
        "map_url": chosen.query(view="map"),
        "is_map": chosen.view == "map",
        "canonical_url": whole_address(practitioners_path(language)),
        "is_personal": user is not None,
    }
    if chosen.view == "map":
        context |= _on_map(rows, chosen, language)
    if chosen.view != "map" or context["points_url"]:
        context |= _page(request, rows, language)
    return render(request, "organisations/person_list.html", context)


@writing_page
def listing_edit(request: HttpRequest) -> HttpResponse:
    """What others may ask about; seen only by who wishes to be found. Who is signed out meanwhile loses no text."""
    user: Any = request.user
    if not user.is_authenticated and request.method != "POST":
        return redirect_to_login(request.get_full_path())
    listing = Listing.objects.filter(user=user.pk).prefetch_related("terms").first()
    form = ListingForm(posted(request), user=user, listing=listing, auto_id="listing_%s")
    if request.method != "POST":
        return _form_page(request, form, listing)
    valid = form.is_valid()
    if (why_not := hindrance(request, "write")) is not None:
        return _form_page(request, form, listing, why_not, FORBIDDEN)
    if not valid:
        return _form_page(request, form, listing, status=INVALID)
    try:
        saved = save_listing(user=user, told=form.told(), wishes=form.cleaned_data["wishes_to_be_listed"])
    except ValidationError as error:
        form.refuse(error)
        return _form_page(request, form, listing, status=INVALID)
    except PermissionDenied as error:
        return _form_page(request, form, listing, refused(error), FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return _form_page(request, form, listing, busy(trouble), BUSY)
    if not saved.wishes_to_be_listed:
        messages.success(request, _("Saved. Nobody finds you among the practitioners."))
    elif not Listing.objects.public().filter(pk=saved.pk).exists():
        messages.info(request, _("Saved. Not everybody finds you yet: see what the page says."))
    else:
        messages.success(request, _("Saved. Others can find you among the practitioners now."))
    return HttpResponseRedirect(reverse("practitioners:listing_edit"))


@require_POST
@login_required
def listing_switch_off(request: HttpRequest) -> HttpResponse:
    """Works for who may not write as well: leaving is always possible."""
    user: Any = request.user
    switch_off(user=user)
    messages.success(request, _("Nobody finds you among the practitioners any more."))
    return HttpResponseRedirect(reverse("practitioners:listing_edit"))


def _page(request: HttpRequest, rows: Any, language: str) -> dict[str, Any]:
    offered = Prefetch("terms", queryset=Term.objects.order_by("kind", "position"))
    rows = rows.select_related("user", "organisation").prefetch_related(offered).order_by("-updated_at", "-pk")
    paginator = Paginator(rows, ROWS)
    number = page_number(request)
    if number > paginator.num_pages:
        raise Http404
    page = paginator.page(number)
    return {
        "rows": [_row(one, language) for one in page.object_list],
        "page_obj": page,
        "pages": list(paginator.get_elided_page_range(number)),
        "total": paginator.count,
        "is_first": number == 1,
    }


def _row(listing: Listing, language: str) -> dict[str, Any]:
    terms = list(listing.terms.all())
    organisation = listing.organisation if listing.organisation and listing.organisation.is_public else None
    return {
        "name": str(listing.user),
        "url": person_path(listing.user.public_id),
        "job_title": listing.job_title,
        "organisation": organisation.name if organisation else "",
        "organisation_url": organisation_path(language, organisation.slug) if organisation else "",
        "place": ", ".join(filter(None, (listing.place_name, listing.country_name))),
        "about": listing.about,
        "about_language": listing.about_language if listing.about_language != language else "",
        "skills": [str(term) for term in terms if term.kind == Term.Kind.SKILL],
        "themes": [str(term) for term in terms if term.kind == Term.Kind.THEME],
        "languages": [spoken_language(code) for code in listing.language_codes],
        "pk": listing.pk,
    }


def _on_map(rows: Any, chosen: Choices, language: str) -> dict[str, Any]:
    """Those with a place. A few stand in the page themselves; of more, the map asks for what is in sight."""
    there = rows.filter(latitude__isnull=False)
    found = there.select_related("user").defer("about", "search_key").order_by("-updated_at", "-pk")
    places = [
        {
            "name": str(one.user),
            "url": person_path(one.user.public_id),
            "text": ", ".join(filter(None, (one.place_name, one.country_name))),
            "latitude": one.latitude,
            "longitude": one.longitude,
        }
        for one in found[:MOST_ON_MAP]
    ]
    total, placed = rows.count(), there.count()
    is_many = placed > len(places)
    return {
        "places": [] if is_many else places,
        "points_url": f"{practitioners_path(language)}points.json{chosen.query(view='')}" if is_many else "",
        "total": total,
        "without_place": total - placed,
        "is_first": True,
    }


def _facets(chosen: Choices, terms: finding.Terms, user: Any) -> list[Facet]:
    found = finding.counts(chosen, terms, user)
    names = {name: {term.key: term.name for term in terms[name]} for name in (finding.SKILL, finding.THEME)}
    skills, themes = names[finding.SKILL], names[finding.THEME]
    return [
        chips(finding.SKILL, _("Skills"), found[finding.SKILL], lambda key: skills.get(key, key), chosen, skills),
        chips(finding.THEME, _("Themes"), found[finding.THEME], lambda key: themes.get(key, key), chosen, themes),
        chips(finding.LANGUAGE, _("Speaks"), found[finding.LANGUAGE], spoken_language, chosen, SPOKEN),
        chips(finding.COUNTRY, _("Country"), found[finding.COUNTRY], country_name, chosen),
    ]


def _form_page(
    request: HttpRequest,
    form: ListingForm,
    listing: Listing | None,
    why_not: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    language = get_language() or ""
    set_translations(request, {code: f"{practitioners_path(code)}mine/" for code in language_codes()}, {})
    title = _("Being found as a practitioner")
    wished = listing is not None and listing.wishes_to_be_listed
    context = {
        "breadcrumbs": people_crumbs(language, title),
        "title": title,
        "form": form,
        "hindrance": why_not,
        "is_listed": wished,
        # The profile is hidden, or the account is suspended: it says so where one could change it.
        "is_kept_out": wished and listing is not None and not Listing.objects.public().filter(pk=listing.pk).exists(),
        "front": practitioners_path(language),
        "path": practitioners_path(language),
        "profile_url": reverse("own:preferences_edit"),
    }
    return render(request, "organisations/listing_form.html", context, status=status)
