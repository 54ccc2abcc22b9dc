"""Compare two texts of an article, as rows for a page."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from wiki.diff.align import Budget, align
from wiki.diff.collecting import collecting_later
from wiki.diff.nodes import compare_nodes, mark_node
from wiki.diff.pairing import pair_nodes
from wiki.diff.statistics import words_changed
from wiki.diff.tree import Element, block_node
from wiki.markup.blocks import split_blocks

STEPS = 3_000_000  # what one comparison may cost, see Budget; a usual one takes a tenth
MANY_BLOCKS = 300  # removed or added in one place: they share one row
MOVED_LETTERS = 20  # an equal block shorter than this is chance, not a block that was moved

Kind = Literal["same", "changed", "added", "removed", "moved_away", "moved_here"]

_MARKED = re.compile(r'<ins[ >]|<del[ >]| class="diff-')
_HEADING = re.compile(r"<h[234][\s>]")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Row:
    """One block in both versions.

    `left_html` is the old version (empty when added), `right_html` the new one (empty when
    removed), `inline_html` both in one for a narrow screen. It is canonical article HTML, with
    `<del>` and `<ins>` around words, and the classes `diff-added`, `diff-removed`,
    `diff-changed` on blocks, `diff-form` (only the form changed) and `diff-detail` (what does
    not show: an address, a description) on `<ins>` and `<del>`. Internal links and pictures
    are still to be drawn, as for any article. A block that was moved unchanged gives two
    rows, `moved_away` at the old place and `moved_here` at the new.
    """

    kind: Kind
    left_html: str
    right_html: str
    inline_html: str


@dataclass(frozen=True, slots=True)
class Folded:
    """`count` unchanged blocks that are left out; `heading` is the last heading among them,
    as plain text: the section that the next row stands in. Empty when there is none."""

    count: int
    heading: str
    kind: Literal["folded"] = field(default="folded", init=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two texts.

    `coarse` tells that the texts were too large or too repetitive to be compared in full, so
    that some blocks are shown as removed and added although words in them stayed.
    """

    rows: tuple[Row | Folded, ...]
    words_added: int
    words_removed: int
    coarse: bool = False

    @property
    def changed(self) -> bool:
        """Tell whether a reader would see any difference."""
        return any(row.kind not in {"same", "folded"} for row in self.rows)


@collecting_later()
def compare(old: str, new: str, *, context: int = 1) -> Comparison:
    """Compare two canonical texts block by block and word by word.

    `context` is how many unchanged blocks to show around a change; the rest is folded. Never
    raises; takes bounded time and memory for any input (see `Comparison.coarse`).
    """
    budget = Budget(STEPS)
    pieces = _find_moves(list(_pieces(blocks_of(old), blocks_of(new), budget)))
    rows = [_row(piece, budget) for piece in pieces]
    added, removed = words_changed(old, new)
    return Comparison(tuple(_fold(rows, context)), added, removed, coarse=budget.spent_out)


def blocks_of(body: str) -> list[str]:
    """Return the top-level blocks of a text, without the white space between them."""
    return [block for part in split_blocks(body) if (block := part.strip())]


class _Piece(NamedTuple):
    """A row before it is drawn. `block` is the text of an unchanged one."""

    kind: Kind
    old: Element | None = None
    new: Element | None = None
    block: str = ""


def _pieces(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[_Piece]:
    for span in align(old, new, budget):
        if span.same:
            for block in new[span.new_start : span.new_end]:
                yield _Piece("same", block=block)
            continue
        before = _nodes(old[span.old_start : span.old_end])
        after = _nodes(new[span.new_start : span.new_end])
        i = j = 0
        for at_old, at_new in pair_nodes(before, after, budget):
            yield from _replaced(before[i:at_old], after[j:at_new])
            yield _Piece("changed", before[at_old], after[at_new])
            i, j = at_old + 1, at_new + 1
        yield from _replaced(before[i:], after[j:])


def _nodes(blocks: Sequence[str]) -> list[Element]:
    nodes = [block_node(block) for block in blocks]
    return [node for node in nodes if node.html]  # an end tag without a start leaves nothing


def _replaced(old: Sequence[Element], new: Sequence[Element]) -> Iterator[_Piece]:
    for node in _few(old):
        yield _Piece("removed", old=node)
    for node in _few(new):
        yield _Piece("added", new=node)


def _few(nodes: Sequence[Element]) -> Sequence[Element]:
    """Put very many blocks into one nameless element, so that a page has a sane number of rows."""
    return nodes if len(nodes) <= MANY_BLOCKS else [Element("", "", "", list(nodes))]


def _find_moves(pieces: list[_Piece]) -> list[_Piece]:
    """Tell blocks that went at one place and came unchanged at another from other ones."""
    gone = Counter(piece.old.html for piece in pieces if piece.kind == "removed" and piece.old)
    come = Counter(piece.new.html for piece in pieces if piece.kind == "added" and piece.new)
    moved = Counter({block: count for block, count in (gone & come).items() if len(block) >= MOVED_LETTERS})
    if not moved:
        return pieces
    left = {"removed": Counter(moved), "added": Counter(moved)}
    for at, piece in enumerate(pieces):
        node = piece.old or piece.new
        if piece.kind in left and node and left[piece.kind][node.html] > 0:
            left[piece.kind][node.html] -= 1
            kind: Kind = "moved_away" if piece.kind == "removed" else "moved_here"
            pieces[at] = piece._replace(kind=kind)
    return pieces


def _row(piece: _Piece, budget: Budget) -> Row:
    old, new = piece.old, piece.new
    if old and new:
        return _compared_row(old, new, budget)
    plain = piece.kind in {"moved_away", "moved_here"}
    if old:
        marked = old.html if plain else _mark_block(old, "del")
        return Row(piece.kind, marked, "", marked)
    if new:
        marked = new.html if plain else _mark_block(new, "ins")
        return Row(piece.kind, "", marked, marked)
    return Row(piece.kind, piece.block, piece.block, piece.block)


def _mark_block(node: Element, tag: str) -> str:
    nodes = [node] if node.tag else node.children
    return "".join(mark_node(child, tag) for child in nodes)


def _compared_row(old: Element, new: Element, budget: Budget) -> Row:
    sides = compare_nodes(old, new, budget)
    inline = sides.inline
    if old.tag != new.tag:  # a heading that became a paragraph: one mixture would hide it
        inline = sides.left + sides.right
    elif not _MARKED.search(inline):
        return Row("same", new.html, new.html, new.html)
    return Row("changed", sides.left, sides.right, inline)


def _fold(rows: Sequence[Row], context: int) -> Iterator[Row | Folded]:
    """Leave out unchanged rows that are further than `context` from a change."""
    changes = [at for at, row in enumerate(rows) if row.kind != "same"]
    hidden: list[Row] = []
    following = 0  # which change is not yet passed
    for at, row in enumerate(rows):
        while following < len(changes) and changes[following] < at:
            following += 1
        near = changes[max(following - 1, 0) : following + 1]
        if not any(abs(at - change) <= context for change in near):
            hidden.append(row)
            continue
        yield from _folded(hidden)
        hidden = []
        yield row
    yield from _folded(hidden)


def _folded(hidden: Sequence[Row]) -> Iterator[Row | Folded]:
    if len(hidden) == 1:  # a line that says "one left out" is no shorter
        yield hidden[0]
    elif hidden:
        headings = [row.right_html for row in hidden if _HEADING.match(row.right_html)]
        heading = html.unescape(_TAG.sub("", headings[-1])).strip() if headings else ""
        yield Folded(len(hidden), heading)
