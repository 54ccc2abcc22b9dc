"""Whatever colour a municipality has, its pages can be read."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.theme.colour import contrast, luminance
from core.theme.steps import scale_for

COLOURS = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06x}")
SCHEMES = st.sampled_from(["light", "dark"])
SURFACES = ["background-default", "background-tinted", "surface-default", "surface-tinted", "surface-hover"]

thorough = settings(max_examples=60, deadline=None)


def edge_colours(test):
    for colour in ("#000000", "#ffffff", "#ffff00", "#0000ff", "#00ff00", "#ff0000", "#767676", "#777777"):
        for scheme in ("light", "dark"):
            test = example(colour=colour, scheme=scheme)(test)
    return test


@edge_colours
@thorough
@given(colour=COLOURS, scheme=SCHEMES)
def test_text_can_be_read_on_every_surface(colour, scheme):
    scale = scale_for(colour, scheme)
    for surface in [*SURFACES, "surface-active"]:
        assert contrast(scale["text-default"], scale[surface]) >= 7
        assert contrast(scale["text-subtle"], scale[surface]) >= 4.5
    assert contrast(scale["text-subtle"], scale["background-default"]) >= 7


@edge_colours
@thorough
@given(colour=COLOURS, scheme=SCHEMES)
def test_borders_of_fields_can_be_seen_on_page_and_tinted_surface(colour, scheme):
    scale = scale_for(colour, scheme)
    for surface in SURFACES[:4]:
        assert contrast(scale["border-default"], scale[surface]) >= 3
        assert contrast(scale["border-strong"], scale[surface]) >= 4.5


@edge_colours
@thorough
@given(colour=COLOURS, scheme=SCHEMES)
def test_words_on_a_filled_button_can_be_read_in_every_state(colour, scheme):
    for purpose in ("action", "identity"):
        scale = scale_for(colour, scheme, purpose)
        for base in ("base-default", "base-hover", "base-active"):
            assert contrast(scale["base-contrast-default"], scale[base]) >= 4.5
        assert contrast(scale["base-contrast-subtle"], scale["base-default"]) >= 4.5


@edge_colours
@thorough
@given(colour=COLOURS, scheme=SCHEMES)
def test_a_button_stands_out_from_the_page(colour, scheme):
    scale = scale_for(colour, scheme, "action")
    assert contrast(scale["base-default"], scale["background-default"]) >= 3


@thorough
@given(colour=COLOURS)
def test_the_colour_of_the_place_is_kept_as_it_is_on_light_pages(colour):
    assert scale_for(colour, "light", "identity")["base-default"] == colour


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_neutral_text_is_legible_on_surfaces_of_every_other_colour(scheme):
    neutral = scale_for("#23292e", scheme)
    for colour in ("#bd1f1f", "#137a2c", "#e79a1c", "#0b62a8", "#7a2ca0"):
        tinted = scale_for(colour, scheme)["surface-tinted"]
        assert contrast(neutral["text-default"], tinted) >= 7
        assert contrast(neutral["text-subtle"], tinted) >= 4.5


def test_dark_pages_are_dark_and_light_pages_white():
    assert scale_for("#0b62a8", "light")["background-default"] == "#ffffff"
    assert luminance(scale_for("#0b62a8", "dark")["background-default"]) < 0.015


def test_black_and_white_have_a_visible_change_under_the_pointer():
    for colour in ("#000000", "#ffffff", "#010101"):
        for scheme in ("light", "dark"):
            scale = scale_for(colour, scheme, "identity")
            assert scale["base-default"] != scale["base-active"]
