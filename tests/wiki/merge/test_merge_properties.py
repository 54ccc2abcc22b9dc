"""What holds of merging any three texts."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wiki.diff.documents import TEXTS, edits, should_be_sound
from wiki.merge import merge, resolve

WORD = re.compile(r"&\w+;|[^\W_]+")


def bag(html):
    """Count words, images and addresses."""
    return Counter(WORD.findall(re.sub(r"</?[a-z]+", " ", html)))


@st.composite
def three(draw):
    base = draw(TEXTS)
    return base, draw(edits(base)), draw(edits(base))


@settings(max_examples=80, deadline=None)
@given(three())
def test_nothing_that_one_side_added_is_lost(texts):
    base, mine, theirs = texts
    result = merge(base, mine, theirs)
    merged = bag(result.html)
    for side in (mine, theirs):
        for word, count in (bag(side) - bag(base)).items():
            assert merged[word] >= min(count, 1)
    for conflict in result.conflicts:
        assert conflict.mine != conflict.theirs
        assert conflict.mine in result.html
        assert conflict.theirs in result.html


@settings(max_examples=80, deadline=None)
@given(three())
def test_who_is_mine_and_who_is_theirs_makes_no_difference(texts):
    base, mine, theirs = texts
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.clean == other.clean
    assert [(c.mine, c.theirs) for c in one.conflicts] == [(c.theirs, c.mine) for c in other.conflicts]
    if one.clean:
        assert one.html == other.html


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_a_side_that_changed_nothing_leaves_the_other_to_the_letter(base, changed):
    for result in (merge(base, changed, changed), merge(base, base, changed), merge(base, changed, base)):
        assert result.clean
        assert result.html == changed


@settings(max_examples=80, deadline=None)
@given(three())
def test_every_way_to_decide_gives_well_formed_html(texts):
    result = merge(*texts)
    for choice in ("mine", "theirs", "both"):
        should_be_sound(resolve(result, {conflict.index: choice for conflict in result.conflicts}))
    for conflict in result.conflicts:
        should_be_sound(conflict.base)


@settings(max_examples=80, deadline=None)
@given(three())
def test_merging_what_was_merged_changes_nothing_more(texts):
    base, mine, theirs = texts
    result = merge(base, mine, theirs)
    if result.clean:
        for side in (mine, theirs):
            again = merge(side, result.html, side)
            assert again.html == result.html


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_edits_of_different_paragraphs_always_merge(data):
    count = data.draw(st.integers(2, 8))
    blocks = [f"<p>Paragraph {number} is about thing{number} and place{number} alone.</p>" for number in range(count)]
    owner = data.draw(st.lists(st.sampled_from(["mine", "theirs", "nobody"]), min_size=count, max_size=count))
    word = st.sampled_from(["about", "thing", "alone", "Paragraph"])
    changed = [block.replace(data.draw(word), "NEW") for block in blocks]
    mine, theirs, both = (
        "".join(new if who in whose else old for old, new, who in zip(blocks, changed, owner, strict=True))
        for whose in (["mine"], ["theirs"], ["mine", "theirs"])
    )
    result = merge("".join(blocks), mine, theirs)
    assert result.clean
    assert result.html == both


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_edits_of_words_that_stand_apart_always_merge(data):
    words = [f"word{number}" for number in range(data.draw(st.integers(1, 30)))]
    change = st.sampled_from(["", "new", "two words", "<strong>bold</strong>", "new<cite>note</cite>", "a, b"])
    mine, theirs, both = list(words), list(words), list(words)
    for at in range(0, len(words), 2):
        side = data.draw(st.sampled_from([mine, theirs, None]))
        if side is not None:
            side[at] = both[at] = data.draw(change)
    result = merge(*(f"<p>{' '.join(words)}</p>" for words in (words, mine, theirs)))
    assert result.clean
    assert result.html == f"<p>{' '.join(both)}</p>"


@settings(max_examples=80, deadline=None)
@given(*(st.text(alphabet='<>/puliem "&;', max_size=40) for _ in range(3)))
def test_any_three_strings_can_be_merged(base, mine, theirs):
    result = merge(base, mine, theirs)
    assert result.html == resolve(result, {})


@st.composite
def lines_of_two(draw):
    """Lines, each unlike all others, and what two people make of them: kept, gone, another, or one more before it."""
    base = [f"<p>Line{number} tells of thing{number}.</p>" for number in range(draw(st.integers(1, 8)))]
    deeds = st.sampled_from(["keep", "keep", "drop", "change", "add"])
    sides, done = [], []
    for name in ("mine", "theirs"):
        lines, what = [], []
        for number, line in enumerate(base):
            deed = draw(deeds)
            what.append(deed)
            if deed == "add":
                lines.append(f"<p>{name}new{number} stands apart{name}{number}.</p>")
            if deed == "change":
                lines.append(f"<p>Line{number} tells {name}{number} instead.</p>")
            elif deed != "drop":
                lines.append(line)
        sides.append(lines)
        done.append(what)
    return base, sides, done


@settings(max_examples=150, deadline=None)
@given(lines_of_two())
def test_no_line_is_lost_that_only_one_side_changed(made):
    base, (mine, theirs), (my_deeds, their_deeds) = made
    result = merge("".join(base), "".join(mine), "".join(theirs))
    texts = [resolve(result, {one.index: choice for one in result.conflicts}) for choice in ("mine", "theirs", "both")]
    both = texts[2]
    for lines, deeds, others in ((mine, my_deeds, their_deeds), (theirs, their_deeds, my_deeds)):
        for line in lines:
            if line not in base:
                assert line in both or not result.clean or _words_of(line) <= _words_of(both)
        for number, (deed, other) in enumerate(zip(deeds, others, strict=True)):
            if result.clean and deed in ("keep", "add") and other in ("keep", "add"):
                assert base[number] in both, "a line that nobody changed"
            if result.clean and deed == "drop" and other == "keep":
                assert base[number] not in both, "a line that one side took out"
            if result.clean and deed == "change" and other in ("keep", "add"):
                assert f"{'mine' if deeds is my_deeds else 'theirs'}{number} instead" in both


def _words_of(html):
    return set(bag(html))


@settings(max_examples=80, deadline=None)
@given(three())
def test_merging_a_side_once_more_changes_nothing(texts):
    base, mine, theirs = texts
    result = merge(base, mine, theirs)
    if result.clean:
        assert merge(mine, result.html, mine).html == result.html
        assert merge(result.html, result.html, result.html).html == result.html
        assert merge(base, result.html, result.html).html == result.html
