"""What is measured: paths of each operation for each debate, and its queries. Prints JSON, as a process of its own."""

import json
import random
import sys
import uuid
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote

from bench.speed.django import setup

setup()

from django.test import Client  # noqa: E402 - Django must be set up first

from bench.counting import counted  # noqa: E402 - Django must be set up first
from bench.speed.operations import cookie  # noqa: E402 - Django must be set up first
from bench.threads.texts import PLACES  # noqa: E402 - Django must be set up first
from debate.addresses import debates_path, post_path  # noqa: E402 - Django must be set up first
from debate.finding import address_of, find  # noqa: E402 - Django must be set up first
from debate.models import Debate, Post  # noqa: E402 - Django must be set up first
from debate.reading import last_page  # noqa: E402 - Django must be set up first
from debate.states import State  # noqa: E402 - Django must be set up first

SAMPLE = 200
LANGUAGE = "en"


@dataclass
class Size:
    """All of one size of debate: `paths` by operation, each answered with `status` (200 where nothing is said)."""

    posts: int
    debate: int
    paths: dict[str, list[str]] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    supported: list[str] = field(default_factory=list)


def sizes() -> list[Size]:
    choose = random.Random(7)
    found = []
    for debate in Debate.objects.filter(kind=Debate.Kind.OPEN).order_by("last_number"):
        size = Size(posts=debate.last_number, debate=debate.pk)
        path = debate.path(LANGUAGE)
        numbers = [choose.randint(1, debate.last_number) for _ in range(SAMPLE)]
        deep = [_landing(debate, number) for number in numbers]
        pages = [choose.randint(1, last_page(debate)) for _ in range(SAMPLE)]
        busiest = Post.objects.filter(debate=debate).order_by("-last_position")[0]
        under = [choose.randint(1, -(-busiest.last_position // 20)) for _ in range(SAMPLE)]
        base = f"{debates_path(LANGUAGE)}{debate.pk}/"
        places = [f"Vestergade{choose.randrange(PLACES)}" for _ in range(SAMPLE)]
        size.paths = {
            "first page": [path],
            "a page in the middle": [f"{path}?page={page}" for page in pages],
            "newest first": [f"{path}?order=newest"],
            "most support": [f"{path}?order=support"],
            "permanent link, redirect": [post_path(LANGUAGE, debate.pk, number) for number in numbers],
            "permanent link, its page": deep,
            "replies to one post": [f"{base}posts/{busiest.number}/thread/?page={page}" for page in under],
            "search, a rare word": [f"{base}search/?q={quote(place)}" for place in places],
            "search, a common word": [f"{base}search/?q=school"],
            "nothing new": [f"{base}updates/?after={debate.last_number + 1_000}"],
        }
        size.status = {"permanent link, redirect": 302, "nothing new": 204}
        sides = Debate.objects.get(kind=Debate.Kind.FOR_AGAINST, last_number=debate.last_number)
        size.paths["for and against, first page"] = [sides.path(LANGUAGE)]
        size.paths["for and against, agreement"] = [f"{sides.path(LANGUAGE)}?order=agreement"]
        visible = Post.objects.filter(debate=debate, state=State.VISIBLE).order_by("number")
        size.supported = [f"{base}posts/{post.number}/support/" for post in visible[:60]]
        found.append(size)
    return found


def _landing(debate: Debate, number: int) -> str:
    """Where the permanent link of a post leads to."""
    post: Any = find(debate.pk, number)
    return address_of(post, debate, debate.path(LANGUAGE), f"{debates_path(LANGUAGE)}{debate.pk}/").partition("#")[0]


def count_queries(size: Size, signed_in: str) -> None:
    """Once caches are warm."""
    for name, some in size.paths.items():
        for who, cookies in (("", ""), (", signed in", signed_in)):
            client = Client(HTTP_HOST="127.0.0.1", HTTP_COOKIE=cookies) if cookies else Client(HTTP_HOST="127.0.0.1")
            client.get(some[0], secure=True)
            response, size.queries[f"{name}{who}"] = counted(partial(client.get, some[-1], secure=True))
            if response.status_code != size.status.get(name, 200):
                msg = f"{name}: {some[-1]} answered {response.status_code}"
                raise RuntimeError(msg)
    client = Client(HTTP_HOST="127.0.0.1", HTTP_COOKIE=signed_in)
    base = f"{debates_path(LANGUAGE)}{size.debate}/"
    for name, path, data in (
        ("post", f"{base}post/", new_post(0)),
        ("support", size.supported[-1], {"wanted": "1"}),
    ):
        response, size.queries[name] = counted(partial(client.post, path, data, secure=True))
        if response.status_code not in (302, 303):
            msg = f"{name} answered {response.status_code}: {response.content[:2000]!r}"
            raise RuntimeError(msg)


def new_post(number: int) -> dict[str, str]:
    return {
        "body": f"<p>The cycle path in Mill Street should be wider than it is today, says number {number}.</p>",
        "language": "en",
        "submission": str(uuid.uuid4()),
    }


if __name__ == "__main__":
    everything = sizes()
    session = cookie()
    for one in everything:
        count_queries(one, session)
    json.dump({"sizes": [asdict(one) for one in everything], "cookie": session}, sys.stdout)
