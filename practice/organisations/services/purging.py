"""What has to follow when an organisation changes: the pages that a cache in front keeps."""

from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from practice.organisations.addresses import organisation_path, organisations_path, practice_path
from practice.organisations.mentions import purge_mentions
from practice.organisations.models import Organisation


def purge_organisation(organisation: Organisation) -> None:
    """Queue the purge of every page that shows it. Only whole addresses are kept in front, never their `?page=2`."""
    paths: list[str] = []
    for code in language_codes():
        front = organisations_path(code)
        paths += [practice_path(code), front, f"{front}feed/", organisation_path(code, organisation.slug)]
    purge_later(paths)
    purge_mentions(organisation)
