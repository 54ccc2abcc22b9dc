"""Colour scales as custom properties: the fixed ones at build time, those of the place as /theme.css."""

from collections.abc import Mapping
from functools import lru_cache

from core.theme.colour import parse_hex, to_hex
from core.theme.steps import Purpose, Scheme, scale_for

# What the site looks like before staff choose: the deep and the clear blue of the North Sea.
PRIMARY = "#123f52"
ACCENT = "#0b62a8"

FIXED: Mapping[str, str] = {
    "neutral": "#23292e",
    "info": "#0a6cb8",
    "success": "#137a2c",
    "warning": "#e79a1c",
    "danger": "#bd1f1f",
}


def declarations(colours: Mapping[str, tuple[str, Purpose]], scheme: Scheme) -> str:
    lines = [
        f"--ds-color-{name}-{step}:{value}"
        for name, (colour, purpose) in colours.items()
        for step, value in scale_for(colour, scheme, purpose).items()
    ]
    return ";".join(lines)


def rules(colours: Mapping[str, tuple[str, Purpose]]) -> str:
    """Light by default and on paper; dark where the reader's system or data-color-scheme asks for it."""
    light = declarations(colours, "light")
    dark = declarations(colours, "dark")
    return (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-color-scheme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-color-scheme=dark]{{{dark}}}}}\n"
    )


@lru_cache(maxsize=32)
def css_for(primary: str, accent: str = "") -> str:
    """The style sheet of a place: `primary` its strong colour, `accent` its colour for action (or the same).

    Raises ValueError for what is not a colour in hexadecimal, so nothing else can get into the style sheet.
    """
    place = to_hex(parse_hex(primary))
    action = to_hex(parse_hex(accent)) if accent else place
    return rules({"brand": (place, "identity"), "accent": (action, "action")})


def default_css() -> str:
    """All colours of the built style sheet, printed by `python -m core.theme`."""
    fixed: dict[str, tuple[str, Purpose]] = {name: (colour, "action") for name, colour in FIXED.items()}
    # Amber stays amber: a warning is always told in words and with an icon as well.
    fixed["warning"] = (FIXED["warning"], "identity")
    scales = rules({"brand": (PRIMARY, "identity"), "accent": (ACCENT, "action"), **fixed})
    return scales + roles(["accent", "brand", *FIXED])


def roles(names: list[str]) -> str:
    """data-color="danger" on an element makes everything inside it speak in that colour."""
    steps = list(scale_for(PRIMARY, "light"))
    out = []
    for name in names:
        selector = f'[data-color="{name}"]' if name != "accent" else ':root,[data-color="accent"]'
        aliases = ";".join(f"--ds-color-{step}:var(--ds-color-{name}-{step})" for step in steps)
        out.append(f"{selector}{{{aliases}}}\n")
    return "".join(out)
