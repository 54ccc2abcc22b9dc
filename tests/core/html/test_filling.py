"""Filling patterns of HTML."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from core.html import fill, join


def test_what_is_not_safe_is_escaped_and_what_is_safe_is_not():
    drawn = fill('<a href="{}">{word}</a>{more}', '"><script>', word="<b>", more=SafeString("<i>x</i>"))
    assert drawn == '<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;</a><i>x</i>'
    assert isinstance(drawn, SafeString)


def test_numbers_and_lazy_words_are_filled_in():
    assert fill("{} {}", 3, gettext_lazy("changed")) == "3 changed"


def test_braces_in_a_value_stay_as_they_are():
    assert fill("{}", "{0} {word}") == "{0} {word}"


def test_joining_escapes_what_slipped_in():
    assert join([SafeString("<b>"), "<script>"]) == "<b>&lt;script&gt;"
