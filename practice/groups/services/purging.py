"""Pages of groups that a cache in front keeps: the list, and the front page and the feed of public ones."""

from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from practice.groups.addresses import group_path, groups_path
from practice.groups.models import WorkingGroup


def purge_group(group: WorkingGroup, *, lists: bool = True) -> None:
    """Queue the purge of every page that shows it. `lists` False: nothing in a list of groups changed."""
    paths: list[str] = []
    for code in language_codes():
        path = group_path(code, group.slug)
        paths += [path, f"{path}feed/"]
        if lists:
            paths += [groups_path(code), f"/{code}/practice/", f"/{code}/"]
    purge_later(paths)
