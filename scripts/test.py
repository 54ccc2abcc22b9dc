"""`make test`: everything that CI runs, nothing less.

All checks run even when one fails; each says its seconds, and a failing one what it said.
`make test ONLY="ruff mypy"` runs those by name.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

from scripts import assets, catalogues, checks, console, environment, throwaway_postgres
from scripts.checks import Check

TOGETHER = 2

Outcome = tuple[str, str, str]  # a test's name, how it went, and why when it was skipped


def main() -> int:
    # So that what is running is ended and put away, the throwaway server above all.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    environment.ensure(environment.DEVELOP)
    assets.ensure()
    catalogues.ensure()
    checks.REPORTS.mkdir(parents=True, exist_ok=True)
    only = set(os.environ.get("ONLY", "").split())
    unknown = only - {check.name for check in [*checks.static(), *checks.tests(None)]}
    if unknown:
        names = ", ".join(check.name for check in [*checks.static(), *checks.tests(None)])
        console.fail(f"No check is called {', '.join(sorted(unknown))}.", f"name one of: {names}.")
    static = _chosen(checks.static(), only)
    wanted = {check.name for check in _chosen(checks.tests(None), only)}
    if "postgres" in wanted and not os.environ.get("DATABASE_URL_POSTGRES"):
        with throwaway_postgres.server() as url:
            failed = run(static, url, wanted)
    else:
        failed = run(static, os.environ.get("DATABASE_URL_POSTGRES"), wanted)
    return conclude(failed, wanted)


def run(static: Sequence[Check], postgres: str | None, tiers: set[str]) -> list[str]:
    """The databases of the tests are made beside the static checks: both keep two cores busy."""
    return run_static([*checks.databases(postgres, tiers), *static]) + (run_tests(postgres, tiers) if tiers else [])


def run_static(chosen: Sequence[Check]) -> list[str]:
    failed = []
    with ThreadPoolExecutor(TOGETHER) as pool:
        for check, (code, seconds, output) in zip(chosen, pool.map(_captured, chosen), strict=True):
            console.say(f"  {check.name}: {'ok' if code == 0 else 'FAILED'}, {seconds:.1f} s")
            skipped = [line for line in output.splitlines() if line.startswith("SKIPPED")]
            if code != 0:
                failed.append(check.name)
                console.say(output.rstrip())
            elif skipped:
                console.say("\n".join(f"    {line}" for line in skipped))
    return failed


def run_tests(postgres: str | None, wanted: set[str]) -> list[str]:
    failed = []
    for check in checks.tests(postgres):
        if check.name not in wanted:
            continue
        console.say(f"\n  Tests: {check.name}")
        (checks.REPORTS / f"{check.name}.xml").unlink(missing_ok=True)
        started = time.monotonic()
        code = subprocess.run(
            check.command, cwd=environment.ROOT / check.folder, env=_variables(check), check=False
        ).returncode
        console.say(f"  Tests: {check.name} took {time.monotonic() - started:.0f} s")
        if code != 0:
            failed.append(f"tests ({check.name})")
    return failed


def conclude(failed: Sequence[str], tiers: set[str]) -> int:
    """Say what failed and, in the last line, how many tests did what over all tiers."""
    if failed:
        console.say(f"\nFAILED: {', '.join(failed)}")
    outcomes = [outcome for tier in sorted(tiers) for outcome in _outcomes(checks.REPORTS / f"{tier}.xml")]
    skipped = sorted({f"{name}: {why}" for name, how, why in outcomes if how == "skipped"})
    if skipped:
        console.say("\nSkipped, by name:\n  " + "\n  ".join(skipped))
    bad = sum(how == "failed" for _, how, _ in outcomes)
    if tiers:
        passed = sum(how == "passed" for _, how, _ in outcomes)
        console.say(f"\n{passed} passed, {bad} failed, {len(outcomes) - passed - bad} skipped")
    return 1 if failed or bad else 0


def _outcomes(report: Path) -> list[Outcome]:
    """Each test in a report that pytest wrote; nothing when it wrote none."""
    if not report.exists():
        return []
    found = []
    for case in ElementTree.parse(report).getroot().iter("testcase"):  # noqa: S314 (our own file)
        name = f"{case.get('classname', '')}.{case.get('name', '')}".strip(".")
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            found.append((name, "failed", ""))
        elif skip is not None:
            found.append((name, "skipped", skip.get("message", "")))
        else:
            found.append((name, "passed", ""))
    return found


def _captured(check: Check) -> tuple[int, float, str]:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=environment.ROOT / check.folder,
        env=_variables(check),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, time.monotonic() - started, done.stdout


def _variables(check: Check) -> dict[str, str]:
    # No DATABASE_URL from outside: the tests choose their own database, never a real one.
    outside = {k: v for k, v in environment.variables().items() if k != "DATABASE_URL"}
    return {**outside, **check.variables}


def _chosen(among: Sequence[Check], only: set[str]) -> list[Check]:
    return [check for check in among if not only or check.name in only]


if __name__ == "__main__":
    sys.exit(main())
