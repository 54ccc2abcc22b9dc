"""Reading the stream of a group: a page at a time, from where the page before ended; nothing is counted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from core import objects
from practice.groups.models import File, Item, Notice, Post, WorkingGroup
from practice.groups.querysets import FILE, NOTICE, POST
from practice.groups.services.drawing import draw_posts
from practice.groups.states import State

ROWS = 20
OWN: dict[str, type[Any]] = {POST: Post, FILE: File, NOTICE: Notice}


@dataclass(frozen=True)
class Entry:
    """One line of the stream. `thing` is the object; `html` and `files` are of posts alone."""

    kind: str
    thing: Any
    title: str
    url: str
    label: str
    language: str
    when: datetime
    by_name: str = ""
    by_public_id: str = ""
    # Who put it there, where it is another app's.
    shared_by: int | None = None
    html: SafeString | None = None
    files: Sequence[File] = field(default_factory=tuple)


def kinds_of(*prefixes: str) -> list[str]:
    """The names of all kinds of some apps: what other apps call theirs is not known here."""
    return [kind.name for kind in objects.kinds() if kind.name.startswith(prefixes)]


def read_stream(
    group: WorkingGroup,
    user: Any,
    language: str,
    *,
    before: tuple[datetime, int] | None,
    kinds: Sequence[str] = (),
    rows: int = ROWS,
) -> tuple[list[Entry], tuple[datetime, int] | None]:
    """The newest first, and where the next page begins; for who may read the group, which is not asked here.

    One question for the page, one a kind of thing in it, and at most three for the texts of posts.
    """
    found = Item.objects.filter(group=group)
    if kinds:
        found = found.filter(kind__in=kinds)
    if before is not None:
        when, pk = before
        found = found.filter(Q(added_at__lt=when) | Q(added_at=when, pk__lt=pk), added_at__lte=when)
    items = list(found.select_related("added_by").order_by("-added_at", "-pk")[: rows + 1])
    shown = items[:rows]
    further = (shown[-1].added_at, shown[-1].pk) if len(items) > rows else None
    return _entries(group, shown, user, language), further


def _entries(group: WorkingGroup, items: Sequence[Item], user: Any, language: str) -> list[Entry]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for item in items:
        numbers[item.kind].append(int(item.object_id))
    known = {kind.name: kind for kind in objects.kinds()}
    things = {
        (name, str(thing.pk)): thing
        for name, pks in numbers.items()
        if name in known
        for thing in _things(group, known[name], pks, user)
    }
    posts = [thing for (name, _pk), thing in things.items() if name == POST]
    texts, files = draw_posts(posts), files_of(posts)
    entries = []
    for item in items:
        thing = things.get((item.kind, item.object_id))
        if thing is None:
            continue
        kind = known[item.kind]
        is_own = item.kind in OWN
        # What the site put there stands under the name of whoever made it.
        by = thing.author if is_own else item.added_by or kind.author(thing)
        entries.append(
            Entry(
                kind=item.kind,
                thing=thing,
                title=kind.title(thing),
                url=thing.path(language) if is_own else kind.url(thing),
                label=str(kind.label),
                language=thing.language if item.kind in (POST, NOTICE) else kind.language(thing),
                when=item.added_at,
                by_name=thing.author_name if is_own else str(by) if by is not None else "",
                by_public_id=by.public_id if by is not None and by.is_active else "",
                shared_by=None if is_own else item.added_by_id,
                html=texts.get(thing.pk) if item.kind == POST else None,
                files=files.get(thing.pk, ()) if item.kind == POST else (),
            )
        )
    return entries


def _things(group: WorkingGroup, kind: objects.Kind, pks: list[int], user: Any) -> Iterable[Any]:
    """Those that this person may see. Of the group's own, its reader sees all that is not out of sight.

    What another group's posts and files are is for that group to show: its readers see them here too.
    """
    model = OWN.get(kind.name)
    if model is None:
        found: Iterable[Any] = kind.visible_to(user).filter(pk__in=pks)
        return found
    beside = ("author", "group", "organisation") if model in (Post, Notice) else ("author", "group")
    own = list(model.objects.filter(pk__in=pks, group=group, state=State.VISIBLE).select_related(*beside))
    others = set(pks) - {thing.pk for thing in own}
    if others:
        own += kind.visible_to(user).filter(pk__in=others, state=State.VISIBLE).select_related(*beside)
    return own


def files_of(posts: Iterable[Post]) -> dict[int, list[File]]:
    """What hangs on these posts, by post; one question for all."""
    numbers = [post.pk for post in posts]
    found: dict[int, list[File]] = defaultdict(list)
    if numbers:
        rows = File.objects.filter(post__in=numbers, state=State.VISIBLE).select_related("group").order_by("pk")
        for file in rows:
            found[file.post_id or 0].append(file)
    return found
