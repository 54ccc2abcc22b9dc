"""A change in plain words, for who is told of it and for moderators who judge it."""

import re
from collections.abc import Iterator

from community.moderation.models import HeldChange
from core.html import plain_text
from wiki.content import Content
from wiki.diff import Row, compare
from wiki.models import Article, Revision
from wiki.services.comparing import field_changes
from wiki.services.rules import held_content

_NOTE = re.compile(r"<cite\b[^>]*>(.*?)</cite>", re.DOTALL)

Words = tuple[str, str]  # "added", "removed" or "same", and the words


def _in_line(html: str) -> str:
    """In plain words, each note in brackets: it stands in the middle of its sentence."""
    return plain_text(_NOTE.sub(r" [\1]", html))


def changed_words(old: str, new: str) -> Iterator[Words]:
    """What one text has that the other has not, block by block."""
    for row in compare(old, new, context=0).rows:
        if isinstance(row, Row) and row.kind in {"changed", "added", "removed"}:
            if before := _in_line(row.left_html):
                yield "removed", before
            if after := _in_line(row.right_html):
                yield "added", after


def revision_words(revision: Revision) -> Iterator[Words]:
    """What a version changed, all of it: also what stands beside the text. For moderators."""
    yield from _summary(revision.summary)
    if revision.parent is None:
        yield from _all_of(Content.of(revision))
    else:
        yield from _between(Content.of(revision.parent), Content.of(revision))


def held_words(change: HeldChange) -> Iterator[Words]:
    """What a held change would change."""
    yield from _summary(change.payload["summary"])
    base = Revision.objects.filter(pk=change.payload["base"]).first() if change.payload["base"] else None
    content = held_content(change.payload)
    yield from _all_of(content) if base is None else _between(Content.of(base), content)


def held_place(change: HeldChange) -> str:
    """The article that it changes; empty for a new one."""
    article = Article.objects.filter(pk=change.payload["article"]).first() if change.payload["article"] else None
    return article.get_absolute_url() if article is not None else ""


def _summary(summary: str) -> Iterator[Words]:
    if summary:
        yield "same", summary


def _all_of(content: Content) -> Iterator[Words]:
    """What is beside the text comes first: of a long text a moderator reads the beginning alone."""
    yield from _between(Content(title="", body=""), content)


def _between(old: Content, new: Content) -> Iterator[Words]:
    for field in field_changes(old, new):
        if field.old:
            yield "removed", f"{field.label}: {field.old}"
        if field.new:
            yield "added", f"{field.label}: {field.new}"
    yield from changed_words(old.body, new.body)
