import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.theme.colour import (
    Oklch,
    contrast,
    luminance,
    parse_hex,
    to_hex,
    to_oklch,
    with_luminance,
    within_screen,
)

CHANNEL = st.integers(min_value=0, max_value=255)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "red",
        "#12",
        "#12345",
        "#1234567",
        "#gggggg",
        "#123456;}",
        "rgb(0,0,0)",
        "#12345\n6",
        "\x00",
        "١٢٣",
    ],
)
def test_what_is_not_hexadecimal_is_refused(text):
    with pytest.raises(ValueError, match="Not a colour"):
        parse_hex(text)


@pytest.mark.parametrize("text", ["#abc", "abc", "#AABBCC", " aabbcc "])
def test_short_long_and_upper_case_mean_the_same(text):
    assert to_hex(parse_hex(text)) == "#aabbcc"


def test_contrast_has_the_values_of_the_guideline():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#fff", "#fff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@settings(max_examples=100, deadline=None)
@given(red=CHANNEL, green=CHANNEL, blue=CHANNEL)
def test_there_and_back_through_oklch_is_the_same_colour(red, green, blue):
    colour = f"#{red:02x}{green:02x}{blue:02x}"
    assert within_screen(to_oklch(colour)) == colour


def test_a_colour_no_screen_can_show_loses_only_chroma():
    shown = to_oklch(within_screen(Oklch(0.6, 0.4, 2.5)))
    assert shown.lightness == pytest.approx(0.6, abs=0.01)
    assert shown.chroma < 0.4


def test_the_target_luminance_is_met():
    for target in (0, 0.01, 0.18, 0.5, 0.9, 1):
        assert luminance(with_luminance(to_oklch("#0b62a8"), 0.1, target)) == pytest.approx(target, abs=0.005)
