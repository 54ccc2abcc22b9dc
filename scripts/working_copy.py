"""A copy of the checkout as a fresh clone would have it: nothing that git ignores."""

import shutil
import subprocess
from pathlib import Path

from scripts import environment


def files() -> list[str]:
    """What git tracks, and what it would track if asked: paths from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=environment.ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return sorted(name for name in set(listed.split("\0")) if name and (environment.ROOT / name).is_file())


def copy(target: Path) -> None:
    for name in files():
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(environment.ROOT / name, place)
