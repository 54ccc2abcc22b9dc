"""Cutting what is quoted, and nothing of what somebody wrote themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.mail.quoting import own_words
from debate.mail.wrapping import joined

KEPT = [
    "On 3 November 2026 the mayor wrote:\nwe shall build it. I do not believe that.",
    "Den 3. november 2026 skrev kommunen:\ndet bliver ikke til noget.\n\nDet er trist.",
    "Op 3 november 2026 schreef de wethouder:\ndat komt goed.",
    "From: the bridge\nTo: the church\nthere is no light at all.",
    "Fra: broen til kirken er der mørkt.",
    ">50 % of us say no.",
    "First this\n--\nand then that, which is a sentence of some length, longer than a name in a signature is.",
    "First\n--\na\nb\nc\nd\ne",
    "Sent from my iPhone is what it says everywhere.\nBut I have none.",
    "1. one\n2. two\n\n- three\n- four",
    "Kind regards are not enough:\nwe need money.",
    "Til: alle\nEmne: ingen",
    "___________\nfor signature",
    "Date: 3 May\nwe meet\nFrom: 10 to 12 o'clock",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_may_be_the_writers_own_is_kept(text):
    assert own_words(text) == text


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Yes.\nOn 3 Nov 2026, at 10:15, A <a@b.example> wrote:\n> no", "Yes."),
        ("Den er god\nDen 3. nov. 2026 kl. 10.15 skrev A <a@b.example>:\n> nej", "Den er god"),
        ("Ja\nA schreef op 2026-11-03 10:15:\n> nee", "Ja"),
        ("> old\n\nYes\n\n> older\n\nNo", "Yes\n\nNo"),
        ("Yes\n\n> > deep\n> flat\n>\n", "Yes"),
        ("Yes\n-- \nAnna", "Yes"),
        ("Yes\n--\nAnna\n12 34 56 78", "Yes"),
        ("Yes\n\n##- Answer by replying -##\n\nwhat we wrote", "Yes"),
        ("Yes\n\nOn Tue, Nov 3, 2026 at 10:15 AM Site <\nreply+x@y.example> wrote:\n##- Answer -##\nours", "Yes"),
        ("Yes\n\nVon: A\nGesendet: heute\nAn: B\nBetreff: C\n\nHallo", "Yes"),
        ("Yes\n\n*From:* A\n*Sent:* now\n*To:* B\n*Subject:* C\n\nHello", "Yes"),
        ("Yes\n\n> On 3 Nov 2026 A wrote:\n> \n> > deeper\n\nSent from my iPad", "Yes"),
        ("Oui\n\nLe mar. 3 nov. 2026 à 10:15, A <a@b.example> a écrit :\n\n> non", "Oui"),
        ("> only a quote", ""),
        ("", ""),
        ("\n\n  \n", ""),
        ("##- Answer by replying -##", ""),
        ("Sent from my iPhone", ""),
    ],
)
def test_what_a_program_added_is_cut(text, own):
    assert own_words(text) == own


@given(st.text(max_size=400))
def test_no_text_breaks_it_and_nothing_is_added(text):
    lines = {line.strip() for line in text.split("\n")}
    assert all(line.strip() in lines for line in own_words(text).split("\n") if line.strip())


def test_a_very_long_text_takes_no_time():
    assert own_words("> a\n" * 200_000) == ""
    assert own_words("On 3 2026 " * 20_000 + "wrote:\n> x\n") != ""
    assert len(own_words("On\n" * 20_000)) > 1_000
    assert own_words("From: a\n" * 20_000).startswith("From: a")


def test_lines_broken_at_the_margin_are_joined_and_others_are_not():
    broken = "The children of our street should be able to cycle to school without\nfear. Short line.\nAnother one."
    assert joined(broken) == (
        "The children of our street should be able to cycle to school without fear. Short line.\nAnother one."
    )
    poem = "Roses are red\nviolets are blue"
    assert joined(poem) == poem
    items = "- the children of our street should be able to cycle to school safely\n- and others"
    assert joined(items) == items
