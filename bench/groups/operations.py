"""What is measured: paths of each operation for each group, and its queries. Prints JSON, as a process of its own."""

import json
import random
import sys
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial

from bench.speed.django import setup

setup()

from django.test import Client  # noqa: E402 - Django must be set up first

from bench.counting import counted  # noqa: E402 - Django must be set up first
from bench.speed.operations import cookie  # noqa: E402 - Django must be set up first
from core.parameters import moment_text  # noqa: E402 - Django must be set up first
from practice.groups.models import Item, Post, WorkingGroup  # noqa: E402 - Django must be set up first
from practice.groups.stream import ROWS  # noqa: E402 - Django must be set up first

SAMPLE = 200
LANGUAGE = "en"


@dataclass
class Size:
    """All of one size of group: `paths` by operation; those of `closed` are for who is in it."""

    items: int
    paths: dict[str, list[str]] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)
    queries: dict[str, int] = field(default_factory=dict)


def sizes() -> list[Size]:
    choose = random.Random(7)
    found = []
    for group in WorkingGroup.objects.filter(sight=WorkingGroup.Sight.PUBLIC).order_by("post_count"):
        closed = WorkingGroup.objects.get(sight=WorkingGroup.Sight.HIDDEN, slug=group.slug.replace("public", "hidden"))
        path, inside = group.path(LANGUAGE), closed.path(LANGUAGE)
        rows = Item.objects.filter(group=group).order_by("added_at", "pk")
        items: list[tuple[datetime, int]] = list(rows.values_list("added_at", "pk"))
        # With a whole page below: the last one may hold fewer kinds of things, and asks less.
        deep = [f"{path}?before={moment_text(*choose.choice(items[ROWS:]))}" for _ in range(SAMPLE)]
        posts = list(Post.objects.filter(group=group, parent=None).order_by("pk").values_list("pk", flat=True))
        size = Size(items=len(items))
        size.paths = {
            "first page": [path],
            "a page in the middle": deep,
            "a post with its replies": [f"{path}posts/{choose.choice(posts)}/" for _ in range(SAMPLE)],
            "posts alone": [f"{path}posts/"],
            "files": [f"{path}files/"],
            "needs and offers": [f"{path}needs-and-offers/"],
            "members": [f"{path}members/"],
            "closed group, first page": [inside],
            "closed group, files": [f"{inside}files/"],
        }
        size.closed = [name for name in size.paths if name.startswith("closed")]
        found.append(size)
    return found


def count_queries(size: Size, signed_in: str) -> None:
    """Once caches are warm."""
    for name, some in size.paths.items():
        for who, cookies in (("", ""), (", signed in", signed_in)):
            if not cookies and name in size.closed:
                continue
            client = Client(HTTP_HOST="127.0.0.1", HTTP_COOKIE=cookies) if cookies else Client(HTTP_HOST="127.0.0.1")
            client.get(some[0], secure=True)
            response, size.queries[f"{name}{who}"] = counted(partial(client.get, some[-1], secure=True))
            if response.status_code != 200:
                msg = f"{name}: {some[-1]} answered {response.status_code}"
                raise RuntimeError(msg)


if __name__ == "__main__":
    everything = sizes()
    session = cookie()
    for one in everything:
        count_queries(one, session)
    json.dump({"sizes": [asdict(one) for one in everything], "cookie": session}, sys.stdout)
