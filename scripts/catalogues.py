"""Catalogues of the interface, compiled when a translation is newer than its compiled form."""

from pathlib import Path

from scripts import console, environment

LOCALE = environment.ROOT / "locale"
REMEDY = "read the lines above: a catalogue is not well formed."


def ensure() -> None:
    if not any(_is_stale(path) for path in sources()):
        return
    console.run(
        "Compiling the catalogues of the five languages",
        [environment.PYTHON, "-m", "scripts.compile_catalogues"],
        remedy=REMEDY,
        cwd=environment.ROOT,
        environment=environment.variables(),
    )


def sources() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime
