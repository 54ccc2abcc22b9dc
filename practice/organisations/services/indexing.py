"""Keeping organisations and practitioners in the search index, and reading what was found there."""

from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.search.index import insert_or_update_object, remove_object

from accounts.addresses import person_path
from core.searchable import Hit
from practice.organisations.models import Listing, Organisation


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


def read_organisations(pks: Iterable[int]) -> dict[int, Hit]:
    """Organisations as the search lists them, under the address of the reader's language."""
    found = Organisation.objects.public().for_listing().in_bulk(list(pks))
    return {
        pk: Hit(title=one.name, url=one.path(get_language() or ""), language=one.name_language or get_language() or "")
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
        )
        for pk, one in rows.in_bulk(list(pks)).items()
    }
