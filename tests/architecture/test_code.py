"""How Python is written here, where ruff has no rule for it."""

import ast
import re

import pytest

from tests.architecture import house

TRANSLATING = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy",
               "npgettext", "npgettext_lazy", "_"}  # fmt: skip
MAY_MARK_SAFE = ("site/core/html/", "wiki/markup/")
POSITIONAL = re.compile(r"(?<!%)%[sdf]|\{\}|\{\d\}")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma: no cover|nosec|ruff:)")
REASON = re.compile(
    r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w, -]+\])?|pragma: no cover|nosec|ruff:[^(#]*)"
    r"[\s#(—–:-]*[A-Za-z]{2,}"
)


def test_imports_stand_at_the_top():
    late = [
        f"{house.name(path)}:{node.lineno}"
        for path in house.python()
        for function in house.functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert late == []


def test_only_the_sanitiser_and_the_wikis_markup_call_html_safe():
    elsewhere = [
        f"{house.name(path)}:{call.lineno}"
        for path in house.python()
        if not house.name(path).startswith(MAY_MARK_SAFE)
        for name, call in house.calls(path)
        if name in {"mark_safe", "SafeString", "SafeText"}
    ]
    assert elsewhere == []


def test_no_domain_event_hangs_on_post_save():
    hooked = [
        house.name(path) for path in house.python() if re.search(r"\b(post|pre)_(save|delete)\b", house.text(path))
    ]
    assert hooked == []


def test_words_that_people_see_are_whole_literals():
    glued = [
        f"{house.name(path)}:{call.lineno}"
        for path in house.python()
        for name, call in house.calls(path)
        if name in TRANSLATING
        and not all(isinstance(a, ast.Constant) for a in call.args[: 2 if name.startswith("n") else 1])
    ]
    assert glued == []


def test_placeholders_in_words_have_names():
    nameless = [
        f"{house.name(path)}:{call.lineno}"
        for path in house.python()
        for name, call in house.calls(path)
        if name in TRANSLATING
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and POSITIONAL.search(argument.value)
    ]
    assert nameless == []


def test_nothing_is_left_for_later():
    unfinished = [
        f"{house.name(path)}:{number}"
        for path in house.tracked()
        if path.suffix in {".py", ".ts", ".html", ".css", ".md", ".sh"}
        and path != house.ROOT / "tests/architecture/test_code.py"
        for number, line in enumerate(house.text(path).splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert unfinished == []


def test_a_silenced_check_says_why():
    mute = []
    for path in house.python():
        lines = house.text(path).splitlines()
        for number, line in enumerate(lines):
            above = lines[number - 1].strip() if number else ""
            if SILENCED.search(line) and not REASON.search(line) and not above.startswith("#"):
                mute.append(f"{house.name(path)}:{number + 1}")
    assert mute == []


def test_nothing_speaks_to_the_terminal_but_commands():
    speaking = [
        house.name(path)
        for path in house.python()
        if "management" not in path.parts and house.name(path) != "site/config/test_runner.py"
        for name, call in house.calls(path)
        if name == "print" and isinstance(call.func, ast.Name)
    ]
    assert speaking == []


def test_only_the_settings_read_the_environment():
    reading = [
        house.name(path)
        for path in house.python()
        if not house.name(path).startswith("site/config/")
        and re.search(r"\bos\.environ\b|\bgetenv\(", house.text(path))
    ]
    assert reading == []


@pytest.mark.parametrize(
    ("line", "has_reason"),
    [
        ("x = 1  # noqa: S105", False),
        ("x = 1  # noqa: S105 - guards nothing but test data", True),
        ("x = 1  # noqa: S310 (our own address)", True),
        ("x = 1  # type: ignore[attr-defined]", False),
        ("x = 1  # type: ignore[attr-defined]  # read by the middleware only", True),
        ("x = 1  # noqa", False),
    ],
)
def test_reasons_are_told_from_codes(line, has_reason):
    assert bool(REASON.search(line)) is has_reason


def test_no_words_hide_in_an_f_string():
    """The gatherer of words does not look into f-strings: such a word would stay English."""
    hidden = [
        f"{house.name(path)}:{call.lineno}"
        for path in house.python()
        for text in ast.walk(house.tree(path))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in TRANSLATING
    ]
    assert hidden == []
