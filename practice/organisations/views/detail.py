"""The page of an organisation."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.addresses import person_path
from community.profiles.models import Profile
from core.cache.public import mark_public
from core.discussion import discussion_path
from core.html.json_ld import json_ld
from core.i18n.languages import language_name
from core.picture_views import image_view
from practice.organisations.links import network_name
from practice.organisations.models import Membership, Organisation
from practice.organisations.multilingual import languages_of
from practice.organisations.permissions import (
    can_ask_to_join,
    can_edit_organisation,
    can_manage_members,
    can_read_changes,
    is_staff,
)
from practice.organisations.sections import sections_of
from practice.organisations.services.finding import final
from practice.organisations.states import State
from practice.organisations.views.frame import offer_languages, organisation_crumbs, reader, whole_address

MOST_MEMBERS = 60
KIND = "organisations.organisation"
# What schema.org calls each kind.
_SCHEMA = {
    Organisation.Kind.MUNICIPALITY: "GovernmentOrganization",
    Organisation.Kind.REGION: "GovernmentOrganization",
    Organisation.Kind.STATE: "GovernmentOrganization",
    Organisation.Kind.EDUCATION: "EducationalOrganization",
    Organisation.Kind.BUSINESS: "Corporation",
    Organisation.Kind.ASSOCIATION: "NGO",
}


@require_safe
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One that was merged leads on to the one it is part of, for ever."""
    user = reader(request)
    language = get_language() or ""
    found = read_organisation(slug, user)
    if found is None:
        raise Http404
    if found.merged_into_id is not None:
        return HttpResponsePermanentRedirect(_where_it_went(found, user).path(language))
    offer_languages(request, found.slug)
    response = render(request, "organisations/organisation_detail.html", _context(found, user, language))
    if found.is_public and user is None:
        mark_public(response)
    return response


def read_organisation(slug: str, user: Any) -> Organisation | None:
    """The one of this address; one that was merged too. None: not for this reader."""
    rows = Organisation.objects.select_related("logo", "merged_into")
    merged = rows.filter(slug=slug).exclude(merged_into=None).first()
    if merged is not None:
        return merged
    return rows.filter(pk__in=Organisation.objects.visible_to(user).values("pk"), slug=slug).first()


def _where_it_went(merged: Organisation, user: Any) -> Organisation:
    """Nothing is told of an organisation that this reader may not see."""
    target = final(merged)
    if not Organisation.objects.visible_to(user).filter(pk=target.pk).exists():
        raise Http404
    return target


def _context(organisation: Organisation, user: Any, language: str) -> dict[str, Any]:
    about, spoken = organisation.about_in(language)
    logo = image_view(organisation.logo) if organisation.logo is not None and organisation.logo.is_visible else None
    accounts = [{"url": one.url, "name": network_name(one.platform, one.url)} for one in organisation.accounts.all()]
    former = Organisation.objects.filter(merged_into=organisation).exclude(state__in=[State.HIDDEN, State.REMOVED])
    return {
        "organisation": organisation,
        "breadcrumbs": organisation_crumbs(language, organisation),
        "page_title": organisation.name,
        "description": about[:200] or organisation.get_kind_display(),
        "about": about,
        "about_language": spoken if spoken != language else "",
        "about_language_name": language_name(spoken) if spoken != language else "",
        # Who has no text in their own language is offered all there are.
        "other_texts": [
            {"language": code, "name": language_name(code), "text": organisation.about[code]}
            for code in (languages_of(organisation.about) if spoken != language else [])
            if code != spoken
        ],
        "name_language": organisation.name_language if organisation.name_language != language else "",
        "logo": logo,
        "accounts": accounts,
        "former_names": list(former.order_by("name").values_list("name", flat=True)) if organisation.is_public else [],
        "place": _place(organisation),
        "members": _members(organisation, user),
        "sections": sections_of(organisation, user, language),
        "discussion_url": discussion_path(KIND, organisation.pk, 0, language) if organisation.is_public else "",
        "out_of_sight": organisation.state != State.VISIBLE,
        "path": organisation.path(language),
        "json_ld": json_ld(_schema(organisation, about, logo, accounts)) if organisation.is_public else "",
        "canonical_url": whole_address(organisation.path(language)),
        **_personal(organisation, user),
    }


def _personal(organisation: Organisation, user: Any) -> dict[str, Any]:
    """What this reader can do here. A reader who is not signed in sees the way to it."""
    if user is None:
        return {"may_join": organisation.is_public, "is_personal": False}
    mine = Membership.objects.filter(organisation=organisation, user=user).first()
    manages = can_manage_members(user, organisation)
    return {
        "is_personal": True,
        "membership": mine,
        "may_join": (mine is None or mine.state in {Membership.State.LEFT, Membership.State.REFUSED})
        and can_ask_to_join(user, organisation),
        "may_edit": can_edit_organisation(user, organisation),
        "may_manage": manages,
        "may_read_changes": can_read_changes(user, organisation),
        "is_staff_here": is_staff(user),
        "asked": organisation.memberships.filter(state=Membership.State.ASKED).count() if manages else 0,
    }


def _members(organisation: Organisation, user: Any) -> dict[str, Any]:
    """Only those who wish to be seen here; how many there are besides is no secret."""
    rows = Membership.objects.approved().filter(organisation=organisation, is_listed=True, user__is_active=True)
    rows = rows.select_related("user__profile").order_by("-is_manager", "user__display_name", "pk")
    shown = []
    for one in rows[:MOST_MEMBERS]:
        profile: Profile | None = getattr(one.user, "profile", None)
        seen = profile is None or profile.visibility == Profile.Visibility.EVERYBODY
        seen = seen or (user is not None and profile is not None and profile.visibility == Profile.Visibility.MEMBERS)
        shown.append(
            {
                "name": str(one.user),
                "url": person_path(one.user.public_id) if seen else "",
                "job_title": one.job_title,
                "is_manager": one.is_manager,
            }
        )
    return {"shown": shown, "count": organisation.member_count}


def _place(organisation: Organisation) -> list[dict[str, Any]]:
    if organisation.latitude is None:
        return []
    where = ", ".join(filter(None, (organisation.place_name, organisation.country_name)))
    return [
        {
            "name": organisation.name,
            "url": "",
            "text": where,
            "latitude": organisation.latitude,
            "longitude": organisation.longitude,
        }
    ]


def _schema(organisation: Organisation, about: str, logo: Any, accounts: list[dict[str, str]]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA.get(Organisation.Kind(organisation.kind), "Organization"),
        "@id": whole_address(organisation.path(organisation.name_language or "en")),
        "name": organisation.name,
    }
    if about:
        data["description"] = about
    if organisation.website:
        data["url"] = organisation.website
    if accounts:
        data["sameAs"] = [account["url"] for account in accounts]
    if logo is not None:
        data["logo"] = logo.url if "//" in logo.url else whole_address(logo.url)
    if organisation.place_name or organisation.country:
        address = {"addressLocality": organisation.place_name, "addressCountry": organisation.country}
        data["address"] = {"@type": "PostalAddress", **{name: value for name, value in address.items() if value}}
    if organisation.latitude is not None:
        data["location"] = {
            "@type": "Place",
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": str(organisation.latitude),
                "longitude": str(organisation.longitude),
            },
        }
    return data
