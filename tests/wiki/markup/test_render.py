"""Drawing: what is stored becomes what a reader sees."""

import html.parser
import re

import pytest
from django.utils import translation
from hypothesis import given

from core.html import ARTICLE, sanitise
from core.html.pictures import ImageView
from tests.core.html.oracle import ALL_PAYLOADS
from tests.core.html.strategies import any_html
from wiki.markup.links import image_ids, internal_links
from wiki.markup.render import LinkTarget, Rendered, render

PICTURE = ImageView(
    url="/media/1.webp",
    width=960,
    height=640,
    srcset="/media/1s.webp 480w, /media/1.webp 960w",
    author='Anna "A" <b>',
    licence_name="CC BY 4.0",
    licence_url="https://licence.example/by",
    source_url="https://source.example/1",
    page_url="/images/1/",
)
TARGETS = {
    ("da", "b"): LinkTarget("da", "B", "B"),
    ("da", "old"): LinkTarget("da", "New_name", 'New "name"'),
    ("sv", "c"): LinkTarget("sv", "C", "C"),
}


def draw(body: str, **arguments: object) -> Rendered:
    options = {"locale": "da", "links": TARGETS, "images": {12: PICTURE}, **arguments}
    with translation.override("en"):
        return render(body, **options)


LINKS = [
    ('<a href="wiki:da/B">b</a>', '<a href="/da/wiki/B/">b</a>'),
    ('<a href="wiki:da/b#En_del">b</a>', '<a href="/da/wiki/B/#u-en_del">b</a>'),
    (
        '<a href="wiki:da/Old">b</a>',
        '<a href="/da/wiki/New_name/" title="New &quot;name&quot;">b</a>',
    ),
    ('<a href="wiki:da/Old" title="t">b</a>', '<a href="/da/wiki/New_name/" title="t">b</a>'),
    ('<a href="wiki:sv/C">c</a>', '<a href="/sv/wiki/C/" hreflang="sv">c</a>'),
    (
        '<a href="wiki:da/AT&amp;T_x">d</a>',
        '<a class="is-missing" href="/da/wiki/new-article/?title=AT%26T+x" rel="nofollow"'
        ' title="This article does not exist yet">d'
        '<span class="ds-sr-only"> (This article does not exist yet)</span></a>',
    ),
    (
        '<a href="https://e.example/?a&amp;b" title="t" lang="da">e</a>',
        '<a class="is-external" href="https://e.example/?a&amp;b" title="t" lang="da"'
        ' rel="nofollow ugc noopener">e</a>',
    ),
    (
        '<a href="mailto:a@b.example">e</a>',
        '<a class="is-external" href="mailto:a@b.example" rel="nofollow ugc noopener">e</a>',
    ),
    ('<a href="/da/news/">f</a>', '<a href="/da/news/">f</a>'),
    ('<a href="#En%20Del">g</a>', '<a href="#u-en_del">g</a>'),
    ('<a href="#u-en_del">g</a>', '<a href="#u-en_del">g</a>'),
]


@pytest.mark.parametrize(("stored", "drawn"), LINKS)
def test_links_are_drawn_by_what_they_lead_to(stored: str, drawn: str) -> None:
    assert draw(f"<p>{stored}</p>").html == f"<p>{drawn}</p>"


def test_addresses_are_whole_where_they_leave_the_site() -> None:
    body = '<p><a href="wiki:da/B">b</a><a href="wiki:da/X">x</a><a href="/y/">y</a></p>'
    drawn = draw(body, base_url="https://w.example/").html
    assert re.findall('href="([^"?]*)', drawn) == [
        "https://w.example/da/wiki/B/",
        "https://w.example/da/wiki/new-article/",
        "https://w.example/y/",
    ]


def test_pictures_are_drawn_in_sizes_with_their_credit() -> None:
    body = '<figure><img src="image:12" alt="a &quot;b&quot;"><figcaption lang="sv">c</figcaption></figure>'
    assert draw(body).html == (
        '<figure class="picture"><img src="/media/1.webp"'
        ' srcset="/media/1s.webp 480w, /media/1.webp 960w"'
        ' sizes="(min-width: 60rem) 40rem, 100vw" alt="a &quot;b&quot;" width="960" height="640"'
        ' loading="lazy" decoding="async"><figcaption lang="sv">c'
        ' <span class="picture__credit">Picture: <a href="https://source.example/1"'
        ' rel="nofollow noopener">Anna &quot;A&quot; &lt;b&gt;</a>,'
        ' <a href="https://licence.example/by" rel="license nofollow noopener">CC BY 4.0</a>'
        '</span> <a class="picture__more" href="/images/1/">About this picture</a></figcaption></figure>'
    )


