"""The collector rests while texts are compared and merged, and is as it was afterwards."""

import gc

import pytest

from wiki.diff import compare
from wiki.diff.collecting import collecting_later
from wiki.merge import merge


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_is_as_it_was(is_on):
    was = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        with pytest.raises(ValueError, match="wrong"), collecting_later():
            assert not gc.isenabled()
            raise ValueError("wrong")
        compare("<p>a</p>", "<p>b</p>")
        merge("<p>a</p>", "<p>b</p>", "<p>a</p><p>c</p>")
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was else gc.disable)()
