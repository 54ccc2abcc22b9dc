"""On the page of a person: what they may be asked about, and the organisations that they show they belong to."""

from django.utils.translation import get_language

from accounts.models import User
from community.profiles.sections import Section
from practice.organisations.models import Listing, Membership
from practice.organisations.states import State
from practice.vocabulary.models import Term
from practice.vocabulary.spoken_languages import spoken_language


def practitioner_section(person: User) -> Section | None:
    """Two questions of the database for whom there is nothing to say of, three for others."""
    language = get_language() or ""
    listing = Listing.objects.public().filter(user=person).select_related("organisation").first()
    rows = Membership.objects.approved().filter(
        user=person, is_listed=True, organisation__state=State.VISIBLE, organisation__merged_into=None
    )
    memberships = [
        {"name": one.organisation.name, "url": one.organisation.path(language), "job_title": one.job_title}
        for one in rows.select_related("organisation").order_by("organisation__name")
    ]
    if listing is None and not memberships:
        return None
    terms = list(listing.terms.all()) if listing is not None else []
    return Section(
        "organisations/person_section.html",
        {
            "listing": listing,
            "memberships": memberships,
            "skills": [str(term) for term in terms if term.kind == Term.Kind.SKILL],
            "themes": [str(term) for term in terms if term.kind == Term.Kind.THEME],
            "languages": [spoken_language(code) for code in listing.language_codes] if listing else [],
            "language": language,
        },
    )
