"""How fast an export of MediaWiki is imported, and that its size costs no memory.

    PYTHONPATH=.:site python -m bench.import_speed [FILE] [--copies 1 5 20]

Imports FILE (the project's own excerpt of Wikipedia by default) as `manage.py import_mediawiki` does,
each time into an empty SQLite database and in a process of its own; then the same pages several times
over, each copy under other ids and titles. Prints a Markdown table.
"""

import argparse
import bz2
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.speed.databases import python
from bench.speed.django import ROOT
from bench.speed.servers import environment

EXCERPT = ROOT / "home" / "demo" / "wikipedia-excerpt.xml.bz2"
_PAGE = re.compile(r"  <page>.*?</page>\n", re.DOTALL)
_ID = re.compile(r"<id>(\d+)</id>")
_TITLE = re.compile(r"(<title>[^<]*)(</title>)")
_REDIRECT = re.compile(r'(<redirect title="[^"]*)(")')
_SHOWN = ("pages read", "versions imported", "seconds", "pages a second", "peak memory")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=EXCERPT)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 5, 20])
    options = parser.parse_args()
    text = _unpacked(options.file)
    print("| copies | file, MB | pages | versions | seconds | pages/s | peak memory |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="opening-up-import-") as name:
        folder = Path(name)
        empty = folder / "empty.sqlite3"
        python(["manage.py", "migrate", "-v0"], environment(folder, f"sqlite:///{empty}"))
        for copies in options.copies:
            export = folder / "export.xml"
            with export.open("w", encoding="utf-8") as file:
                file.writelines(repeated(text, copies))
            database = folder / "used.sqlite3"
            for old in folder.glob("used.sqlite3*"):
                old.unlink()
            shutil.copyfile(empty, database)
            found = _import(export, environment(folder, f"sqlite:///{database}"))
            size = export.stat().st_size / 1e6
            print(f"| {copies} | {size:.1f} | " + " | ".join(found.get(one, "?") for one in _SHOWN) + " |", flush=True)


def repeated(text: str, copies: int) -> Iterator[str]:
    """The export with its pages so many times over."""
    pages = _PAGE.findall(text)
    first = text.index(pages[0])
    yield text[:first]
    for copy in range(copies):
        for page in pages:
            yield _renamed(page, copy) if copy else page
    yield "</mediawiki>\n"


def _renamed(page: str, copy: int) -> str:
    page = _ID.sub(lambda found: f"<id>{int(found[1]) + copy * 10**10}</id>", page)
    page = _TITLE.sub(rf"\1 (copy {copy})\2", page)
    return _REDIRECT.sub(rf"\1 (copy {copy})\2", page)


def _unpacked(path: Path) -> str:
    data = path.read_bytes()
    return (bz2.decompress(data) if data.startswith(b"BZh") else data).decode()


def _import(export: Path, variables: dict[str, str]) -> dict[str, str]:
    """What the command says at its end, by name."""
    command = [sys.executable, "manage.py", "import_mediawiki", str(export), "--locale", "en", "-v0"]
    output = subprocess.run(command, cwd=ROOT, env=variables, check=True, capture_output=True, text=True).stdout
    return dict(found for found in re.findall(r"^  (\S[^\n]*?)  +([\d.]+(?: MB)?)$", output, re.MULTILINE))


if __name__ == "__main__":
    main()
