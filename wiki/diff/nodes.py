"""Compare two versions of one block, part by part: list items, rows, cells, captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wiki.diff.align import Budget, align
from wiki.diff.pairing import pair_nodes
from wiki.diff.tree import Element, Leaf, Node
from wiki.diff.words import Sides, compare_leaves, mark

ADDED = "diff-added"
REMOVED = "diff-removed"
CHANGED = "diff-changed"

_CLASS_OF = {"ins": ADDED, "del": REMOVED}


def compare_nodes(old: Node, new: Node, budget: Budget) -> Sides:
    """Return both versions of a block or a leaf with their differences marked."""
    if isinstance(old, Leaf) and isinstance(new, Leaf):
        return compare_leaves(old, new, budget)
    if isinstance(old, Leaf) or isinstance(new, Leaf):
        return replaced([old], [new])
    children = join(_compare_children(old, new, budget))
    old_opening, new_opening = old.opening, new.opening
    if old_opening != new_opening:
        old_opening, new_opening = _classed(old, CHANGED), _classed(new, CHANGED)
    left = f"{old_opening}{children.left}{old.tail}{old.closing}"
    right = f"{new_opening}{children.right}{new.tail}{new.closing}"
    inline = f"{new_opening}{children.inline}{new.tail}{new.closing}"
    return Sides(left, right, inline)


def _compare_children(old: Element, new: Element, budget: Budget) -> Iterator[Sides]:
    spans = align([child.html for child in old.children], [child.html for child in new.children], budget)
    for span in spans:
        before = old.children[span.old_start : span.old_end]
        after = new.children[span.new_start : span.new_end]
        if span.same:
            left = "".join(node.before + node.html for node in before)
            right = "".join(node.before + node.html for node in after)
            yield Sides(left, right, right)
        else:
            yield from compare_gap(before, after, budget, parent=new.tag)


def compare_gap(old: Sequence[Node], new: Sequence[Node], budget: Budget, *, parent: str = "") -> Iterator[Sides]:
    """Compare neighbours that differ: versions of one node together, the rest gone or come."""
    i = j = 0
    for at_old, at_new in pair_nodes(old, new, budget, parent):
        yield replaced(old[i:at_old], new[j:at_new])
        one, other = old[at_old], new[at_new]
        sides = compare_nodes(one, other, budget)
        yield Sides(one.before + sides.left, other.before + sides.right, other.before + sides.inline)
        i, j = at_old + 1, at_new + 1
    yield replaced(old[i:], new[j:])


def replaced(old: Sequence[Node], new: Sequence[Node]) -> Sides:
    """Mark whole nodes as removed and added."""
    left = "".join(node.before + mark_node(node, "del") for node in old)
    right = "".join(node.before + mark_node(node, "ins") for node in new)
    return Sides(left, right, left + right)


def mark_node(node: Node, tag: str) -> str:
    """Return a whole node marked with `ins` or `del`.

    The elements stand around text only, where HTML allows them; the block itself says it by
    a class, which also marks what has no text (a line, an empty cell).
    """
    if isinstance(node, Leaf):
        return mark(node.html, tag)
    return f"{_classed(node, _CLASS_OF[tag])}{_marked_inside(node, tag)}{node.tail}{node.closing}"


def _marked_inside(element: Element, tag: str) -> str:
    parts: list[str] = []
    for child in element.children:
        parts.append(child.before)
        if isinstance(child, Leaf):
            parts.append(mark(child.html, tag))
        else:
            parts += (child.opening, _marked_inside(child, tag), child.tail, child.closing)
    return "".join(parts)


def _classed(element: Element, css_class: str) -> str:
    start = len(element.tag) + 1
    return f'{element.opening[:start]} class="{css_class}"{element.opening[start:]}'


def join(parts: Iterator[Sides]) -> Sides:
    """Put marked parts one after the other."""
    sides = zip(("", "", ""), *parts, strict=True)
    return Sides(*("".join(side) for side in sides))
