"""What the map of places costs with 2,000 places and with 20,000: milliseconds, bytes and questions of each view.

    python -m bench.places

Uses a throwaway SQLite database in memory. Half of the places lie in one town, each with an area of 60 points; the
rest lie anywhere in the north. Nothing is kept between two requests. Prints the median of the milliseconds at both
sizes, their ratio, and of the larger one the bytes and the questions put to the database.
"""

import os
import statistics
import sys
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
SIZES = (2_000, 20_000)
ASKED = 9
DATA = "/en/wiki/map/data/?bbox={}&zoom={}"
VIEWS = {
    "the world": DATA.format("-180,-85,180,85", 2),
    "the north": DATA.format("-11.25,40.98,33.75,66.51", 5),
    "a country": DATA.format("8.4375,54.97,14.0625,57.7", 8),
    "a region": DATA.format("12.12,55.62,12.66,55.78", 11),
    "a town": DATA.format("12.39,55.62,12.48,55.68", 13),
    "a street": DATA.format("12.43,55.65,12.44,55.66", 17),
    "the list": "/en/wiki/map/",
    "what is here": "/en/wiki/map/here/?latitude=55.65&longitude=12.43",
}


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from bench import places_views  # noqa: PLC0415 - models are there only after setup

    found = places_views.measure(SIZES, VIEWS, ASKED, clock=time.perf_counter, middle=statistics.median)
    print("| view | " + " | ".join(f"{size:,} places" for size in SIZES) + " | ratio | kB | queries |")
    print("|---|" + "---|" * (len(SIZES) + 3))
    for name in VIEWS:
        small, large = (found[size, name] for size in SIZES)
        ratio = large.milliseconds / small.milliseconds
        print(
            f"| {name} | {small.milliseconds:.1f} ms | {large.milliseconds:.1f} ms | {ratio:.1f} "
            f"| {large.size / 1000:.0f} | {large.questions} |"
        )


if __name__ == "__main__":
    main()
