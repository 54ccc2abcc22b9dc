"""Parts of pages that are kept under all that they show."""

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from django.utils.translation import override

from core.templatetags.kept import MOST, _parts, forget_kept

SOURCE = (
    '{% load kept %}{% kept "part" name %}<b>{{ name }}</b>{{ count }}'
    "{% fresh %}[{{ url }}]{% endfresh %}!{% endkept %}"
)


@pytest.fixture(autouse=True)
def _empty():
    forget_kept()
    yield
    forget_kept()


def draw(source=SOURCE, **context):
    return Template(source).render(Context(context))


def test_what_is_kept_is_drawn_once_and_what_is_fresh_each_time():
    assert draw(name="Greve", count=1, url="/a/") == "<b>Greve</b>1[/a/]!"
    assert draw(name="Greve", count=2, url="/b/") == "<b>Greve</b>1[/b/]!"


def test_another_value_or_language_is_another_part():
    assert draw(name="Greve", count=1, url="") == "<b>Greve</b>1[]!"
    assert draw(name="Ishøj", count=2, url="") == "<b>Ishøj</b>2[]!"
    with override("da"):
        assert draw(name="Greve", count=3, url="") == "<b>Greve</b>3[]!"


def test_words_that_are_safe_are_not_taken_for_words_that_are_not():
    assert "<i>x</i>" in draw(name=SafeString("<i>x</i>"))
    assert "&lt;i&gt;x&lt;/i&gt;" in draw(name="<i>x</i>")
    assert draw(name=1, count="a") != draw(name=True, count="b")


def test_a_name_that_the_page_does_not_have_is_nothing():
    assert draw() == "<b></b>[]!"


def test_only_so_many_parts_are_kept():
    for number in range(MOST + 20):
        draw(name=str(number))
    assert len(_parts) == MOST


def test_nothing_is_kept_while_templates_are_written(settings):
    settings.DEBUG = True
    draw(name="Greve", count=1)
    assert draw(name="Greve", count=2, url="") == "<b>Greve</b>2[]!"
