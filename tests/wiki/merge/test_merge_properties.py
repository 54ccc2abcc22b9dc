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
