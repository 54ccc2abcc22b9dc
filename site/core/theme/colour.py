"""Colour arithmetic: sRGB hex, OKLCH (even steps for the eye) and WCAG contrast.

OKLCH: Björn Ottosson, "A perceptual color space for image processing" (2020). Contrast: WCAG 2.2, 1.4.3.
"""

import math
import re
from dataclasses import dataclass

HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

WHITE = "#ffffff"
BLACK = "#000000"

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Oklch:
    """Lightness 0–1, chroma 0–about 0.37, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def parse_hex(text: str) -> Triple:
    """Channels 0–1 of "#abc", "abc" or "#aabbcc". Anything else is a ValueError."""
    match = HEX.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"Not a colour in hexadecimal: {text!r}")
    digits = match.group(1)
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4))
    return red, green, blue


def to_hex(channels: Triple) -> str:
    return "#" + "".join(f"{round(min(max(channel, 0), 1) * 255):02x}" for channel in channels)


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def gamma(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def luminance(text: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (linear(channel) for channel in parse_hex(text))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, whichever is the lighter."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def to_oklch(text: str) -> Oklch:
    red, green, blue = (linear(channel) for channel in parse_hex(text))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def from_oklch(colour: Oklch) -> Triple:
    """Channels of sRGB, which may fall outside 0–1 where the screen cannot show the colour."""
    a = colour.chroma * math.cos(colour.hue)
    b = colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def fits_screen(channels: Triple) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in channels)


def within_screen(colour: Oklch) -> str:
    """The nearest colour of the same lightness and hue that a screen can show: only chroma gives way."""
    if fits_screen(from_oklch(colour)):
        return to_hex(from_oklch(colour))
    low, high = 0.0, colour.chroma
    for _ in range(16):
        middle = (low + high) / 2
        if fits_screen(from_oklch(Oklch(colour.lightness, middle, colour.hue))):
            low = middle
        else:
            high = middle
    return to_hex(from_oklch(Oklch(colour.lightness, low, colour.hue)))


def with_luminance(hue_of: Oklch, chroma: float, target: float) -> str:
    """A colour of this hue and at most this chroma whose WCAG luminance is the target."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        if luminance(within_screen(Oklch(middle, chroma, hue_of.hue))) < target:
            low = middle
        else:
            high = middle
    return within_screen(Oklch((low + high) / 2, chroma, hue_of.hue))
