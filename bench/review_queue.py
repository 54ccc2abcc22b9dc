"""What the queue of waiting changes and the recent changes cost on a small site and on a large one, in one run.

    python -m bench.review_queue --contributions 1000000 --waiting 10000

Uses a throwaway SQLite database in a temporary folder, or an empty one that DATABASE_URL names. Prints for each
address the questions put to the database and the median of the view at both sizes, in milliseconds of the
processor, and their ratio: about 1 means that the page costs one page however much there is. Ends with 1 when a
page asks more of the large site, or takes more than twice as long.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
SMALL = (20_000, 3_000)
ASKED = 15
MOST_TIMES, NOTHING = 2.0, 5.0  # the worst ratio, where it is a matter of more milliseconds than these


def main() -> int:
    chosen = argparse.ArgumentParser(description="Cost of the queue and of recent changes")
    chosen.add_argument("--contributions", type=int, default=1_000_000)
    chosen.add_argument("--waiting", type=int, default=10_000)
    sizes = chosen.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        django.setup()
        from bench import reviewed_changes  # noqa: PLC0415 - models are there only after setup

        both = [SMALL, (sizes.contributions, sizes.waiting)]
        rows = reviewed_changes.measure(both, ASKED, clock=time.process_time, middle=statistics.median)
    headings = [f"{contributions:,} / {waiting:,}" for contributions, waiting in both]
    print(f"| page | questions | {headings[0]} | {headings[1]} | ratio |\n|---|---|---|---|---|")
    wrong = []
    for page, (small, large) in rows.items():
        asked = f"{small.queries}" if small.queries == large.queries else f"{small.queries} → {large.queries}"
        ratio = large.milliseconds / small.milliseconds
        print(f"| `{page}` | {asked} | {small.milliseconds:.1f} ms | {large.milliseconds:.1f} ms | {ratio:.2f} |")
        slower = large.milliseconds - small.milliseconds > NOTHING and ratio > MOST_TIMES
        if large.queries > small.queries or slower:
            wrong.append(page)
    if wrong:
        print(f"\nMore than one page: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
