"""Merge blocks and what is in them: items, rows, cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from wiki.diff.align import Budget, align
from wiki.diff.pairing import pair_nodes
from wiki.diff.tree import Element, Leaf, Node, read_block
from wiki.merge.hunks import Group, Hunk, applied, groups
from wiki.merge.leaves import merge_leaves
from wiki.merge.outcome import Budgets, Pair, join

INDIVISIBLE = frozenset({"figure", "hr"})
"""A caption belongs to its image: one is not merged with a change of the other."""

_ALIKE = (
    frozenset({"p", "h2", "h3", "h4", "pre"}),
    frozenset({"ul", "ol"}),
    frozenset({"td", "th"}),
)

Reader = Callable[[str], Node]


def merge_sequence(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], read: Reader, budgets: Budgets, parent: str = ""
) -> Iterator[tuple[str, Pair]]:
    """Merge two lists of blocks (HTML) that go back to one; yield (base, result) part by part.

    `read` makes a node of a block. `parent` is the tag around the list, if any.
    """
    my_hunks = _hunks(base, mine, read, budgets.mine, parent)
    their_hunks = _hunks(base, theirs, read, budgets.theirs, parent)
    at = 0
    for group in groups(my_hunks, their_hunks, _clash):
        untouched = "".join(base[at : group.start])
        if untouched:
            yield untouched, Pair(untouched, untouched)
        yield from _merge_group(base, group, read, budgets)
        at = group.end
    untouched = "".join(base[at:])
    if untouched:
        yield untouched, Pair(untouched, untouched)


def _hunks(base: Sequence[str], side: Sequence[str], read: Reader, budget: Budget, parent: str) -> list[Hunk[str]]:
    hunks: list[Hunk[str]] = []
    for span in align(base, side, budget):
        if span.same:
            continue
        i, j = span.old_start, span.new_start
        before = [read(block) for block in base[i : span.old_end]]
        after = [read(block) for block in side[j : span.new_end]]
        for at_old, at_new in pair_nodes(before, after, budget, parent):
            hunks += _replacement(side, i, span.old_start + at_old, j, span.new_start + at_new)
            i, j = span.old_start + at_old + 1, span.new_start + at_new + 1
            hunks.append(Hunk(i - 1, i, (side[j - 1],), edit=True))
        hunks += _replacement(side, i, span.old_end, j, span.new_end)
    return hunks


def _replacement(side: Sequence[str], start: int, end: int, new_start: int, new_end: int) -> Iterator[Hunk[str]]:
    if start < end or new_start < new_end:
        yield Hunk(start, end, tuple(side[new_start:new_end]))


def _clash(one: Hunk[str], other: Hunk[str]) -> bool:
    """Tell whether changes of two sides touch.

    Neighbouring blocks do not. But what was inserted next to a block that the other side
    removed may belong to it, and of two insertions at one place nobody knows the order.
    """
    if one.start < one.end and other.start < other.end:
        return one.start < other.end and other.start < one.end
    if one.edit or other.edit:
        return False
    return one.start <= other.end and other.start <= one.end


def _merge_group(base: Sequence[str], group: Group[str], read: Reader, budgets: Budgets) -> Iterator[tuple[str, Pair]]:
    before = base[group.start : group.end]
    mine, theirs = applied(base, group, group.mine), applied(base, group, group.theirs)
    whole = "".join(before)
    if not group.mine:
        mine = theirs
    elif not group.theirs:
        theirs = mine
    elif mine != theirs and len(group.mine) == len(group.theirs) == 1:
        if group.mine[0].edit and group.theirs[0].edit:
            sources = (whole, mine[0], theirs[0])
            nodes = [read(source) for source in sources]
            if all(node.html == source for node, source in zip(nodes, sources, strict=True)):
                yield whole, merge_nodes(nodes[0], nodes[1], nodes[2], budgets)
            else:  # not well-formed, or nested too deep to be read: touch nothing
                yield whole, Pair(mine[0], theirs[0])
            return
        if not before:
            yield from _merge_insertions(mine, theirs)
            return
    yield whole, Pair("".join(mine), "".join(theirs))


def _merge_insertions(mine: list[str], theirs: list[str]) -> Iterator[tuple[str, Pair]]:
    """Take what both inserted first or last at one place once; the rest stays a conflict."""
    shortest = min(len(mine), len(theirs))
    first = 0
    while first < shortest and mine[first] == theirs[first]:
        first += 1
    last = 0
    while last < shortest - first and mine[-1 - last] == theirs[-1 - last]:
        last += 1
    same_first, same_last = "".join(mine[:first]), "".join(mine[len(mine) - last :])
    my_rest, their_rest = "".join(mine[first : len(mine) - last]), "".join(theirs[first : len(theirs) - last])
    if not my_rest or not their_rest:
        my_rest = their_rest = my_rest or their_rest  # one inserted all that the other did, and more
    for pair in (Pair(same_first, same_first), Pair(my_rest, their_rest), Pair(same_last, same_last)):
        if pair.mine or pair.theirs:
            yield "", pair


def merge_nodes(base: Node, mine: Node, theirs: Node, budgets: Budgets) -> Pair:
    """Merge two versions of one block."""
    conflict = Pair(mine.html, theirs.html)
    if mine.html == theirs.html:
        return conflict
    if base.html == mine.html:
        return Pair(theirs.html, theirs.html)
    if base.html == theirs.html:
        return Pair(mine.html, mine.html)
    if isinstance(base, Leaf) and isinstance(mine, Leaf) and isinstance(theirs, Leaf):
        return merge_leaves(base, mine, theirs, budgets)
    if isinstance(base, Element) and isinstance(mine, Element) and isinstance(theirs, Element):
        return _merge_elements(base, mine, theirs, budgets) or conflict
    return conflict


def _merge_elements(base: Element, mine: Element, theirs: Element, budgets: Budgets) -> Pair | None:
    """Merge two versions of an element; None when it can only be taken whole."""
    elements = (base, mine, theirs)
    tags = {element.tag for element in elements}
    if tags & INDIVISIBLE or (len(tags) > 1 and not any(tags <= alike for alike in _ALIKE)):
        return None
    frame = _take_changed(*((element.opening, element.closing) for element in elements))
    if frame is None:
        return None
    children = _merge_cells(base, mine, theirs, budgets) if base.tag == "tr" else _merge_children(*elements, budgets)
    if children is None:
        return None
    result = Pair(*(f"{frame[0]}{side}{frame[1]}" for side in children))
    if base.tag == "table" and _is_even(mine) and _is_even(theirs):
        for side in result:
            if not all(_is_even(node) for node in read_block(side).children):
                return None  # one added a column, the other a row without it
    return result


def _take_changed(base: tuple[str, str], mine: tuple[str, str], theirs: tuple[str, str]) -> tuple[str, str] | None:
    if theirs in (mine, base):
        return mine
    return theirs if mine == base else None


def _merge_children(base: Element, mine: Element, theirs: Element, budgets: Budgets) -> Pair:
    nodes = {child.html: child for element in (base, mine, theirs) for child in element.children}
    before, my_children, their_children = (
        [child.html for child in element.children] for element in (base, mine, theirs)
    )
    parts = merge_sequence(before, my_children, their_children, nodes.__getitem__, budgets, base.tag)
    return join(pair for _, pair in parts)


def _merge_cells(base: Element, mine: Element, theirs: Element, budgets: Budgets) -> Pair | None:
    """Merge the cells of a row place by place; None when a side added or removed one."""
    rows = (base.children, mine.children, theirs.children)
    if len({len(row) for row in rows}) > 1:
        return None
    return join(merge_nodes(*cells, budgets) for cells in zip(*rows, strict=True))


def _is_even(node: Node) -> bool:
    """Tell whether all rows of a table have the same number of cells."""
    return len(set(_row_lengths(node))) <= 1


def _row_lengths(node: Node) -> Iterator[int]:
    if isinstance(node, Element):
        if node.tag == "tr":
            yield len(node.children)
        else:
            for child in node.children:
                yield from _row_lengths(child)
