"""Blocks that are stored already are not cleaned again, and nothing else passes for one."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given

from core.html import ARTICLE, sanitise, split_blocks
from core.html.policies import Policy
from tests.core.html.oracle import ALL_PAYLOADS, wrongs
from tests.core.html.strategies import any_html

SANITISER = sys.modules["core.html.sanitiser"]
STORED = "<h2>One</h2><p>a</p><ul><li>b</li></ul><p>c <em>d</em></p>"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What bleach and nh3 were asked to judge."""
    seen: list[str] = []
    judge: Callable[[str, Policy], str] = SANITISER._judge

    def watch(html: str, policy: Policy) -> str:
        seen.append(html)
        return judge(html, policy)

    monkeypatch.setattr(SANITISER, "_judge", watch)
    return seen


def test_only_the_changed_block_is_judged(judged: list[str]) -> None:
    changed = STORED.replace("<p>a</p>", "<p onclick=x>A</p>")
    assert sanitise(changed, ARTICLE, known=STORED) == STORED.replace("<p>a</p>", "<p>A</p>")
    assert "".join(judged) == "<p>A</p>"


def test_known_blocks_may_be_given_as_a_set(judged: list[str]) -> None:
    assert sanitise(STORED, ARTICLE, known=set(split_blocks(STORED))) == STORED
    assert "".join(judged) == ""


def test_white_space_between_known_blocks_does_not_hide_them(judged: list[str]) -> None:
    spaced = "\n".join(split_blocks(STORED)) + "\n"
    assert sanitise(spaced, ARTICLE, known=STORED) == STORED
    assert "".join(judged) == ""


def test_part_of_a_known_text_is_not_a_known_block() -> None:
    assert sanitise("<li>b</li>", ARTICLE, known=STORED) == "<p>b</p>"
    assert sanitise("</p", ARTICLE, known=STORED) == ""


def test_no_attack_hides_beside_or_inside_known_blocks() -> None:
    for payload in ALL_PAYLOADS:
        inside = STORED.replace("a</p>", f"{payload}</p>")
        for source in (STORED + payload, payload + STORED, inside):
            assert wrongs(sanitise(source, ARTICLE, known=STORED), ARTICLE) == [], payload


@given(markup=any_html, other=any_html)
def test_knowing_blocks_never_changes_the_result(markup: str, other: str) -> None:
    stored = sanitise(markup, ARTICLE)
    proposed = stored + other
    assert sanitise(proposed, ARTICLE, known=stored) == sanitise(proposed, ARTICLE)
