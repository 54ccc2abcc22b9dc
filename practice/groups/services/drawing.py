"""Drawing posts: stored text becomes what a reader sees, a whole page of them with one question for the names."""

import re
from collections.abc import Iterable
from html import unescape

from django.utils.safestring import SafeString

from accounts.addresses import person_path
from accounts.mentions import pattern_for, words_of
from core.html import fill, join, mark_clean
from practice.groups.models import Mention, Post

_OUTSIDE = re.compile(r'<a href="(https?://[^"]*)"')


def draw_posts(posts: Iterable[Post]) -> dict[int, SafeString]:
    """The texts of these posts as HTML, by primary key."""
    rows = list(posts)
    people = _people([post.pk for post in rows if "@" in post.body])
    return {post.pk: draw(post.body, people.get(post.pk, {})) for post in rows}


def draw(html: str, people: dict[str, tuple[str, str]] | None = None) -> SafeString:
    """`html` is what the sanitiser kept. `people`: (name, address) by the names as they are written in it."""
    # Links that anybody can write here help nobody's place in a search engine.
    linked = _OUTSIDE.sub(r'<a rel="ugc nofollow noopener" href="\1"', html)
    if not people:
        return mark_clean(linked)
    names = pattern_for(list(people))
    return join(
        _draw_names(piece, names, people) if counts else mark_clean(piece) for piece, counts in words_of(linked)
    )


def _draw_names(piece: str, names: re.Pattern[str], people: dict[str, tuple[str, str]]) -> SafeString:
    parts: list[SafeString] = []
    end = 0
    for found in names.finditer(piece):
        name, url = people[unescape(found[1])]
        parts.append(mark_clean(piece[end : found.start()]))
        parts.append(fill('<a class="mention" href="{}">@{}</a>', url, name) if url else fill("@{}", name))
        end = found.end()
    parts.append(mark_clean(piece[end:]))
    return join(parts)


def _people(posts: list[int]) -> dict[int, dict[str, tuple[str, str]]]:
    """Whom each of these posts mentions, by the name as it is written."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    if not posts:
        return found
    rows = Mention.objects.filter(post__in=posts).select_related("user")
    for row in rows.only("post_id", "name", "user__display_name", "user__public_id", "user__is_active"):
        url = person_path(row.user.public_id) if row.user.is_active else ""
        found.setdefault(row.post_id, {})[row.name] = (row.user.display_name, url)
    return found
