"""Two people change one text: what comes together by itself and what they are asked."""

import pytest

from tests.wiki.diff.documents import should_be_sound
from wiki.merge import Conflict, Merge, Resolved, merge, resolve


def p(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def ul(*items):
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def table(*rows):
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tbody>{body}</tbody></table>"


CLEAN = {
    "two paragraphs": (
        p("one is here", "two is here", "three is here"),
        p("one was here", "two is here", "three is here"),
        p("one is here", "two is here", "three was here"),
        p("one was here", "two is here", "three was here"),
    ),
    "neighbouring paragraphs": (
        p("one is here", "two is there"),
        p("one was here", "two is there"),
        p("one is here", "two was there"),
        p("one was here", "two was there"),
    ),
    "two words of one paragraph": (
        p("Åbent mandag til fredag"),
        p("Åbent tirsdag til fredag"),
        p("Åbent mandag til lørdag"),
        p("Åbent tirsdag til lørdag"),
    ),
    "one makes bold what the other leaves": (
        p("a sentence with some more words"),
        p("a <strong>sentence</strong> with some more words"),
        p("a sentence with some more letters"),
        p("a <strong>sentence</strong> with some more letters"),
    ),
    "one links, one writes on": (
        p("The town hall stands by the sea"),
        p('The <a href="wiki:da/By">town hall</a> stands by the sea'),
        p("The town hall stands by the sea, since 1931"),
        p('The <a href="wiki:da/By">town hall</a> stands by the sea, since 1931'),
    ),
    "one adds a note": (
        p("It was built in 1931 of brick"),
        p("It was built in 1931<cite>The archive</cite> of brick"),
        p("It was built in 1931 of red stone"),
        p("It was built in 1931<cite>The archive</cite> of red stone"),
    ),
    "one rewrites, one adds a paragraph after it": (
        p("one is here", "two is there"),
        p("one was here", "two is there"),
        p("one is here", "new between them", "two is there"),
        p("one was here", "new between them", "two is there"),
    ),
    "one removes a paragraph, one changes another": (
        p("one is here", "two is there", "three stays"),
        p("two is there", "three stays"),
        p("one is here", "two is there", "three stayed"),
        p("two is there", "three stayed"),
    ),
    "each removes another paragraph": (
        p("one is here", "two is there", "three stays"),
        p("two is there", "three stays"),
        p("one is here", "three stays"),
        p("three stays"),
    ),
    "both do the same": (p("a b c", "d"), p("a x c", "d"), p("a x c", "e"), p("a x c", "e")),
    "both add the same, one adds more": (p("a"), p("a", "new"), p("a", "new", "more"), p("a", "new", "more")),
    "items of a list": (
        ul("one thing here", "two things here"),
        ul("one thing there", "two things here"),
        ul("one thing here", "two things here", "three"),
        ul("one thing there", "two things here", "three"),
    ),
    "items of a list in a list": (
        ul("first words" + ul("a deep one", "another deep one"), "last words"),
        ul("first words" + ul("a deep two", "another deep one"), "last words"),
        ul("first words" + ul("a deep one", "another deep one"), "very last words"),
        ul("first words" + ul("a deep two", "another deep one"), "very last words"),
    ),
    "cells of a table": (
        table(["a", "1"], ["b", "2"]),
        table(["a", "3"], ["b", "2"]),
        table(["aa", "1"], ["b", "5"]),
        table(["aa", "3"], ["b", "5"]),
    ),
    "a row here, a cell there": (
        table(["a", "1"], ["b", "2"]),
        table(["a", "1"], ["b", "2"], ["c", "3"]),
        table(["a", "7"], ["b", "2"]),
        table(["a", "7"], ["b", "2"], ["c", "3"]),
    ),
    "a figure beside a paragraph": (
        p("one is here"),
        p("one is here") + '<figure><img src="image:1" alt="x"></figure>',
        p("one was here"),
        p("one was here") + '<figure><img src="image:1" alt="x"></figure>',
    ),
    "a paragraph split and its longer half changed": (
        p("One sentence here. Another sentence with words."),
        p("One sentence here.", "Another sentence with words."),
        p("One sentence here. Another sentence with letters."),
        p("One sentence here.", "Another sentence with letters."),
    ),
    "a heading and its text": (
        "<h2>History</h2>" + p("long ago"),
        "<h2>Our history</h2>" + p("long ago"),
        "<h2>History</h2>" + p("not so long ago"),
        "<h2>Our history</h2>" + p("not so long ago"),
    ),
    "a heading goes deeper while its words change": (
        "<h2>The long history</h2>",
        "<h3>The long history</h3>",
        "<h2>The short history</h2>",
        "<h3>The short history</h3>",
    ),
    "escaped text": (
        p("&lt;script&gt; one two three four"),
        p("&lt;script&gt; uno two three four"),
        p("&lt;script&gt; one two three quattro &amp; more"),
        p("&lt;script&gt; uno two three quattro &amp; more"),
    ),
}


@pytest.mark.parametrize(("base", "mine", "theirs", "merged"), CLEAN.values(), ids=CLEAN)
def test_changes_that_stand_apart_come_together(base, mine, theirs, merged):
    for one, other in ((mine, theirs), (theirs, mine)):
        result = merge(base, one, other)
        assert result.clean
        assert result.html == merged
        assert result.conflicts == ()


CONFLICTS = {
    "one word": (p("a red house"), p("a blue house"), p("a green house")),
    "words side by side": (p("the red house"), p("the blue house"), p("the red barn")),
    "only a sign between": (p("red, house"), p("blue, house"), p("red, barn")),
    "a link changed and its words changed": (
        p('see <a href="wiki:da/A">the old town</a> here'),
        p('see <a href="wiki:da/B">the old town</a> here'),
        p('see <a href="wiki:da/A">the new town</a> here'),
    ),
    "removed and changed": (p("one is here", "two"), p("two"), p("one was here", "two")),
    "removed and inserted beside": (p("one", "two"), p("two"), p("one", "belongs to one", "two")),
    "a section removed and written in": (p("one", "two", "three"), "", p("one", "two", "new", "three")),
    "both added at one place": (p("a", "b"), p("a", "mine", "b"), p("a", "theirs", "b")),
    "both added items at the end": (ul("a"), ul("a", "mine"), ul("a", "theirs")),
    "all new from nothing": ("", p("mine"), p("theirs")),
    "a column and a row": (
        table(["a", "1"]),
        table(["a", "1", "z"]),
        table(["a", "1"], ["b", "2"]),
    ),
    "an image and its caption": (
        '<figure><img src="image:1" alt=""><figcaption>The town hall</figcaption></figure>',
        '<figure><img src="image:2" alt=""><figcaption>The town hall</figcaption></figure>',
        '<figure><img src="image:1" alt=""><figcaption>The old town hall</figcaption></figure>',
    ),
    "another frame each": ("<h2>Some words</h2>", "<h3>Some words</h3>", "<h4>Some words</h4>"),
    "a paragraph split and its shorter half changed": (
        p("One sentence here. Another sentence with words."),
        p("One sentence here.", "Another sentence with words."),
        p("One phrase here. Another sentence with words."),
    ),
    "two paragraphs joined and the shorter changed": (
        p("One sentence here.", "Another sentence with words."),
        p("One sentence here. Another sentence with words."),
        p("One phrase here.", "Another sentence with words."),
    ),
    "two paragraphs joined and one put between": (
        p("One sentence here.", "Another sentence with words."),
        p("One sentence here. Another sentence with words."),
        p("One sentence here.", "New", "Another sentence with words."),
    ),
    "one note": (p("a<cite>one b</cite> c"), p("a<cite>one two</cite> c"), p("a<cite>one three</cite> c")),
    "nested deeper than is read": tuple(
        "<ul><li>" * 60 + words + "</li></ul>" * 60 for words in ("one two three", "uno two three", "one two drei")
    ),
    "end tags that do not fit": ("<ul><li>a b c d</ul></li>", "<ul><li>x b c d</ul></li>", "<ul><li>a b c y</ul></li>"),
    "not well-formed": ("<p>a <em>b c d e</p>", "<p>x <em>b c d e</p>", "<p>a <em>b c d y</p>"),
}


@pytest.mark.parametrize(("base", "mine", "theirs"), CONFLICTS.values(), ids=CONFLICTS)
def test_changes_that_touch_are_a_conflict_that_holds_both(base, mine, theirs):
    for one, other in ((mine, theirs), (theirs, mine)):
        result = merge(base, one, other)
        assert not result.clean
        (conflict,) = result.conflicts
        assert conflict.index == 0
        assert conflict.mine != conflict.theirs
        assert conflict.mine in result.html
        assert conflict.theirs in result.html
        if one == mine or len(result.segments) == 1:
            assert resolve(result, {0: "mine"}) == one


def test_a_conflict_leaves_the_rest_of_the_text_merged():
    result = merge(
        p("one is here", "a red house", "three is here"),
        p("one was here", "a blue house", "three is here"),
        p("one is here", "a green house", "three was here"),
    )
    assert result == Merge(
        (
            Resolved(p("one was here")),
            Conflict(0, p("a red house"), p("a blue house"), p("a green house")),
            Resolved(p("three was here")),
        )
    )
    assert result.html == p("one was here", "a blue house", "a green house", "three was here")


def test_what_only_one_changed_in_a_block_with_a_conflict_is_in_both_versions():
    (conflict,) = merge(
        p("one two three four five six seven eight"),
        p("ONE two three four five six MINE eight"),
        p("one two three FOUR five six THEIRS eight"),
    ).conflicts
    assert conflict.mine == p("ONE two three FOUR five six MINE eight")
    assert conflict.theirs == p("ONE two three FOUR five six THEIRS eight")


def test_each_conflict_is_decided_by_its_number():
    base = p("a red house", "between them all", "a big tree")
    result = merge(base, p("a blue house", "between them all", "a small tree"),
                   p("a green house", "between them all", "a tall tree"))  # fmt: skip
    assert [conflict.index for conflict in result.conflicts] == [0, 1]
    assert resolve(result, {0: "mine", 1: "theirs"}) == p("a blue house", "between them all", "a tall tree")
    assert resolve(result, {0: "both", 1: "mine"}) == p(
        "a blue house", "a green house", "between them all", "a small tree"
    )
    assert resolve(result, {}) == result.html


def test_removing_against_changing_can_be_decided_either_way():
    result = merge(p("one is here", "two"), p("two"), p("one was here", "two"))
    assert resolve(result, {0: "mine"}) == p("two")
    assert resolve(result, {0: "theirs"}) == resolve(result, {}) == p("one was here", "two")


@pytest.mark.parametrize("choices", [{0: "none"}, {0: ""}, {1: "mine"}, {-1: "both"}])
def test_a_choice_that_does_not_exist_is_refused(choices):
    result = merge(p("a red house"), p("a blue house"), p("a green house"))
    with pytest.raises(ValueError, match=r"choice|conflict"):
        resolve(result, choices)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("", "", "", ""),
        ("<p>a</p>", "", "", ""),
        ("<p>a</p>", "", "<p>a</p>", ""),
        ("", "", "<p>a</p>", "<p>a</p>"),
        ("<p>a</p>", "<p>a</p>", "<p>a</p>", "<p>a</p>"),
    ],
)
def test_empty_texts_merge(base, mine, theirs, merged):
    result = merge(base, mine, theirs)
    assert result.clean
    assert result.html == merged


def test_a_text_too_repetitive_to_merge_is_a_conflict():
    letters = " ".join("ab"[number * number % 7 % 2] for number in range(60_000))
    base, mine, theirs = f"<p>{letters}</p>", f"<p>b {letters} a a</p>", f"<p>{letters[2:]} b</p>"
    result = merge(base, mine, theirs)
    assert result.clean or resolve(result, {0: "mine"}) == mine


def test_many_people_can_edit_a_long_article_at_once():
    blocks = [f"<p>Paragraph {number} tells about place {number} and what is there.</p>" for number in range(300)]
    mine = [block.replace("tells", "told") if at % 2 else block for at, block in enumerate(blocks)]
    theirs = [block if at % 2 else block.replace("what is", "all that is") for at, block in enumerate(blocks)]
    result = merge("".join(blocks), "".join(mine), "".join(theirs))
    assert result.clean
    assert result.html.count("told") == result.html.count("all that is") == 150
    should_be_sound(result.html)
