"""Whatever editor or page it came from, the same words get the same HTML."""

import json
from pathlib import Path

import pytest

from core.html import ARTICLE, INLINE, PLAIN, RICH_TEXT, Policy, sanitise

SHAPES = json.loads((Path(__file__).parent / "data" / "shapes.json").read_text())


@pytest.mark.parametrize("row", SHAPES, ids=lambda row: row["name"])
def test_html_gets_its_canonical_shape(row: dict[str, str]) -> None:
    assert sanitise(row["from"], ARTICLE) == row["to"]
    assert sanitise(row["to"], ARTICLE) == row["to"]


MIXED = (
    '<h2>a</h2><table><tr><td>b<td><b>c</b></table><figure><img src="image:1">'
    '<figcaption>d</figcaption></figure><p>e<br>f <a href="wiki:da/X">g</a> '
    '<a href="https://h.example">h</a><cite>i</cite></p><ul><li>j<li>k</ul>'
)


@pytest.mark.parametrize(
    ("policy", "shape"),
    [
        (
            RICH_TEXT,
            "<h2>a</h2><p>b</p><p><strong>c</strong></p><p>d</p><p>e<br>f g "
            '<a href="https://h.example">h</a>i</p><ul><li>j</li><li>k</li></ul>',
        ),
        (INLINE, "a b <strong>c</strong> d e f g hi j k"),
        (PLAIN, "a b c d e f g hi j k"),
    ],
)
def test_other_policies_keep_the_words(policy: Policy, shape: str) -> None:
    assert sanitise(MIXED, policy) == shape
