"""The engines that are measured, by name. Another one is another line in ENGINES.

    python -m bench.search.engines NAME

fills the index of that engine anew, asks it every query and prints what it found as JSON: for each query the lines
of the list, for each line the documents that it names.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.search.queries import Query, load
from bench.speed.django import setup

# A reader who has not found it by then asks otherwise.
DEPTH = 50

Lines = list[list[str]]
Ask = Callable[[Query], Lines]


@dataclass(frozen=True)
class Engine:
    """`prepare` gives what asks; it is called with Django set up, by `settings` when the engine has its own."""

    prepare: Callable[[], Ask]
    settings: str = "config.settings.production"
    # Asks the search server that ELASTICSEARCH_URL names.
    on_server: bool = False


def _site() -> Ask:
    from bench.search.site_engine import prepare  # noqa: PLC0415 - needs Django set up

    return prepare()


def _elasticsearch() -> Ask:
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    ask = _site()
    call_command("update_elasticsearch", afresh=True, verbosity=0)
    return ask


def _stock() -> Ask:
    from bench.search.stock_engine import prepare  # noqa: PLC0415 - needs Django set up

    return prepare()


ENGINES: Mapping[str, Engine] = {
    "site": Engine(_site),
    "elasticsearch": Engine(_elasticsearch, on_server=True),
    "stock": Engine(_stock, settings="bench.search.stock_settings"),
}


def main() -> None:
    name = sys.argv[1]
    setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    from bench.search.documents import unseen_by_judges  # noqa: PLC0415 - needs Django set up

    if unseen := unseen_by_judges():
        print(f"{len(unseen)} documents are not judged, such as {unseen[0]!r}", file=sys.stderr)
    call_command("update_index", verbosity=0)
    ask = ENGINES[name].prepare()
    json.dump({query.id: ask(query)[:DEPTH] for query in load()}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
