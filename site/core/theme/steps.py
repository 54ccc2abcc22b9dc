"""Sixteen steps from one colour, named as Designsystemet names them, for light and dark pages.

Each step has a luminance, not a lightness, because WCAG contrast is a ratio of luminances: whatever the hue,
text on a surface then has the contrast the table below promises. `tests/core/theme` tries random colours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.theme.colour import BLACK, WHITE, contrast, luminance, to_oklch, with_luminance

Scheme = Literal["light", "dark"]
Purpose = Literal["action", "identity"]


@dataclass(frozen=True)
class Step:
    """Target luminance of a step, and how much of the colour's own chroma it keeps (at most `cap`)."""

    luminance: float
    keep: float
    cap: float


# Light: text-subtle (0.097) on the darkest surface (0.645) is 4.6:1, on white 7:1; borders have 3:1 on tinted
# surfaces.
# Dark: text-subtle (0.43) on the lightest surface (0.048) is 4.8:1, on the page 8:1.
STEPS: Mapping[Scheme, Mapping[str, Step]] = {
    "light": {
        "background-default": Step(1.0, 0, 0),
        "background-tinted": Step(0.925, 0.25, 0.01),
        "surface-default": Step(1.0, 0, 0),
        "surface-tinted": Step(0.83, 0.4, 0.028),
        "surface-hover": Step(0.74, 0.5, 0.042),
        "surface-active": Step(0.645, 0.55, 0.05),
        "border-subtle": Step(0.53, 0.6, 0.06),
        "border-default": Step(0.19, 0.9, 0.14),
        "border-strong": Step(0.097, 1, 0.2),
        "text-subtle": Step(0.097, 1, 0.2),
        "text-default": Step(0.022, 0.8, 0.1),
    },
    "dark": {
        "background-default": Step(0.0085, 0.5, 0.025),
        "background-tinted": Step(0.0135, 0.5, 0.03),
        "surface-default": Step(0.0195, 0.5, 0.035),
        "surface-tinted": Step(0.026, 0.6, 0.045),
        "surface-hover": Step(0.035, 0.6, 0.05),
        "surface-active": Step(0.048, 0.7, 0.06),
        "border-subtle": Step(0.08, 0.7, 0.06),
        "border-default": Step(0.23, 0.8, 0.09),
        "border-strong": Step(0.43, 0.9, 0.12),
        "text-subtle": Step(0.43, 0.9, 0.12),
        "text-default": Step(0.85, 0.4, 0.03),
    },
}

# A filled button must stand out from the page (3:1, WCAG 1.4.11): an action colour may not be paler.
PALEST_ACTION = 0.295
# On a dark page a deep colour of a place would drown: it is lifted to where it has 3:1 on the page.
DARK_RANGE = (0.155, 0.6)


def base_for(colour: str, scheme: Scheme, purpose: Purpose) -> str:
    """The colour itself, moved only as far as the page demands."""
    seed = to_oklch(colour)
    level = luminance(colour)
    if scheme == "dark":
        wanted = min(max(level, DARK_RANGE[0]), DARK_RANGE[1])
    elif purpose == "action":
        wanted = min(level, PALEST_ACTION)
    else:
        wanted = level
    return colour if wanted == level else with_luminance(seed, seed.chroma, wanted)


def contrast_for(base: str) -> str:
    """White where it can be read, otherwise black; one of the two always has 4.5:1."""
    return WHITE if contrast(WHITE, base) >= 4.5 else BLACK


def shifted(base: str, share: float) -> str:
    """The base under the pointer: away from its text, so contrast grows; else towards it."""
    seed = to_oklch(base)
    level = luminance(base)
    if contrast_for(base) == WHITE:
        target = level * (1 - share) if level > 0.02 else level + 0.08 * share
    else:
        target = level + (1 - level) * share * 0.6 if level < 0.9 else level - 0.4 * share
    return with_luminance(seed, seed.chroma, target)


def subtle_contrast(base: str) -> str:
    """Text on the base, tinted by it as far as 4.5:1 allows."""
    seed = to_oklch(base)
    level = luminance(base)
    if contrast_for(base) == WHITE:
        least = 4.6 * (level + 0.05) - 0.05
        return with_luminance(seed, min(seed.chroma, 0.04), max(least, 0.85)) if least < 0.99 else WHITE
    most = (level + 0.05) / 4.6 - 0.05
    return with_luminance(seed, min(seed.chroma, 0.04), min(most, 0.012)) if most > 0.002 else BLACK


def scale_for(colour: str, scheme: Scheme, purpose: Purpose = "action") -> dict[str, str]:
    """Name of the step to hex colour, sixteen of them."""
    seed = to_oklch(colour)
    steps = {
        name: WHITE
        if step.luminance == 1
        else with_luminance(seed, min(seed.chroma * step.keep, step.cap), step.luminance)
        for name, step in STEPS[scheme].items()
    }
    base = base_for(colour, scheme, purpose)
    steps["base-default"] = base
    steps["base-hover"] = shifted(base, 0.3)
    steps["base-active"] = shifted(base, 0.5)
    steps["base-contrast-subtle"] = subtle_contrast(base)
    steps["base-contrast-default"] = contrast_for(base)
    return steps
