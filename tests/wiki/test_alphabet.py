"""The order of the alphabet, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.alphabet import letters, stretches

LANGUAGES = ["nl", "da", "sv", "nb", "en"]


@pytest.mark.parametrize(
    ("language", "end"), [("da", "zæøå"), ("nb", "zæøå"), ("sv", "zåäö"), ("nl", "xyz"), ("en", "xyz"), ("fr", "xyz")]
)
def test_each_language_has_its_own_letters(language, end):
    assert letters(language).endswith(end)


@given(st.text(min_size=1), st.sampled_from(LANGUAGES))
def test_every_key_stands_in_exactly_one_stretch(key, language):
    inside = [(low, high) for low, high in stretches(language) if low <= key and (not high or key < high)]
    assert len(inside) == 1
