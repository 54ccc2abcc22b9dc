"""What is measured: paths of each operation, its queries, the catalogue's memory. Prints JSON, in its own process."""

import gc
import json
import random
import sys
import time
import tracemalloc
from functools import partial
from itertools import combinations
from typing import Any

from bench.speed.django import setup

setup()

from django.test import Client  # noqa: E402 - Django must be set up first

from bench.cases.build import AREA, PLACES  # noqa: E402 - Django must be set up first
from bench.counting import counted  # noqa: E402 - Django must be set up first
from bench.speed.operations import cookie  # noqa: E402 - Django must be set up first
from bench.threads.texts import WORDS  # noqa: E402 - Django must be set up first
from practice.cases.models import CasePage  # noqa: E402 - Django must be set up first
from practice.cases.services.finding_catalogue import current_catalogue, forget_catalogue  # noqa: E402 - Django must be set up first
from practice.cases.services.finding_changes import case_changed  # noqa: E402 - Django must be set up first

LIST = "/en/practice/cases/"
SAMPLE = 100


def paths(size: int) -> dict[str, list[str]]:
    choose = random.Random(7)
    last = max(1, size // 20)
    west, south, east, north = AREA
    views = []
    for _one in range(SAMPLE):
        zoom = choose.randint(5, 9)
        wide = 360 / 2**zoom * 4
        left, low = choose.uniform(west, east - 5), choose.uniform(south, north - 5)
        box = f"{left:.4f},{low:.4f},{left + wide:.4f},{low + wide / 2:.4f}"
        views.append(f"{LIST}points.json?bbox={box}&zoom={zoom}")
    cases = CasePage.objects.live().filter(locale__language_code="en").order_by("pk")[:SAMPLE]
    return {
        "list, first page": [LIST],
        "list, a page in the middle": [f"{LIST}?page={choose.randint(1, last)}" for _one in range(SAMPLE)],
        "one facet": [f"{LIST}?country=DK"],
        "three facets": [f"{LIST}?country=DK&country=NO&status=running&for=citizen"],
        "most used": [f"{LIST}?order=most-used"],
        "a rare word": [f"{LIST}?q=Vesterby{choose.randrange(PLACES)}" for _one in range(SAMPLE)],
        "a common word": [f"{LIST}?q=school"],
        "common words, each time others": [f"{LIST}?q={one}+{other}" for one, other in _common()],
        "map, the whole area": [f"{LIST}points.json?bbox=-10,45,30,65&zoom=4"],
        "map, a part of it": views,
        "a case, with related ones": [case.url for case in cases],
        "feed": [f"{LIST}case_list.atom"],
        "CSV of all": [f"{LIST}case_list.csv"],
    }


def _common() -> list[tuple[str, str]]:
    """More pairs than a process remembers."""
    words = sorted(word for word in set(WORDS["en"].split()) if len(word) > 4)
    return list(combinations(words, 2))[:: len(words) // 2]


def queries(all_paths: dict[str, list[str]], signed_in: str) -> dict[str, int]:
    """Once caches are warm."""
    found = {}
    for name, some in all_paths.items():
        for who, cookies in (("", ""), (", signed in", signed_in)):
            client = Client(HTTP_HOST="127.0.0.1", **({"HTTP_COOKIE": cookies} if cookies else {}))
            _asked(client, some[0])
            _size, found[f"{name}{who}"] = counted(partial(_asked, client, some[-1]))
    return found


def _asked(client: Client, path: str) -> int:
    """The size of the answer in bytes."""
    response = client.get(path, secure=True)
    if response.status_code != 200:
        msg = f"{path} answered {response.status_code}"
        raise RuntimeError(msg)
    return len(b"".join(response))  # type: ignore[arg-type]  # a streamed answer is a list of bytes as well


def catalogue() -> dict[str, Any]:
    """Seconds of CPU to read all cases, to take in one change, and the memory that stays."""
    current_catalogue()
    case = CasePage.objects.live().first()
    times = {}
    forget_catalogue()
    began = time.process_time()
    current_catalogue()
    times["read all"] = time.process_time() - began
    case_changed(case.translation_key)
    began = time.process_time()
    current_catalogue()
    times["one change"] = time.process_time() - began
    forget_catalogue()
    gc.collect()
    tracemalloc.start()
    kept = current_catalogue()
    kept.numbers_by_page()
    gc.collect()
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    values = sum(map(len, kept.values.values()))
    return {"times": times, "bytes": memory, "values": values, "pages": CasePage.objects.count()}


def largest_map(all_paths: dict[str, list[str]]) -> int:
    client = Client(HTTP_HOST="127.0.0.1")
    whole = [f"{LIST}points.json?bbox=-180,-85,180,85&zoom={zoom}" for zoom in range(20)]
    around = [f"{LIST}points.json?bbox=-10,45,30,65&zoom={zoom}" for zoom in range(20)]
    return max(_asked(client, path) for path in [*whole, *around, *all_paths["map, a part of it"]])


if __name__ == "__main__":
    session = cookie()
    everything = paths(len(current_catalogue().numbers))
    known = {
        "cases": len(current_catalogue().numbers),
        "catalogue": catalogue(),
        "largest_map": largest_map(everything),
        "queries": queries(everything, session),
        "paths": everything,
        "cookie": session,
    }
    json.dump(known, sys.stdout)
