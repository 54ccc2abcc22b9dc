"""Sets of small whole numbers as one big one: 10,000 members are 1.3 kB, and Python counts them in a microsecond."""

from array import array
from collections.abc import Collection, Iterator


def bits_of(numbers: Collection[int]) -> int:
    """The set of these numbers."""
    held = bytearray((max(numbers, default=-1) >> 3) + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def members(bits: int) -> Iterator[int]:
    """The numbers in it, smallest first."""
    for place, byte in enumerate(_bytes(bits)):
        if byte:
            first = place << 3
            for bit in range(8):
                if byte >> bit & 1:
                    yield first + bit


def in_order(bits: int, order: "array[int]") -> Iterator[int]:
    """The numbers in it, in the order of this list."""
    held = _bytes(bits)
    size = len(held) << 3
    for number in order:
        if number < size and held[number >> 3] >> (number & 7) & 1:
            yield number


def _bytes(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + 7) >> 3, "little")


class Score:
    """Adds up points for whole sets at once: one bitset a binary digit of the sum, each member a column."""

    def __init__(self) -> None:
        self.digits: list[int] = []

    def add(self, bits: int, points: int) -> None:
        """So many points for every member."""
        place = 0
        while points:
            if points & 1:
                self._add_at(place, bits)
            points >>= 1
            place += 1

    def _add_at(self, place: int, carry: int) -> None:
        while carry:
            while len(self.digits) <= place:
                self.digits.append(0)
            self.digits[place], carry = self.digits[place] ^ carry, self.digits[place] & carry
            place += 1

    def of(self, number: int) -> int:
        return sum((digit >> number & 1) << place for place, digit in enumerate(self.digits))

    def best(self, among: int, most: int) -> list[tuple[int, int]]:
        """(number, points) of those with most points, at most so many and none without any; ties by number."""
        sure, open_ = 0, among & self._any()
        for digit in reversed(self.digits):
            more = sure | (open_ & digit)
            if more.bit_count() > most:
                open_ &= digit
            else:
                sure, open_ = more, open_ & ~digit
        # What is still open has the same points each.
        room = most - sure.bit_count()
        chosen = list(members(sure))
        chosen += [number for number, _place in zip(members(open_), range(room), strict=False)]
        return sorted(((number, self.of(number)) for number in chosen), key=lambda one: (-one[1], one[0]))

    def _any(self) -> int:
        found = 0
        for digit in self.digits:
            found |= digit
        return found
