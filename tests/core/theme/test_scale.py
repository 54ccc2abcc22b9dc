import re
from pathlib import Path

import pytest

from core.theme import css_for
from core.theme.scale import default_css

COLOURS_CSS = Path(__file__).parents[3] / "site/frontend/src/css/colours.css"


def test_a_place_has_sixteen_steps_in_light_and_dark_for_both_its_colours():
    css = css_for("#8a1538", "#0b62a8")
    for name in ("brand", "accent"):
        assert len(set(re.findall(rf"--ds-color-{name}-([a-z-]+):", css))) == 16
        assert len(re.findall(rf"--ds-color-{name}-base-default:", css)) == 3


def test_without_a_colour_for_action_the_strong_colour_serves():
    assert css_for("#8a1538") == css_for("#8a1538", "#8a1538")


def test_paper_is_always_light():
    dark_parts = css_for("#8a1538").split("\n")[1:]
    assert all(part.startswith("@media screen") for part in dark_parts if part)


@pytest.mark.parametrize("hostile", ["", "red", "#fff;}body{display:none", "</style><script>", "url(//evil.example)"])
def test_nothing_but_a_colour_gets_into_the_style_sheet(hostile):
    with pytest.raises(ValueError, match="Not a colour"):
        css_for(hostile)


def test_the_built_colours_are_those_of_the_seeds():
    built = COLOURS_CSS.read_text(encoding="utf-8")
    assert built.split("\n", 1)[1] == default_css()
