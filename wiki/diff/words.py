"""Compare two runs of inline content word by word and mark what differs.

Three texts come out: the old one with `<del>`, the new one with `<ins>`, and one that holds
both. Words are compared first, whatever marks they stand in; words that stayed but became
bold, or got another link, are marked as changed in form (`FORM`) rather than as new words,
and what such a change hides (the address of a link, the description of an image) is written
out beside it (`wiki.diff.hidden`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wiki.diff.align import Budget, matching_runs, spans
from wiki.diff.coincidences import without_coincidences
from wiki.diff.hidden import hidden_change
from wiki.diff.inline import InlineWriter, Token, common_marks, write_inline
from wiki.diff.tree import Leaf

FORM = "diff-form"
STEPS_A_SIGN = 30  # to read and write a word, counted by the signs and spaces between words
STEPS_A_CHANGE = 300
STEPS_A_CHANGED_WORD = 50
GROWTH = 6  # times the size of both texts that the markup of one side may have, see _Marker

_SIGN = re.compile(r"\W")


class Sides(NamedTuple):
    """Marked HTML: the old text, the new text, and both in one."""

    left: str
    right: str
    inline: str


class _Word(NamedTuple):
    lead: tuple[Token, ...]  # white space before it
    token: Token


def mark(source: str, tag: str, css_class: str = "") -> str:
    """Wrap inline HTML in `<ins>` or `<del>`; nothing but white space stays as it is."""
    if not source or source.isspace():
        return source
    attribute = f' class="{css_class}"' if css_class else ""
    return f"<{tag}{attribute}>{source}</{tag}>"


def compare_leaves(old: Leaf, new: Leaf, budget: Budget) -> Sides:
    """Return two leaves with their differences marked."""
    if old.html == new.html:
        return Sides(old.html, new.html, new.html)
    signs = len(_SIGN.findall(old.html)) + len(_SIGN.findall(new.html))
    if not budget.pay(signs * STEPS_A_SIGN):
        return _coarse(old.html, new.html)
    preformatted = old.preformatted or new.preformatted
    return compare_inline(old.tokens, new.tokens, budget, preformatted=preformatted)


def _coarse(old: str, new: str) -> Sides:
    left, right = mark(old, "del"), mark(new, "ins")
    return Sides(left, right, f"{left} {right}")


def compare_inline(old: Sequence[Token], new: Sequence[Token], budget: Budget, *, preformatted: bool = False) -> Sides:
    """Return both runs of tokens with their differences marked."""
    old_words, old_rest = _words(old, preformatted)
    new_words, new_rest = _words(new, preformatted)
    runs = matching_runs([word.token.key for word in old_words], [word.token.key for word in new_words], budget)
    limit = 2000 + GROWTH * sum([len(token.text) for token in (*old, *new)])
    marker = _Marker(limit, budget, preformatted)
    for span in spans(
        without_coincidences(runs, [len(word.token.key) for word in old_words], len(new_words)),
        len(old_words),
        len(new_words),
    ):
        before = old_words[span.old_start : span.old_end]
        after = new_words[span.new_start : span.new_end]
        if span.same:
            marker.same(before, after)
        else:
            marker.changed(before, after)
        if marker.stopped:
            return _coarse(write_inline(old), write_inline(new))
    return marker.finish(old_rest, new_rest)


def _words(tokens: Sequence[Token], preformatted: bool) -> tuple[list[_Word], list[Token]]:
    """Hang white space on the word after it, except where it shows; return what is left."""
    words: list[_Word] = []
    lead: list[Token] = []
    for token in tokens:
        if not preformatted and token.text.isspace():
            lead.append(token)
        else:
            words.append(_Word(tuple(lead), token))
            lead = []
    return words, lead


class _Marker:
    """Writes the three texts side by side.

    Hostile text can ask for its marks again at every word (a link of 2,000 letters around
    thousands of words, each second one changed), so the output has a limit.
    """

    def __init__(self, limit: int, budget: Budget, preformatted: bool) -> None:
        self.left = InlineWriter()
        self.right = InlineWriter()
        self.inline = InlineWriter()
        self.limit = limit
        self.budget = budget
        self.preformatted = preformatted
        self.unpaid = False

    @property
    def stopped(self) -> bool:
        """Tell whether the output grew too large or its work too dear."""
        if max(self.left.size, self.right.size, self.inline.size) > self.limit:
            self.budget.spent_out = True
            return True
        return self.unpaid

    def _pay(self, old: Sequence[_Word], new: Sequence[_Word]) -> bool:
        steps = STEPS_A_CHANGE + STEPS_A_CHANGED_WORD * (len(old) + len(new))
        self.unpaid = self.unpaid or not self.budget.pay(steps)
        return not self.unpaid

    def finish(self, old_rest: Sequence[Token], new_rest: Sequence[Token]) -> Sides:
        self.left.put(old_rest)
        self.right.put(new_rest)
        self.inline.put(new_rest)
        return Sides(self.left.finish(), self.right.finish(), self.inline.finish())

    def same(self, old: Sequence[_Word], new: Sequence[_Word]) -> None:
        """Write words that stayed; those whose form changed are marked in groups."""
        for differs, start, end in _by_form(old, new):
            if differs:
                self._form(old[start:end], new[start:end])
                continue
            _put(self.left, old[start:end])
            _put(self.right, new[start:end])
            _put(self.inline, new[start:end])

    def _form(self, old: Sequence[_Word], new: Sequence[_Word]) -> None:
        if not self._pay(old, new):
            return
        was, now = hidden_change((word.token for word in old), (word.token for word in new))
        _wrap(self.left, old, "del", FORM)
        _wrap(self.right, new, "ins", FORM)
        _wrap(self.inline, new, "ins", FORM)
        for writer, detail in ((self.left, was), (self.right, now), (self.inline, was + now)):
            if detail:
                writer.move_to(())
                writer.raw(detail)

    def changed(self, old: Sequence[_Word], new: Sequence[_Word]) -> None:
        """Write words that went and came; notes that both have are compared within."""
        old_notes = [at for at, word in enumerate(old) if word.token.inner]
        new_notes = [at for at, word in enumerate(new) if word.token.inner]
        if len(old_notes) != len(new_notes):
            old_notes = new_notes = []
        i = j = 0
        for note_i, note_j in zip(old_notes, new_notes, strict=True):
            self._replace(old[i:note_i], new[j:note_j])
            self._note(old[note_i], new[note_j])
            i, j = note_i + 1, note_j + 1
        self._replace(old[i:], new[j:])

    def _replace(self, old: Sequence[_Word], new: Sequence[_Word]) -> None:
        if not (old or new) or not self._pay(old, new):
            return
        _wrap(self.left, old, "del")
        _wrap(self.right, new, "ins")
        _wrap(self.inline, old, "del")
        if old and new and not new[0].lead and not self.preformatted:
            self.inline.raw(" ")
        _wrap(self.inline, new, "ins")

    def _note(self, old: _Word, new: _Word) -> None:
        inside = compare_inline(old.token.inner, new.token.inner, self.budget)
        for writer, word, text in (
            (self.left, old, inside.left),
            (self.right, new, inside.right),
            (self.inline, new, inside.inline),
        ):
            writer.put(word.lead)
            writer.move_to(word.token.marks)
            writer.raw(f"<cite>{text}</cite>")


def _put(writer: InlineWriter, words: Sequence[_Word]) -> None:
    writer.put([token for word in words for token in (*word.lead, word.token)])


def _wrap(writer: InlineWriter, words: Sequence[_Word], tag: str, css_class: str = "") -> None:
    """Write words inside `<ins>` or `<del>`, which stands inside the marks they all share."""
    if not words:
        return
    writer.put(words[0].lead)
    first = words[0].token.marks
    inside = [token for word in words[1:] for token in (*word.lead, word.token)]
    # Nearly always the same for all of them.
    shared = min((common_marks(first, marks) for marks in {token.marks for token in inside}), default=len(first))
    outer = first[:shared]
    writer.move_to(outer)
    attribute = f' class="{css_class}"' if css_class else ""
    writer.raw(f"<{tag}{attribute}>")
    writer.put((words[0].token, *inside))
    writer.move_to(outer)
    writer.raw(f"</{tag}>")


def _by_form(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[tuple[bool, int, int]]:
    """Cut equal words into stretches: (form differs, start, end)."""
    start = 0
    previous: tuple[object, ...] = ()
    for at, (was, now) in enumerate(zip(old, new, strict=True)):
        kind: tuple[object, ...] = ()
        if was.token.marks != now.token.marks or was.token.text != now.token.text:
            kind = (was.token.marks, now.token.marks)
        elif at and bool(was.lead) != bool(now.lead):
            kind = ("space",)
        if at and kind != previous:
            yield bool(previous), start, at
            start = at
        previous = kind
    if old:
        yield bool(previous), start, len(old)
