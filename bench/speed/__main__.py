"""The site's speed, behind gunicorn and nginx as an installation runs it.

    python -m bench.speed                       # 2,000 and 20,000 articles on SQLite
    python -m bench.speed --postgres            # the same on a throwaway PostgreSQL
    python -m bench.speed --articles 2000 --seconds 3
    python -m bench.speed --keep FOLDER         # the sites built stay there, for the next time

Needs nginx (with libnginx-mod-http-cache-purge) and wrk. Prints a Markdown table: for each
operation CPU milliseconds of all server processes a request (from /proc; steadier than requests a
second), that CPU in units of a bare Django view measured in the same run, requests a second, p50
and p99 in milliseconds, queries, and the growth of the cost in bare views from the smaller to the
larger site.
"""

import argparse
import json
import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.speed.databases import filled_database, python
from bench.speed.edits import Edits, edit
from bench.speed.load import Load, drive, fill_page_cache
from bench.speed.processes import Memory, memory
from bench.speed.servers import Installation, environment, installation

ANONYMOUS_TOO = {"article"}
EDITED = 30
FIRST_ROUND = 10
"""Seconds until each worker has drawn the articles that are read: what surrounds their text is then in memory."""


@dataclass
class Run:
    """All figures of one size of site."""

    articles: int
    loads: dict[str, Load] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    edits: Edits | None = None
    memory: Memory | None = None
    database_memory: Memory | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[2000, 20000])
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the sites built, to be used again")
    parser.add_argument("--static", type=Path, help="static files that were collected already, which takes a minute")
    options = parser.parse_args()
    runs = [
        measure(count, options.seconds, postgres=options.postgres, keep=options.keep, static=options.static)
        for count in options.articles
    ]
    print(table(runs))


def measure(count: int, seconds: int, *, postgres: bool, keep: Path | None, static: Path | None) -> Run:
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="opening-up-bench-"))
        folder.chmod(0o755)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        url, database = stack.enter_context(
            filled_database(
                folder, ["bench.speed.build", str(count)], f"articles-{count}", postgres=postgres, keep=keep
            )
        )
        variables = environment(folder, url)
        if static:
            (folder / "static").symlink_to(static.resolve())
        else:
            python(["manage.py", "collectstatic", "--noinput", "-v0"], variables)
        known: dict[str, Any] = json.loads(python(["-m", "bench.speed.operations"], variables))
        site = stack.enter_context(installation(folder, url, database, sys.executable))
        return _figures(Run(count, queries=known["queries"]), site, known, seconds)


def _figures(run: Run, site: Installation, known: dict[str, Any], seconds: int) -> Run:
    paths: dict[str, list[str]] = known["paths"]
    cookie: str = known["cookie"]
    servers = [*site.app, *site.proxy, *site.database]
    bare = [*site.bare_app, *site.proxy, *site.database]

    def load(name: str, base: str, some: list[str], who: list[int], with_cookie: str = "", warm: int = 1) -> None:
        drive(base, some, who, cookie=with_cookie, seconds=warm)
        found = drive(base, some, who, cookie=with_cookie, seconds=seconds)
        if found.failures:
            msg = f"{name}: {found.failures} of {found.requests} answers were not 200"
            raise RuntimeError(msg)
        run.loads[name] = found
        print(f"{run.articles} {name}: {found.cpu:.2f} ms CPU, {found.rate:.0f}/s", file=sys.stderr)

    static = next((site.folder / "static" / "dist").glob("site.*.css"))
    load("static file from nginx", site.static, [f"/static/dist/{static.name}"], site.proxy)
    load("bare Django view", site.bare, paths["bare"], bare, cookie)
    fill_page_cache(site.cached, paths["article"])
    load("article, nginx page cache", site.cached, paths["article"], servers)
    load("article, anonymous, no page cache", site.direct, paths["article"], servers, warm=FIRST_ROUND)
    load("article, signed in", site.direct, paths["article"], servers, cookie)
    for name in ("history, 50 rows", "recent changes", "compare, not cached", "compare, cached", "search, two words"):
        load(name, site.direct, paths[name], servers)
    load("bare Django view, again", site.bare, paths["bare"], bare, cookie)
    run.edits = edit(site.direct, paths["article"][:EDITED], cookie, servers)
    run.memory = memory([*site.app, *site.proxy])
    run.database_memory = memory(site.database)
    return run


def table(runs: list[Run]) -> str:
    """Markdown: one table a size, growth against the first."""
    parts: list[str] = []
    first = runs[0]
    first_unit = _unit(first)
    for run in runs:
        parts += [f"### {run.articles:,} articles", ""]
        parts += ["| operation | CPU ms | in bare views | requests/s | p50 ms | p99 ms | queries | growth |"]
        parts += ["|---|---|---|---|---|---|---|---|"]
        unit = _unit(run)
        for name, load in run.loads.items():
            growth = f"{load.cpu / unit / first.loads[name].cpu * first_unit:.2f}" if run is not first else ""
            parts.append(
                f"| {name} | {load.cpu:.2f} | {load.cpu / unit:.2f} | {load.rate:.0f} | {load.p50:.1f} | "
                f"{load.p99:.1f} | {_queries(run, name)} | {growth} |"
            )
        parts += ["", *_rest(run), ""]
    return "\n".join(parts)


def _unit(run: Run) -> float:
    """CPU milliseconds of the bare view, measured at the beginning and at the end."""
    return (run.loads["bare Django view"].cpu + run.loads["bare Django view, again"].cpu) / 2


def _rest(run: Run) -> list[str]:
    lines: list[str] = []
    if run.edits:
        lines.append(
            f"Edit, medians of {EDITED}: form {run.edits.form:.0f} ms + save {run.edits.save:.0f} ms + view "
            f"{run.edits.view:.0f} ms = {run.edits.total:.0f} ms; {run.edits.cpu:.0f} ms CPU."
        )
    if run.memory and run.database_memory:
        lines.append(
            f"Memory, two workers and nginx: {run.memory.pss:.0f} MiB PSS ({run.memory.rss:.0f} RSS); "
            f"database server {run.database_memory.pss:.0f} MiB PSS."
        )
    return lines


def _queries(run: Run, name: str) -> str:
    who = "signed in" if "signed in" in name else "anonymous"
    for operation, count in run.queries.items():
        known, known_who = operation.split(" / ")
        if known_who == who and (name == known or name.startswith(f"{known}, ")):
            return str(count) if "page cache" not in name or "no page cache" in name else "0"
    return ""


if __name__ == "__main__":
    main()
