"""What comes after something is public, in the background: who is told, the search, the cache in front.

Each may run twice or late without harm: an event has a key, and the rest reads things as they are now.
"""

from collections.abc import Sequence

from django.conf import settings
from django_tasks import task

from accounts.models import User
from community.activity.services import record
from community.profiles.models import Profile
from practice.organisations.models import Listing, Organisation
from practice.organisations.services.indexing import index_listing, index_organisation, index_person
from practice.organisations.services.purging import purge_organisation
from practice.organisations.signals import organisation_changed

KIND = "organisations.organisation"


@task()
def announce_organisation(pk: int) -> None:
    """One is there that was not."""
    organisation = Organisation.objects.public().select_related("created_by").filter(pk=pk).first()
    if organisation is None:
        return
    keep_up(organisation)
    tell("organisations.added", organisation, organisation.created_by, key=f"organisations.added:{pk}")


@task()
def refresh_organisation(pk: int) -> None:
    """It changed: pages that were kept go, and the search follows."""
    organisation = Organisation.objects.filter(pk=pk).first()
    if organisation is not None:
        keep_up(organisation)


@task()
def refresh_listing(pk: int) -> None:
    listing = Listing.objects.select_related("user").filter(pk=pk).first()
    if listing is not None:
        index_listing(listing)


@task()
def refresh_person(pk: int) -> None:
    """What somebody tells of themselves, or who sees it."""
    profile = Profile.objects.select_related("user").filter(pk=pk).first()
    if profile is not None:
        index_person(profile)


def keep_up(organisation: Organisation) -> None:
    """Everything derived, brought up to what it is now."""
    purge_organisation(organisation)
    index_organisation(organisation)
    organisation_changed.send(sender=Organisation, organisation=organisation)


def tell(
    verb: str,
    organisation: Organisation,
    actor: User | None,
    *,
    key: str | None = None,
    objects: Sequence[tuple[str, int | str]] = (),
    recipients: Sequence[tuple[int, str]] = (),
    is_public: bool = True,
    values: dict[str, str | int] | None = None,
    anchor: str = "",
) -> None:
    """Record an event about it, under its page in its own language."""
    language = organisation.name_language or settings.LANGUAGE_CODE
    record(
        verb=verb,
        actor=actor,
        about=(KIND, organisation.pk),
        objects=objects,
        title=organisation.name,
        url=f"{organisation.path(language)}{anchor}",
        language=language,
        values=values,
        recipients=recipients,
        is_public=is_public,
        point=(organisation.latitude, organisation.longitude) if is_public else (None, None),
        key=key,
    )
