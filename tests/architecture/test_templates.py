"""How templates are written: nothing inline, nothing unescaped, explicit components."""

import re

import pytest

from tests.architecture import house

COMMENTS = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
DATA_BLOCK = re.compile(r"""type=["']application/(ld\+)?json["']""")
STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>%]*\son[a-z]+\s*=", re.IGNORECASE)
JAVASCRIPT = re.compile(r"""(href|src|action)\s*=\s*["']?\s*javascript:""", re.IGNORECASE)
UNESCAPED = re.compile(r"\|\s*(safe|safeseq)\b|\{%\s*autoescape\s+off")
COMPONENT = re.compile(r"""\{%\s*include\s+["'](?:components|[^"']*/components)/[^%]*%\}""")
COMMA = re.compile(r"""\{%\s*(?:translate|trans)\s+[^"'%]""")


def offending(pattern: re.Pattern[str], *, mail: bool = True) -> list[str]:
    return [
        f"{house.name(path)}: {found.group(0)[:60]}"
        for path in house.templates()
        if mail or "email" not in path.parts
        for found in pattern.finditer(COMMENTS.sub("", house.text(path)))
    ]


def test_no_script_stands_in_a_page():
    inline = [
        f"{house.name(path)}: <script{found.group(1)[:50]}>"
        for path in house.templates()
        for found in SCRIPT.finditer(COMMENTS.sub("", house.text(path)))
        if "src=" not in found.group(1) and not DATA_BLOCK.search(found.group(1))
    ]
    assert inline == []
    assert offending(HANDLER) == []
    assert offending(JAVASCRIPT) == []


def test_no_style_stands_in_a_page():
    # Mail readers know no style sheet: only there may a style stand beside what it styles.
    assert offending(STYLE, mail=False) == []


def test_nothing_is_put_into_a_page_unescaped():
    assert offending(UNESCAPED) == []


def test_components_see_only_what_they_are_given():
    open_ones = [
        f"{house.name(path)}: {found.group(0)[:80]}"
        for path in house.templates()
        for found in COMPONENT.finditer(COMMENTS.sub("", house.text(path)))
        if not re.search(r"\bonly\s*%\}$", found.group(0))
    ]
    assert open_ones == []


def test_messages_in_templates_are_whole_literals():
    assert offending(COMMA) == []


def test_fragments_for_the_page_are_partials_of_its_own_template():
    fragments = [house.name(path) for path in house.templates() if re.search(r"_(partial|fragment)\.html$", path.name)]
    assert fragments == []


@pytest.mark.parametrize(
    ("source", "pattern"),
    [
        ('<a onclick="x()">', HANDLER),
        ("<div\n  class='a' onmouseover=x>", HANDLER),
        ('<p style="color:red">', STYLE),
        ("{{ text|safe }}", UNESCAPED),
        ("{{ text | safe }}", UNESCAPED),
        ("{% autoescape off %}", UNESCAPED),
        ('{% include "components/card.html" with title=t %}', COMPONENT),
        ("{% translate title %}", COMMA),
    ],
)
def test_the_rules_notice_what_they_forbid(source, pattern):
    assert pattern.search(source)


@pytest.mark.parametrize("source", ['<a class="button on-top" href="/">', '<button data-on="x">', "{{ safe }}"])
def test_the_rules_leave_the_rest_alone(source):
    assert not any(pattern.search(source) for pattern in (HANDLER, STYLE, JAVASCRIPT, UNESCAPED))
