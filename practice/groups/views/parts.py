"""Rows of a group's pages, as templates show them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.addresses import person_path
from accounts.roles import name_of
from core.html import plain_text
from practice.groups.models import File, Notice, Post
from practice.groups.permissions import can_edit_post, can_withdraw
from practice.groups.querysets import FILE, NOTICE, POST
from practice.groups.services.drawing import draw_posts
from practice.groups.states import State
from practice.groups.stream import Entry, files_of
from practice.groups.views.frame import Visit

EXCERPT = 280


def stream_rows(visit: Visit, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """For groups/includes/stream.html."""
    return [_stream_row(visit, entry) for entry in entries]


def _stream_row(visit: Visit, entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": entry.kind.replace(".", "-"),
        "title": entry.title,
        "url": entry.url,
        "label": entry.label,
        "lang": entry.language if entry.language != visit.language else "",
        "when": entry.when,
        "name": entry.by_name,
        "person_url": person_path(entry.by_public_id),
    }
    if entry.kind == POST:
        return row | post_row(visit, entry.thing, entry.html, entry.files)
    if entry.kind == FILE:
        return row | {"file": file_row(visit, entry.thing)}
    if entry.kind == NOTICE:
        return row | {
            "is_notice": True,
            "label": entry.thing.get_kind_display(),
            "status": entry.thing.get_status_display(),
            "text": Truncator(plain_text(entry.thing.body)).chars(EXCERPT),
        }
    may = visit.runs_it or (visit.standing.is_member and entry.shared_by == visit.user.pk)
    return row | {"take_out_url": f"{visit.path}take-out/?about={entry.kind}:{entry.thing.pk}" if may else ""}


def post_row(
    visit: Visit, post: Post, html: SafeString | None, files: Sequence[File] = (), *, with_tools: bool = True
) -> dict[str, Any]:
    """A post with what its reader can do with it. Nothing is asked of the database."""
    user, known = visit.user, visit.standing
    is_own = user is not None and post.author_id == user.pk
    base = f"{visit.path}posts/{post.pk}/"
    return {
        "post": post,
        "pk": post.pk,
        "url": post.path(visit.language),
        "base": base,
        "html": html,
        "lang": post.language if post.language != visit.language else "",
        "name": post.author_name,
        "role": name_of(post.author_role),
        "organisation": spoken_for(post),
        "person_url": person_path(post.author.public_id) if post.author and post.author.is_active else "",
        "when": post.created_at,
        "edited": post.edited_at is not None,
        "replies": post.reply_count,
        "files": [file_row(visit, file) for file in files],
        "is_waiting": post.state == State.WAITING,
        "is_out_of_sight": post.state not in (State.VISIBLE, State.WAITING),
        "may_edit": with_tools and is_own and can_edit_post(user, post, known),
        "may_withdraw": with_tools and visit.standing.is_member and can_withdraw(user, post, known),
        "may_report": post.state == State.VISIBLE and not is_own,
    }


def spoken_for(said: Post | Notice) -> str:
    """The organisation in whose name this was said, while everybody may see it."""
    return str(said.organisation) if said.organisation is not None and said.organisation.is_public else ""


def post_rows(visit: Visit, posts: Sequence[Post]) -> list[dict[str, Any]]:
    """Two questions for all of them."""
    texts, files = draw_posts(posts), files_of(posts)
    return [post_row(visit, post, texts[post.pk], files.get(post.pk, ())) for post in posts]


def file_row(visit: Visit, file: File) -> dict[str, Any]:
    """A file in a list or under a post; a picture is shown from the same address as it is fetched from."""
    base = file.path(visit.language)
    return {
        "pk": file.pk,
        "name": file.name,
        "description": file.description,
        "url": base,
        "download_url": f"{base}download/",
        "picture_url": f"{base}download/?inline=1" if file.is_picture else "",
        "alt": file.description or _("Picture without a description"),
        "width": file.width,
        "height": file.height,
        "size": file.size,
        "ending": file.name.rpartition(".")[2].upper(),
        "author": file.author_name,
        "person_url": person_path(file.author.public_id) if file.author and file.author.is_active else "",
        "versions": file.version_count,
        "when": file.changed_at,
    }
