"""Drawing posts: stored text becomes what a reader sees, a whole page of them with a handful of queries."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.addresses import person_path
from accounts.privacy.services.erasing import tombstone
from core.html import fill, join, mark_clean
from core.html.pictures import ImageView, draw_pictures
from core.picture_views import image_views
from debate.models import Mention, Post
from debate.services.mentioning import pattern_for, words_of
from debate.services.pictures import picture_ids

_OUTSIDE = re.compile(r'<a href="(https?://[^"]*)"')


@dataclass(frozen=True)
class Mentioned:
    """Who a name in a text means now; without an address, an account that is gone."""

    name: str
    url: str = ""


def draw_posts(posts: Iterable[Post], bodies: Mapping[int, str] | None = None) -> dict[int, SafeString]:
    """The texts of these posts as HTML, by primary key. At most three queries for all of them.

    `bodies` replaces texts by others that were sanitised under the same policy, such as their translations.
    """
    texts = {post.pk: (bodies or {}).get(post.pk, post.body) for post in posts}
    people = _people([pk for pk, text in texts.items() if "@" in text])
    images = image_views({number for text in texts.values() for number in picture_ids(text)})
    return {pk: draw(text, people.get(pk, {}), images) for pk, text in texts.items()}


def draw_versions(post: Post, texts: Iterable[str]) -> list[SafeString]:
    """What a post said at several times, as it says what it says now. At most two queries."""
    versions = list(texts)
    people = _people([post.pk] if any("@" in text for text in versions) else []).get(post.pk, {})
    images = image_views({number for text in versions for number in picture_ids(text)})
    return [draw(text, people, images) for text in versions]


def draw_text(html: str) -> SafeString:
    """One text that mentions nobody, such as the opening of a debate or an official answer."""
    return draw(html, {}, image_views(picture_ids(html)))


def draw(html: str, people: Mapping[str, Mentioned], images: Mapping[int, ImageView]) -> SafeString:
    """`html` is what the sanitiser kept. `people` are the names that it mentions, as they are written in it."""
    # Links that anybody can write here help nobody's place in a search engine.
    linked = _OUTSIDE.sub(r'<a rel="ugc nofollow noopener" href="\1"', html)
    if people:
        names = pattern_for(list(people))
        linked = str(join(_draw_names(piece, names, people) if counts else mark_clean(piece)
                          for piece, counts in words_of(linked)))  # fmt: skip
    return mark_clean(draw_pictures(linked, images))


def _draw_names(piece: str, names: re.Pattern[str], people: Mapping[str, Mentioned]) -> SafeString:
    parts: list[SafeString] = []
    end = 0
    for found in names.finditer(piece):
        person = people[unescape(found[1])]
        parts.append(mark_clean(piece[end : found.start()]))
        if person.url:
            parts.append(fill('<a class="mention" href="{}">@{}</a>', person.url, person.name))
        else:
            parts.append(fill("@{}", person.name))
        end = found.end()
    parts.append(mark_clean(piece[end:]))
    return join(parts)


def _people(posts: list[int]) -> dict[int, dict[str, Mentioned]]:
    """Whom each of these posts mentions, by the name as it is written."""
    found: dict[int, dict[str, Mentioned]] = {}
    if not posts:
        return found
    rows = Mention.objects.filter(post__in=posts).select_related("user")
    for row in rows.only("post_id", "name", "user__display_name", "user__public_id", "user__is_active"):
        if row.user is None:
            person = Mentioned(tombstone(get_language() or ""))
        else:
            person = Mentioned(row.user.display_name, person_path(row.user.public_id) if row.user.is_active else "")
        found.setdefault(row.post_id, {})[row.name] = person
    return found
