"""The site that a measurement of the search asks: its database of so many documents, and a search server if wanted."""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.speed.databases import filled_database
from bench.speed.servers import environment
from tests.search.servers.running import Server, elasticsearch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What every measurement of the search is told."""
    parser.add_argument("export", type=Path)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the databases built, to be used again")
    parser.add_argument("--elasticsearch", metavar="VERSION", help="with a search server of this version")


@contextmanager
def site(options: argparse.Namespace, size: int) -> Iterator[tuple[dict[str, str], Server | None]]:
    """The environment of a process of the site with `size` documents, and the search server, or None."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="opening-up-bench-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        builder = ["bench.search.many", str(options.export.resolve()), str(size)]
        url, _server = stack.enter_context(
            filled_database(folder, builder, f"search-{size}", postgres=options.postgres, keep=options.keep)
        )
        server: Server | None = None
        if options.elasticsearch:
            server = stack.enter_context(elasticsearch(options.elasticsearch, heap="1g", quick=False))
            # A busy machine is no dead server.
            os.environ |= {"ELASTICSEARCH_URL": server.url, "ELASTICSEARCH_MILLISECONDS": "10000"}
        yield environment(folder, url), server