def test_a_source_that_is_no_web_address_is_not_linked() -> None:
    image = ImageView("/1.webp", 1, 1, author="Anna", source_url="javascript:alert(1)")
    body = '<figure><img src="image:12" alt=""></figure>'
    assert "javascript" not in draw(body, images={12: image}).html


def test_a_picture_that_is_gone_leaves_its_words() -> None:
    drawn = draw('<figure><img src="image:13" alt="a"><figcaption>b</figcaption></figure>').html
    assert "<img" not in drawn
    assert "<p>This picture is no longer here.</p><figcaption>b</figcaption>" in drawn


def test_headings_get_ids_and_the_contents_lead_to_them() -> None:
    drawn = draw("<p>a</p><h2>En <em>del</em></h2><h3>En del</h3>")
    assert drawn.html == '<p>a</p><h2 id="u-en_del">En <em>del</em></h2><h3 id="u-en_del-2">En del</h3>'
    assert [heading.anchor for heading in drawn.contents] == ["u-en_del", "u-en_del-2"]


def test_each_section_can_be_edited() -> None:
    drawn = draw('<h2>A "b"</h2><h2>C</h2>', section_edit_url="/da/wiki/X/edit/?a=b").html
    assert (
        '<h2 id="u-a_b">A "b"<a class="section-edit" href="/da/wiki/X/edit/?a=b&amp;section=1"'
        ' rel="nofollow" aria-label="Edit the section A &quot;b&quot;">Edit</a></h2>'
    ) in drawn
    assert "section=2" in drawn


def test_tables_scroll_in_a_frame_with_a_name() -> None:
    table = "<table>{}<tbody><tr><td>a</td></tr></tbody></table>"
    drawn = draw(table.format('<caption>B "c"<cite>d</cite></caption>') + table.format("")).html
    labels = re.findall('<div class="table-scroll" tabindex="0" role="region" aria-label="([^"]*)">', drawn)
    assert labels == ["B &quot;c&quot;", "Table 2"]
    assert drawn.count("</table></div>") == 2


def test_equal_notes_share_a_number_and_lead_back_to_each_place() -> None:
    note = '<cite>n <a href="https://e.example">e</a></cite>'
    drawn = draw(f"<p>a{note} b<cite>other</cite> c{note}</p>")
    assert drawn.notes_count == 2
    assert re.findall(r">(\[\d\])<", drawn.html) == ["[1]", "[2]", "[1]"]
    ids = re.findall(' id="([^"]*)"', drawn.html)
    assert len(set(ids)) == len(ids)
    for target in re.findall('href="#([^"]*)"', drawn.html):
        assert target in ids
    assert drawn.html.count('class="is-external"') == 1
    assert draw("<p>a</p>").notes_count == 0


def test_notes_in_headings_stay_out_of_the_contents() -> None:
    drawn = draw("<h2>A<cite>n</cite></h2>")
    assert drawn.contents[0].text == "A"
    assert drawn.html.startswith('<h2 id="u-a">A<sup class="footnote-ref"')


def test_language_and_direction_are_kept() -> None:
    body = '<h2 lang="sv">A</h2><p lang="ar" dir="rtl">b <span lang="en">c</span></p>'
    drawn = draw(body).html
    assert '<h2 id="u-a" lang="sv">' in drawn
    assert '<p lang="ar" dir="rtl">b <span lang="en">c</span></p>' in drawn


def test_nothing_is_drawn_as_nothing() -> None:
    assert draw("") == Rendered(html="", contents=[], notes_count=0)


class _Balance(html.parser.HTMLParser):
    """Finds elements that are closed in the wrong order, scripts, and handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "iframe", "svg"):
            self.wrong.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.wrong.append(name)
            if name in ("href", "src") and re.match(r"\s*(javascript|data|vbscript)", value or ""):
                self.wrong.append(str(value))
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


def assert_sound(markup: str) -> None:
    body = sanitise(markup, ARTICLE)
    links = {(link.locale, link.key): LinkTarget(link.locale, link.title, markup) for link in internal_links(body)[::2]}
    images = dict.fromkeys(image_ids(body)[::2], PICTURE)
    drawn = draw(body, links=links, images=images, section_edit_url="/e/")
    balance = _Balance()
    balance.feed(drawn.html)
    balance.close()
    assert balance.wrong == []
    assert balance.open == []


@given(any_html)
def test_drawing_never_fails_and_stays_sound(markup: str) -> None:
    assert_sound(markup)


def test_drawn_attacks_stay_harmless() -> None:
    for payload in ALL_PAYLOADS:
        assert_sound(f"<h2>{payload}</h2><p>{payload}</p><cite>{payload}</cite>")
