"""What opening the queue costs with 1,000 cases and with 100,000, by the milliseconds of the view.

    python -m bench.moderation_queue

Uses a throwaway SQLite database in memory. Prints the median of each order and filter at both sizes
and their ratio: about 1 means that the queue costs one page however long it is.
"""

import os
import statistics
import sys
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1_000, 100_000)
ASKED = 15
QUERIES = ("", "?order=newest", "?order=most", "?language=da", "?language=da&order=most",
           "?kind=wiki.revision&order=most", "?language=da&kind=wiki.revision")  # fmt: skip


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from bench import moderation_cases  # noqa: PLC0415 - models are there only after setup

    figures = moderation_cases.measure(SIZES, QUERIES, ASKED, clock=time.perf_counter, middle=statistics.median)
    print("| queue | " + " | ".join(f"{size:,} cases" for size in SIZES) + " | ratio |")
    print("|---|" + "---|" * (len(SIZES) + 1))
    for query in QUERIES:
        small, large = (figures[size, query] for size in SIZES)
        print(f"| `{query or '/'}` | {small:.1f} ms | {large:.1f} ms | {large / small:.2f} |")


if __name__ == "__main__":
    main()
