"""The directory of organisations, as a list and on a map; those of one's own; and the feed of new ones."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.cache.public import public_page
from core.html.characters import clean_characters
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from core.parameters import page_number
from practice.organisations.addresses import organisation_path, organisations_path, practitioners_path
from practice.organisations.facets import Choices, Facet, chips, read_choices
from practice.organisations.logos import logos_of
from practice.organisations.models import Membership, Organisation
from practice.organisations.permissions import is_staff
from practice.organisations.services import listing_organisations as listing
from practice.organisations.states import State
from practice.organisations.views.frame import organisation_crumbs, reader, whole_address
from practice.vocabulary.countries import country_name

ROWS = 24
MOST_ON_MAP = 200
ENTRIES = 50
# Part of every entry's id, as RFC 4151 asks: from when on the name was ours. Never to be changed.
SINCE = "2026"


@require_safe
@public_page()
def organisation_list(request: HttpRequest) -> HttpResponse:
    """By name; at most eight questions of the database, however many there are."""
    language = get_language() or ""
    chosen = read_choices(request, listing.FACETS)
    rows = listing.found(chosen).for_listing()
    front = organisations_path(language)
    query = chosen.query() if chosen.any or chosen.view else ""
    set_translations(request, {code: f"{organisations_path(code)}{query}" for code in language_codes()}, {})
    context: dict[str, Any] = {
        "page_title": _("Organisations"),
        "breadcrumbs": organisation_crumbs(language),
        "chosen": chosen,
        "facets": _facets(chosen),
        "front": front,
        "people_url": practitioners_path(language),
        "create_url": f"{front}new-organisation/",
        "feed_url": f"{front}feed/",
        "list_url": chosen.query(view=""),
        "map_url": chosen.query(view="map"),
        "is_map": chosen.view == "map",
        "reader": reader(request),
        "canonical_url": whole_address(front),
    }
    if chosen.view == "map":
        context |= _on_map(rows, chosen, language)
    if not context.get("places"):
        # More than a page should name: the map asks for what is in sight, and the list below is the usual one.
        context |= _page(request, rows, language)
    return render(request, "organisations/organisation_list.html", context)


@require_safe
@login_required
def organisation_mine(request: HttpRequest) -> HttpResponse:
    """Those one belongs to, asked to, or made; for staff what waits for them besides."""
    user: Any = request.user
    language = get_language() or ""
    rows = Membership.objects.filter(user=user, organisation__merged_into=None).select_related("organisation")
    rows = rows.exclude(state=Membership.State.LEFT).exclude(organisation__state=State.REMOVED)
    mine = [one for one in rows.order_by("organisation__name") if _still_seen(one.organisation, user)]
    waiting = Organisation.objects.filter(created_by=user, state=State.WAITING, merged_into=None)
    members = {one.organisation_id for one in mine}
    set_translations(request, {code: f"{organisations_path(code)}mine/" for code in language_codes()}, {})
    context = {
        "page_title": _("My organisations"),
        "breadcrumbs": organisation_crumbs(language, page=_("My organisations")),
        "rows": [
            {"membership": one, "organisation": one.organisation, "url": one.organisation.path(language)}
            for one in mine
        ],
        "waiting": [{"name": one.name, "url": one.path(language)} for one in waiting if one.pk not in members],
        "front": organisations_path(language),
        "staff": _for_staff(language) if is_staff(user) else None,
    }
    return render(request, "organisations/organisation_mine.html", context)


@require_safe
@public_page()
def organisations_feed(request: HttpRequest) -> HttpResponse:
    """The newest organisations."""
    language = get_language() or ""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    feed = Atom1Feed(
        title=clean_characters(_("Organisations – %(site)s") % {"site": get_branding().name}),
        link=whole_address(organisations_path(language)),
        description=None,
        language=language,
        feed_url=whole_address(request.get_full_path()),
        feed_guid=f"tag:{host},{SINCE}:organisations",
        author_name=get_branding().name,
    )
    for one in Organisation.objects.public().order_by("-created_at", "-id")[:ENTRIES]:
        feed.add_item(
            title=clean_characters(one.name),
            link=whole_address(one.path(language)),
            description=clean_characters(one.about_in(language)[0]),
            unique_id=f"tag:{host},{SINCE}:organisation/{one.pk}",
            pubdate=one.created_at,
            updateddate=one.updated_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)


def row_of(organisation: Organisation, language: str, logo: Any = None) -> dict[str, Any]:
    """For organisations/includes/row.html."""
    return {
        "name": organisation.name,
        "lang": organisation.name_language if organisation.name_language != language else "",
        "url": organisation_path(language, organisation.slug),
        "kind": organisation.get_kind_display(),
        "place": ", ".join(filter(None, (organisation.place_name, organisation.country_name))),
        "is_verified": organisation.is_verified,
        "members": organisation.member_count,
        "logo": logo,
    }


def _page(request: HttpRequest, rows: Any, language: str) -> dict[str, Any]:
    paginator = Paginator(rows.order_by(Lower("name"), "pk"), ROWS)
    number = page_number(request)
    if number > paginator.num_pages:
        raise Http404
    page = paginator.page(number)
    found = list(page.object_list)
    logos = logos_of(found)
    return {
        "rows": [row_of(one, language, logos.get(one.pk)) for one in found],
        "page_obj": page,
        "pages": list(paginator.get_elided_page_range(number)),
        "total": paginator.count,
        "is_first": number == 1,
    }


def _on_map(rows: Any, chosen: Choices, language: str) -> dict[str, Any]:
    """Those with a place. A few stand in the page themselves, with their list."""
    there = rows.filter(latitude__isnull=False).order_by(Lower("name"), "pk")
    columns = there.values_list("name", "slug", "place_name", "country", "latitude", "longitude")
    places = [
        {
            "name": name,
            "url": organisation_path(language, slug),
            "text": ", ".join(filter(None, (place, country_name(country)))),
            "latitude": latitude,
            "longitude": longitude,
        }
        for name, slug, place, country, latitude, longitude in columns[:MOST_ON_MAP]
    ]
    total, placed = rows.count(), there.count()
    is_many = placed > len(places)
    return {
        "places": [] if is_many else places,
        "points_url": f"{organisations_path(language)}points.json{chosen.query(view='')}" if is_many else "",
        "total": total,
        "without_place": total - placed,
        "is_first": True,
    }


def _facets(chosen: Choices) -> list[Facet]:
    found = listing.counts(chosen)
    kinds = dict(Organisation.Kind.choices)
    return [
        chips(listing.KIND, _("Kind"), found[listing.KIND], lambda value: str(kinds.get(value, value)), chosen),
        chips(listing.COUNTRY, _("Country"), found[listing.COUNTRY], country_name, chosen),
        chips(listing.VERIFIED, _("Verified"), found[listing.VERIFIED], lambda _value: _("Verified"), chosen),
    ]


def _still_seen(organisation: Organisation, user: Any) -> bool:
    if organisation.state == State.WAITING:
        return organisation.created_by_id == user.pk or is_staff(user)
    return organisation.state == State.VISIBLE or is_staff(user)


def _for_staff(language: str) -> dict[str, Any]:
    """Who asks where nobody decides, and organisations without a manager. Three questions of the database."""
    managed = Membership.objects.managers().values("organisation")
    public = Organisation.objects.public().for_listing()
    alone = public.filter(member_count__gt=0).exclude(pk__in=managed).order_by(Lower("name"))[:ROWS]
    asked = Membership.objects.filter(state=Membership.State.ASKED).exclude(organisation__in=managed)
    asked = asked.filter(organisation__in=Organisation.objects.public().values("pk"))
    return {
        "alone": [{"name": one.name, "url": f"{one.path(language)}members/"} for one in alone],
        "asked": [
            {
                "name": one.organisation.name,
                "person": str(one.user),
                "url": f"{one.organisation.path(language)}members/",
            }
            for one in asked.select_related("organisation", "user").order_by("asked_at")[:ROWS]
        ],
    }
