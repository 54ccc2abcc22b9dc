"""Pages that a cache in front keeps: the list of groups, the front page and the feed of public ones, and the pages of
organisations, which name the networks that they are in."""

from collections.abc import Iterable

from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from practice.groups.addresses import group_path, groups_path
from practice.groups.models import WorkingGroup
from practice.organisations.addresses import organisation_path
from practice.organisations.models import Organisation


def purge_group(group: WorkingGroup, *, lists: bool = True) -> None:
    """Queue the purge of every page that shows it. `lists` False: nothing in a list of groups changed."""
    paths: list[str] = []
    for code in language_codes():
        path = group_path(code, group.slug)
        paths += [path, f"{path}feed/"]
        if lists:
            paths += [groups_path(code), f"/{code}/practice/", f"/{code}/"]
    purge_later(paths)


def purge_members_of(group: WorkingGroup) -> None:
    """Queue the purge of the pages of all organisations in it: what they say of the group is another now."""
    rows = Organisation.objects.filter(group_memberships__group=group, group_memberships__state="member")
    _purge_pages(rows.order_by("pk").values_list("slug", flat=True))


def purge_member(organisation: Organisation) -> None:
    """One came into a group, or went."""
    _purge_pages([organisation.slug])


def _purge_pages(slugs: Iterable[str]) -> None:
    purge_later([organisation_path(code, slug) for slug in slugs for code in language_codes()])


def purge_groups_of(organisation: Organisation) -> None:
    """Queue the purge of the groups that name it: it is called otherwise now, or out of sight."""
    for group in WorkingGroup.objects.public().filter(memberships__organisation=organisation).order_by("pk"):
        purge_group(group, lists=False)
