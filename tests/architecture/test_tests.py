"""The tests themselves: each looks at something, none waits for a clock."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import house

TESTS = house.ROOT / "tests"
# A name that checks by itself: assert_…, check_…, Playwright's expect, pytest's and pytest-django's own.
CHECKING = re.compile(r"^(assert|check|expect|django_assert)|^(raises|fail|warns)$|should")


def files() -> list[Path]:
    return [path for path in house.tracked() if path.is_relative_to(TESTS) and re.match(r"test_.*\.py$", path.name)]


def every() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in files():
        for function in house.functions(path):
            if function.name.startswith("test_"):
                yield path, function


def called(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def looks_at_something(path: Path, function: ast.AST) -> bool:
    """By itself, or by a step of its story that stands in the same file and does."""
    steps = {step.name: step for step in house.functions(path)}
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        current = waiting.pop()
        if any(isinstance(node, ast.Assert) for node in ast.walk(current)):
            return True
        names = set(called(current))
        if any(CHECKING.search(name) for name in names):
            return True
        waiting += [steps[name] for name in names - seen if name in steps]
        seen |= names
    return False


def test_every_test_asserts_something():
    idle = [
        f"{house.name(path)}:{test.lineno} {test.name}" for path, test in every() if not looks_at_something(path, test)
    ]
    assert idle == []


def test_no_test_sleeps():
    sleeping = [
        house.name(path)
        for path in files()
        if re.search(r"\btime\.sleep\(|wait_for_timeout\(", house.text(path)) and path.name != "test_tests.py"
    ]
    assert sleeping == []


def test_tests_are_functions():
    classes = [
        f"{house.name(path)}: {node.name}"
        for path in files()
        for node in house.tree(path).body
        if isinstance(node, ast.ClassDef)
        and any(getattr(base, "attr", getattr(base, "id", "")).endswith("TestCase") for base in node.bases)
    ]
    assert classes == []


def test_no_test_is_skipped_without_a_name():
    # `require_server` names what is missing and fails under CI; a bare skip would do neither.
    bare = [
        house.name(path)
        for path in files()
        if re.search(r"pytest\.(mark\.)?skip\b|pytest\.importorskip", house.text(path)) and path.name != "test_tests.py"
    ]
    assert bare == []
