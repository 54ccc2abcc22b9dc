"""Keeping organisations and people in the search index, and reading what was found there."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from modelsearch.tasks import insert_or_update_object_task
from wagtail.search.index import insert_or_update_object, remove_object

from accounts.addresses import person_path
from community.profiles.models import Profile
from core.searchable import Described, Hit
from practice.organisations.models import Listing, Organisation
from practice.vocabulary.models import Term


def index_organisation(organisation: Organisation) -> None:
    """As it is now; what is out of sight or part of another is in no index."""
    if organisation.is_public:
        insert_or_update_object(organisation)
    else:
        remove_object(organisation)


def index_listing(listing: Listing) -> None:
    """Only those whom everybody finds."""
    if Listing.objects.public().filter(pk=listing.pk).exists():
        insert_or_update_object(listing)
    else:
        remove_object(listing)


def index_person(profile: Profile) -> None:
    """Only those whose page everybody sees."""
    if Profile.get_indexed_objects().filter(pk=profile.pk).exists():
        insert_or_update_object(profile)
    else:
        remove_object(profile)


def read_organisations(pks: Iterable[int]) -> dict[int, Hit]:
    """Organisations as the search lists them, under the address of the reader's language."""
    found = Organisation.objects.public().for_listing().in_bulk(list(pks))
    return {
        pk: Hit(
            title=one.name,
            url=one.path(get_language() or ""),
            language=one.name_language or get_language() or "",
            changed_at=one.updated_at,
        )
        for pk, one in found.items()
    }


def read_listings(pks: Iterable[int]) -> dict[int, Hit]:
    """Practitioners by their name; asked again whether everybody may find them."""
    rows = Listing.objects.public().select_related("user").defer("about", "search_key")
    return {
        pk: Hit(
            title=str(one.user),
            url=person_path(one.user.public_id),
            language=one.about_language or get_language() or "",
            changed_at=one.updated_at,
        )
        for pk, one in rows.in_bulk(list(pks)).items()
    }


def describe_organisations(organisations: Sequence[Organisation]) -> dict[int, list[Described]]:
    """What the search keeps of them: their name once for each language that there is a text about them in."""
    return {one.pk: _organisation(one) for one in organisations}


def _organisation(organisation: Organisation) -> list[Described]:
    about = {code: text for code, text in organisation.about.items() if text} or {organisation.name_language: ""}
    return [
        Described(
            language=language,
            title=organisation.name,
            text=" ".join(filter(None, [organisation.place_name, text])),
            tie=f"organisations.organisation:{organisation.pk}",
            at=organisation.updated_at,
            place=organisation.place_name,
        )
        for language, text in about.items()
    ]


def read_people(pks: Iterable[int]) -> dict[int, Hit]:
    """People by their name, under the page that everybody sees."""
    rows = Profile.get_indexed_objects().select_related("user")
    return {
        pk: Hit(title=str(one.user), url=person_path(one.user.public_id), language="", changed_at=one.updated_at)
        for pk, one in rows.in_bulk(list(pks)).items()
    }


def describe_people(profiles: Sequence[Profile]) -> dict[int, list[Described]]:
    """Their name and what they tell, in whatever language that is."""
    prefetch_related_objects(profiles, "user")
    return {
        one.pk: [Described(language="", title=str(one.user), text=f"{one.about}\n{one.organisation}".strip())]
        for one in profiles
    }


@transaction.atomic
def rename_person(pk: int) -> None:
    """Nobody is found by a name that they have laid down, however late the worker comes by with the new one."""
    rows: list[Profile | Listing] = [*Profile.objects.filter(user=pk), *Listing.objects.filter(user=pk)]
    for row in rows:
        remove_object(row)
        insert_or_update_object_task.enqueue(row._meta.app_label, str(row._meta.model_name), str(row.pk))


def describe_listings(listings: Sequence[Listing]) -> dict[int, list[Described]]:
    """Who they are and what they tell."""
    prefetch_related_objects(listings, "terms", "user")
    return {
        one.pk: [
            Described(
                language=one.about_language,
                title=str(one.user),
                text=one.search_text,
                at=one.updated_at,
                place=one.place_name,
                themes=[term.key for term in one.terms.all() if term.kind == Term.Kind.THEME],
            )
        ]
        for one in listings
    }
