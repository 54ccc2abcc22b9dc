"""Whether the borders of an area cross, counted in whole numbers and so exactly.

Segments are sorted along the axis on which they overlap least, and only those that overlap are looked at: of a
drawn border these are few, and of the worst 2,000 points it takes a second.
"""

from collections.abc import Sequence
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Spot = tuple[int, int]
"""East and north, in whole steps of whatever grid."""

_MILLIONTHS = 1_000_000
_Segment = tuple[int, int, int, int, Spot, Spot, int, int]
"""Least and most along the sweep, least and most across it, from, to, number of its ring, number in its ring."""


def check_area(areas: Sequence[Sequence[Sequence[Spot]]]) -> None:
    """Raise ValidationError, saying where, unless the closed rings of these areas stand apart and holes lie inside.

    Rings may share corners; sides that lie on each other or cross are refused, and so is a ring that touches itself.
    """
    rings = [ring for area in areas for ring in area]
    if (spot := first_crossing(rings)) is not None:
        raise ValidationError(
            _("The border crosses or touches itself near %(north)s, %(east)s. Move a corner there."),
            params={"north": f"{spot[1] / _MILLIONTHS:.5f}", "east": f"{spot[0] / _MILLIONTHS:.5f}"},
        )
    for area in areas:
        outer, corners = area[0], set(area[0])
        for hole in area[1:]:
            apart = next((spot for spot in hole if spot not in corners), None)
            if apart is None or not is_inside(apart, outer):
                raise ValidationError(_("A hole lies outside of its area."))


def ring_area(ring: Sequence[Spot]) -> int:
    """Twice the area of a closed ring; positive where it goes against the clock."""
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise(ring))


def is_inside(spot: tuple[float, float], ring: Sequence[tuple[float, float]]) -> bool:
    """Whether it lies within a closed ring; on the border either may be said."""
    x, y = spot
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        # Which side of the line it is on, without dividing.
        if (ay > y) != (by > y) and ((bx - ax) * (y - ay) - (x - ax) * (by - ay) > 0) == (by > ay):
            inside = not inside
    return inside


def first_crossing(rings: Sequence[Sequence[Spot]]) -> tuple[float, float] | None:
    """A place where the sides of closed rings cross, touch or lie on each other; None where they do not."""
    segments = _segments(rings)
    lengths = [len(ring) - 1 for ring in rings]
    active: list[_Segment] = []
    for segment in segments:
        start, low, high = segment[0], segment[2], segment[3]
        active = [other for other in active if other[1] >= start]
        for other in active:
            if other[2] <= high and other[3] >= low and _meet(segment, other, lengths):
                return _where(segment, other)
        active.append(segment)
    return None


def _segments(rings: Sequence[Sequence[Spot]]) -> list[_Segment]:
    sides = [
        (one, other, number, position)
        for number, ring in enumerate(rings)
        for position, (one, other) in enumerate(pairwise(ring))
    ]
    # Overlap is less where sides are short compared with the whole.
    shares = []
    for axis in (0, 1):
        values = [spot[axis] for ring in rings for spot in ring]
        whole = max(values) - min(values) if values else 0
        shares.append(sum(abs(one[axis] - other[axis]) for one, other, _n, _p in sides) / (whole or 1))
    along = 0 if shares[0] <= shares[1] else 1
    across = 1 - along
    return sorted(
        (
            min(one[along], other[along]),
            max(one[along], other[along]),
            min(one[across], other[across]),
            max(one[across], other[across]),
            one,
            other,
            number,
            position,
        )
        for one, other, number, position in sides
    )


def _meet(one: _Segment, other: _Segment, lengths: list[int]) -> bool:
    """Whether two sides whose boxes touch have a point in common that they may not have."""
    a, b, c, d = one[4], one[5], other[4], other[5]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    c_side = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    d_side = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
    if (c_side > 0 and d_side > 0) or (c_side < 0 and d_side < 0):
        return False
    a_side = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
    b_side = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
    if (a_side > 0 and b_side > 0) or (a_side < 0 and b_side < 0):
        return False
    is_one_line = not (c_side or d_side)
    if one[6] != other[6]:
        # Another ring may share a corner.
        return is_one_line and _lie_on_each_other(a, b, c, d) if {a, b} & {c, d} else True
    steps = abs(one[7] - other[7])
    if steps in (1, lengths[one[6]] - 1):
        # The next side begins where this one ends, and must not go back on it.
        return is_one_line and _lie_on_each_other(a, b, c, d)
    return True


def _lie_on_each_other(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Of two sides on one line: whether they share more than a point."""
    if {a, b} == {c, d}:
        return True
    axis = 0 if a[0] != b[0] else 1
    low, high = max(min(a[axis], b[axis]), min(c[axis], d[axis])), min(max(a[axis], b[axis]), max(c[axis], d[axis]))
    return low < high


def _where(one: _Segment, other: _Segment) -> tuple[float, float]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = one[4], one[5], other[4], other[5]
    c_side = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    d_side = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
    if c_side == d_side:
        return max(one[4], other[4])  # they lie on each other
    share = c_side / (c_side - d_side)
    return cx + share * (dx - cx), cy + share * (dy - cy)
