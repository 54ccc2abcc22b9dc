"""The sources of the house, read once for the tests of its rules."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"

# Lowest last: an app may use those below it, never one beside or above it.
LAYERS = (
    ("config",),
    ("home", "search", "opendata"),
    ("wiki", "debate", "practice"),
    ("community",),
    ("accounts",),
    ("core",),
)
APPS = tuple(name for layer in LAYERS for name in layer)


@cache
def tracked() -> tuple[Path, ...]:
    """What a clone would hold: tracked files, and new ones that git does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def app_of(path: Path) -> str | None:
    """The app that a file belongs to, or None: packages may lie anywhere."""
    if ROOT not in path.parents:
        return None
    parts = path.relative_to(SITE if SITE in path.parents else ROOT).parts
    return parts[0] if len(parts) > 1 and parts[0] in APPS else None


def python(*, migrations: bool = False) -> list[Path]:
    """The Python that ships: the apps and config, without tests and tools."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and app_of(path) and (migrations or "migrations" not in path.parts)
    ]


def templates() -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix == ".html" and (SITE / "templates" in path.parents or "templates" in path.parts)
        and "tests" not in path.parts and "frontend" not in path.parts
    ]  # fmt: skip


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file, with the last part of the name that is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
