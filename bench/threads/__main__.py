"""What debates cost, whatever their size, behind gunicorn and nginx as an installation runs them.

    python -m bench.threads --posts 100 1000 10000 100000             # on SQLite
    python -m bench.threads --posts 100 1000 10000 100000 --postgres  # on a throwaway PostgreSQL
    python -m bench.threads --keep FOLDER                             # the debates built stay there

Needs nginx (with libnginx-mod-http-cache-purge) and wrk. Prints Markdown tables: CPU milliseconds of all server
processes a request (from /proc), that in units of a bare Django view measured in the same run, p50 and p99 in
milliseconds, queries anonymous and signed in, and the growth of the CPU against the smallest debate; then what
200 readers cost who have one debate open.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.speed.databases import filled_database, python
from bench.speed.edits import Browser
from bench.speed.load import Load, drive
from bench.speed.processes import cpu_seconds
from bench.speed.servers import Installation, environment, installation
from bench.threads.updates import Asked, keep_asking

# The page asks after 20 seconds, and less often while nothing comes.
READERS, EVERY = 200, 20
POSTS, SUPPORTS = 15, 40


@dataclass
class Run:
    """All figures of one size of debate."""

    posts: int
    queries: dict[str, int]
    loads: dict[str, Load] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1000, 10_000, 100_000])
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these operations alone")
    parser.add_argument("--build-only", action="store_true", help="fill the database in --keep and stop")
    parser.add_argument("--keep", type=Path, help="a folder for the database built, to be used again")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="opening-up-bench-"))
        folder.chmod(0o755)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        name = "threads-" + "-".join(map(str, options.posts))
        url, database = stack.enter_context(
            filled_database(
                folder,
                ["bench.threads.build", *map(str, options.posts)],
                name,
                postgres=options.postgres,
                keep=options.keep,
            )
        )
        if options.build_only:
            return
        variables = environment(folder, url)
        python(["manage.py", "collectstatic", "--noinput", "-v0"], variables)
        known: dict[str, Any] = json.loads(python(["-m", "bench.threads.operations"], variables))
        site = stack.enter_context(installation(folder, url, database, sys.executable))
        _measure(site, known, options.seconds, options.only)


def _measure(site: Installation, known: dict[str, Any], seconds: float, only: list[str]) -> None:
    servers = [*site.app, *site.proxy, *site.database]
    bare = [*site.bare_app, *site.proxy, *site.database]
    unit = drive(site.bare, ["/bare/1/"], bare, cookie=known["cookie"], seconds=seconds)
    runs = []
    for size in known["sizes"]:
        run = Run(size["posts"], size["queries"])
        _load(site.direct, "warming up", size["paths"]["permanent link, its page"], servers, 200, seconds)
        for name, paths in size["paths"].items():
            if only and name not in only:
                continue
            run.loads[name] = _load(site.direct, name, paths, servers, size["status"].get(name, 200), seconds)
        if only:
            runs.append(run)
            continue
        first = size["paths"]["first page"]
        run.loads["first page, signed in"] = _load(
            site.direct, "signed in", first, servers, 200, seconds, known["cookie"]
        )
        run.loads["post"], run.loads["support"] = _write(site, size, known["cookie"], servers)
        print(f"{run.posts}: measured", file=sys.stderr)
        runs.append(run)
    print("\n".join(_table(runs, unit)), flush=True)
    if only:
        return
    print("\n".join(["", *_live(site, known["sizes"][-1], servers)]))


def _load(
    base: str, name: str, paths: list[str], servers: list[int], status: int, seconds: float, cookie: str = ""
) -> Load:
    found = drive(base, paths, servers, cookie=cookie, seconds=seconds, status=status)
    if found.failures:
        msg = f"{name}: {found.failures} of {found.requests} answers were not {status}"
        raise RuntimeError(msg)
    return found


def _write(site: Installation, size: dict[str, Any], cookie: str, servers: list[int]) -> tuple[Load, Load]:
    """Posts and supports one after another, as people do it."""
    browser = Browser(site.direct, cookie)
    base = f"/en/debate/{size['debate']}/"
    browser.ask("GET", size["paths"]["first page"][0])
    token = browser.cookies["csrftoken"]
    posts = [
        (
            f"{base}post/",
            {
                "body": f"<p>The cycle path in Mill Street should be wider than it is today, says number {number}.</p>",
                "language": "en",
                "csrfmiddlewaretoken": token,
            },
        )
        for number in range(1, POSTS + 1)
    ]
    supports = [(path, {"wanted": "1", "csrfmiddlewaretoken": token}) for path in size["supported"][:SUPPORTS]]
    return _send(browser, posts, servers), _send(browser, supports, servers)


def _send(browser: Browser, forms: list[tuple[str, dict[str, str]]], servers: list[int]) -> Load:
    times = []
    before = cpu_seconds(servers)
    for path, data in forms:
        status, _to, text, spent = browser.ask("POST", path, urlencode(data))
        if status not in (302, 303):
            msg = f"{path} answered {status}: {text[:500]}"
            raise RuntimeError(msg)
        times.append(spent)
    cpu = 1000 * (cpu_seconds(servers) - before) / len(forms)
    return Load(cpu, 1000 / statistics.mean(times), statistics.median(times), max(times), len(forms), 0)


def _table(runs: list[Run], unit: Load) -> list[str]:
    lines = [f"A bare Django view: {unit.cpu:.2f} ms CPU.", ""]
    lines += ["| operation | posts | CPU ms | in bare views | p50 ms | p99 ms | queries | signed in | growth |"]
    lines += ["|---|---|---|---|---|---|---|---|---|"]
    for name in runs[0].loads:
        for run in runs:
            load = run.loads[name]
            anonymous, signed_in = run.queries.get(name, ""), run.queries.get(f"{name}, signed in", "")
            growth = f"{load.cpu / max(runs[0].loads[name].cpu, 0.01):.2f}" if run is not runs[0] else ""
            lines.append(
                f"| {name} | {run.posts:,} | {load.cpu:.2f} | {load.cpu / unit.cpu:.2f} | {load.p50:.1f} | "
                f"{load.p99:.1f} | {anonymous} | {signed_in} | {growth} |"
            )
    return lines


def _live(site: Installation, size: dict[str, Any], servers: list[int]) -> list[str]:
    """What asking costs alone, and what pages a second are left beside it."""
    path = size["paths"]["nothing new"][0].partition("?")[0]
    newest = f"{path}?after={size['posts'] + 1_000}"
    lines = [f"{READERS} readers who ask every {EVERY} s whether there is anything new in the largest debate:", ""]
    for name, base in (("with the page cache", site.cached), ("without it", site.direct)):
        asked: Asked = keep_asking(base, newest, servers, readers=READERS, every=EVERY, seconds=EVERY)
        if asked.failures:
            msg = f"{asked.failures} of {asked.requests} answers were not 204"
            raise RuntimeError(msg)
        lines.append(f"- {name}: {asked.requests} questions, {asked.cpu:.2f} % of one core")
    return lines


if __name__ == "__main__":
    main()
