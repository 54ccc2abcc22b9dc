"""A number for each spot on earth, as maps draw it: spots that lie near each other share its first bits.

The world as Web Mercator draws it is cut into 2**LEVEL by 2**LEVEL cells; the bits of their column and row are taken
in turn (a Morton number). Without its last two bits the number is that of a cell four times as large: a database
groups places at any zoom by a shift.
"""

from core.geo.clusters import place

LEVEL = 24
_ACROSS = 1 << LEVEL


def cell_of(latitude: float, longitude: float) -> int:
    """The cell of the finest grid in which this place lies."""
    x, y = place(latitude, longitude)
    return _spread(_step(x)) | _spread(_step(y)) << 1


def _step(share: float) -> int:
    return max(0, min(_ACROSS - 1, int(share * _ACROSS)))


def _spread(number: int) -> int:
    """The bits of a number with a nought before each: 0b111 becomes 0b10101."""
    for shift, mask in _STEPS:
        number = (number | number << shift) & mask
    return number


_STEPS = (
    (16, 0x0000_FFFF_0000_FFFF),
    (8, 0x00FF_00FF_00FF_00FF),
    (4, 0x0F0F_0F0F_0F0F_0F0F),
    (2, 0x3333_3333_3333_3333),
    (1, 0x5555_5555_5555_5555),
)
