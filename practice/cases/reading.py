"""A case as its page shows it: facts at a glance, then the story under the same questions each time."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.addresses import person_path
from accounts.roles import name_of
from core import objects
from core.html import mark_clean
from core.html.pictures import ImageView
from core.picture_views import image_views
from practice.cases.addresses import cases_path, file_path
from practice.cases.amounts import money_text
from practice.cases.models import (
    CaseAttachment,
    CaseAuthor,
    CaseOrganisation,
    CasePage,
    CasePicture,
    CaseTerm,
    CaseUse,
)
from practice.cases.models.case import TargetGroup
from practice.cases.texts import STORY
from practice.organisations.addresses import organisation_path
from practice.organisations.states import State as OrganisationState
from practice.vocabulary.countries import country_name

_LOADED: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("case_terms", CaseTerm, ("term",)),
    ("case_organisations", CaseOrganisation, ("organisation__merged_into",)),
    ("pictures", CasePicture, ("document",)),
    ("attachments", CaseAttachment, ("document",)),
)


@dataclass(frozen=True)
class Section:
    """A question and its answer; `html` is clean."""

    name: str
    question: str
    html: SafeString


@dataclass(frozen=True)
class Fact:
    """One line of the facts; the words are the reader's, but where `lang` says otherwise."""

    label: str
    values: list[str]
    links: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """A picture: of the site once it is published, before that a file that only authors and staff get."""

    alt: str
    image: ImageView | None = None
    file_url: str = ""
    author: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Person:
    """What the author component takes."""

    name: str
    role: str
    url: str


def load_parts(page: CasePage) -> None:
    """The rows of a published case with what they point at: a question a list, however many rows."""
    for name, model, beside in _LOADED:
        setattr(page, name, list(model.objects.filter(page=page).select_related(*beside)))


def sections_of(page: CasePage) -> list[Section]:
    """Those that are answered, in their order. It was cleaned on every way in."""
    found = []
    for name in STORY:
        if html := getattr(page, name):
            found.append(Section(name, str(page._meta.get_field(name).verbose_name), mark_clean(html)))
    return found


def facts_of(page: CasePage) -> list[Fact]:
    """Where, who, when, for whom, at what cost, with what."""
    language = get_language() or page.language
    where = ", ".join(part for part in (page.place_name, country_name(page.country, language)) if part)
    terms = sorted((row.term for row in page.case_terms.all()), key=lambda term: (term.position, term.key))
    found = [
        Fact(_("Where"), [where] if where else []),
        Fact(_("Who"), [], _organisation_links(page)),
        Fact(_("When"), _period(page)),
        Fact(_("For whom"), [str(TargetGroup(one).label) for one in page.target_groups if one in TargetGroup.values]),
        Fact(_("Cost"), _costs(page)),
        Fact(_("Themes"), [], [_term_link(term, language) for term in terms if term.kind == "theme"]),
        Fact(_("Channels"), [], [_term_link(term, language) for term in terms if term.kind == "channel"]),
    ]
    return [fact for fact in found if fact.values or fact.links]


def pictures_of(page: CasePage) -> list[Shown]:
    """Those that can be shown: what a moderator hid is drawn nowhere."""
    rows = [
        (row, row.image_id or (row.document.image_id if row.document is not None else None))
        for row in page.pictures.all()
    ]
    views = image_views([number for _row, number in rows if number])
    found = []
    for row, number in rows:
        if number:
            if number in views:
                found.append(Shown(row.alt, views[number]))
        elif row.document is not None:
            file = row.document
            url = file_path(page.language, file.pk, file.name)
            found.append(Shown(row.alt, None, url, file.author, file.get_licence_display()))
    return found


def links_of(page: CasePage, user: Any) -> list[dict[str, str]]:
    """Where it leads: things of this site by what they are called now, those that this reader may see."""
    found = []
    for row in page.links.all():
        if not row.kind:
            found.append({"title": row.title or row.url, "url": row.url, "label": ""})
            continue
        thing = objects.resolve(row.kind, row.object_id, user)
        if thing is not None:
            kind = objects.get(row.kind)
            found.append({"title": kind.title(thing) or row.title, "url": kind.url(thing), "label": str(kind.label)})
    return found


def people_of(authors: list[CaseAuthor]) -> list[Person]:
    return [
        Person(
            author.name,
            name_of(author.role_mark),
            person_path(author.user.public_id) if author.user is not None and author.user.is_active else "",
        )
        for author in authors
    ]


def uses_of(page: CasePage) -> list[dict[str, Any]]:
    """Who used it too, the newest first."""
    rows = CaseUse.objects.public().filter(case_key=page.case_key).select_related("user", "organisation")
    language = get_language() or page.language
    return [
        {
            "row": use,
            "pk": use.pk,
            "name": use.user_name,
            "role": name_of(use.user_role),
            "url": person_path(use.user.public_id) if use.user is not None and use.user.is_active else "",
            "organisation": use.organisation
            if use.organisation is not None and use.organisation.state == OrganisationState.VISIBLE
            else None,
            "organisation_url": organisation_path(language, use.organisation.slug) if use.organisation else "",
            "note": use.note,
            "lang": use.language,
            "when": use.created_at,
        }
        for use in rows.order_by("-created_at", "-pk")[:200]
    ]


def _organisation_links(page: CasePage) -> list[tuple[str, str, str]]:
    """Name, address and language of the name; who led it first. What is out of sight is not named."""
    found: dict[int, tuple[bool, Any]] = {}
    for row in sorted(page.case_organisations.all(), key=lambda row: row.part != "lead"):
        # An older version may still name what became part of another since.
        one = row.organisation.merged_into or row.organisation
        found.setdefault(one.pk, (row.part != "lead", one))
    language = get_language() or page.language
    return [
        (one.name, organisation_path(language, one.slug), one.name_language)
        for _helped, one in sorted(found.values(), key=lambda pair: (pair[0], pair[1].name))
        if one.state == OrganisationState.VISIBLE
    ]


def _term_link(term: Any, language: str) -> tuple[str, str, str]:
    return term.name(language), f"{cases_path(language)}?{term.kind}={term.key}", ""


def _period(page: CasePage) -> list[str]:
    parts = []
    if page.started and page.ended:
        parts.append(
            _("%(begin)s to %(end)s")
            % {"begin": date_format(page.started, "DATE_FORMAT"), "end": date_format(page.ended, "DATE_FORMAT")}
        )
    elif page.started:
        parts.append(_("since %(day)s") % {"day": date_format(page.started, "DATE_FORMAT")})
    elif page.ended:
        parts.append(_("until %(day)s") % {"day": date_format(page.ended, "DATE_FORMAT")})
    if page.status:
        parts.append(str(page.get_status_display()))
    return parts


def _costs(page: CasePage) -> list[str]:
    parts = []
    if page.cost_amount is not None:
        parts.append(money_text(page.cost_amount, page.cost_currency))
    if page.effort_days is not None:
        parts.append(
            ngettext("%(number)s day of work", "%(number)s days of work", page.effort_days)
            % {"number": number_format(page.effort_days, force_grouping=True)}
        )
    return parts
