"""Articles written as wikitext, and read back."""

import pytest

from tests.wiki.exchange.exports import body, converted
from wiki.exchange.article_text import page_text
from wiki.exchange.to_wikitext import to_wikitext

WRITTEN = {
    "<p>One.</p><p>Two.</p>": "One.\n\nTwo.",
    "<h2>A</h2><h3>B</h3><h4>C</h4><p>t</p>": "== A ==\n\n=== B ===\n\n==== C ====\n\nt",
    "<p><strong>b</strong> <em>i</em></p>": "'''b''' ''i''",
    "<p><strong><em>x</em></strong></p>": "'''<i>x</i>'''",
    "<p><em>a</em><em>b</em></p>": "<i>a</i><i>b</i>",
    "<p>l'<em>a</em></p>": "l&#39;''a''",
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>": "* a\n** b\n* c",
    "<ol><li>a<ul><li>b</li></ul></li></ol>": "# a\n#* b",
    "<dl><dt>t: u</dt><dd>d</dd></dl>": "; t&#58; u\n: d",
    '<ol start="3"><li>a</li></ol>': '<ol start="3">\n<li>\na\n</li>\n</ol>',
    "<p>a<br>b</p>": "a<br>b",
    "<hr>": "----",
    "<pre>a\n {{b}}</pre>": "<pre>a\n {{b}}</pre>",
    "<p><code>[[x]] &lt;</code></p>": "<code><nowiki>[[x]] &lt;</nowiki></code>",
    "<p>H<sub>2</sub>O</p>": "H<sub>2</sub>O",
    "<blockquote><p>a</p><p>b</p></blockquote>": "<blockquote>\na\n\nb\n</blockquote>",
    '<p><a href="wiki:en/A_b">A b</a></p>': "[[A b]]",
    '<p><a href="wiki:en/Dog">Dog</a>s</p>': "[[Dog]]<nowiki />s",
    '<p>[<a href="https://a.example/">a</a>]</p>': "&#91;[https://a.example/ a]&#93;",
    '<p><a href="wiki:en/A_b#c">d|e</a></p>': "[[A b#c|d&#124;e]]",
    '<p><a href="wiki:da/Hund">dog</a></p>': "[https://site.example/da/wiki/Hund/ dog]",
    '<p><a href="https://a.example/x[1]">a]b</a></p>': "[https://a.example/x%5B1%5D a&#93;b]",
    '<p><a href="#u-x">there</a></p>': "[[#u-x|there]]",
    "<p>t<cite>n</cite> u<cite>n</cite></p>": 't<ref name="n1">n</ref> u<ref name="n1" />',
    "<table><caption>C</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b | c</td></tr></tbody></table>": (
        '{| class="wikitable"\n|+ C\n|-\n! a\n|-\n| b &#124; c\n|}'
    ),
    '<table><tbody><tr><td colspan="2">-1</td><td></td><td>+</td></tr></tbody></table>': (
        '{| class="wikitable"\n|-\n| colspan="2" | -1\n|\n| +\n|}'
    ),
    '<figure><img src="image:7" alt="A dog"><figcaption>Rex</figcaption></figure>': (
        "[[File:rex.jpg|thumb|alt=A dog|Rex]]"
    ),
    '<figure><img src="image:8" alt=""></figure>': "",
}

TEXTS = [
    "[[not a link]]", "{{not a template}}", "''not italic''", "'quoted'", "~~~~", "__NOTOC__", "http://a.example/",
    "* star", "# number", ": colon", "; semi", "= x =", "----", "{| x", "| y", " space", "&amp;lt;b&amp;gt;",
    "&lt;ref&gt;", "a | b || c", "! d !! e", "[http://a.example x]", "]]", "}}", "[[Category:X]]", "&amp;nbsp;",
    "5 &lt; 6", "L'''x", "#REDIRECT [[X]]", "{{{1}}}", "- dash", "+ plus", "} brace", "[[File:x.jpg]]",
    "it's", "''", "'", "a''b''c",
]  # fmt: skip


@pytest.mark.parametrize(("html", "wikitext"), WRITTEN.items())
def test_html_becomes_wikitext(html, wikitext):
    found = to_wikitext(html, locale="en", site="https://site.example", images={7: "rex.jpg"})
    assert found == wikitext


# These come back in another form: pictures are not in an export, addresses get escapes.
ONE_WAY = ("image:", "wiki:da", 'href="#', "x[1]")


@pytest.mark.parametrize("html", [html for html in WRITTEN if not any(part in html for part in ONE_WAY)])
def test_what_is_written_is_read_back_as_it_was(html):
    assert body(to_wikitext(html, locale="en")) == html


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "frame",
    [
        "<p>{}</p>",
        "<p>before {} after</p>",
        "<ul><li>{}</li></ul>",
        "<table><tbody><tr><td>{}</td><td>x</td></tr></tbody></table>",
        "<h2>{}</h2><p>x</p>",
        "<p>x<cite>{}</cite></p>",
        '<p><a href="wiki:en/X">{}</a></p>',
        '<p><a href="https://a.example/">{}</a></p>',
        "<p><strong>{}</strong></p>",
        "<blockquote><p>{}</p></blockquote>",
        "<dl><dt>{}</dt><dd>{}</dd></dl>",
        "<p><code>{}</code></p>",
    ],
)
def test_text_that_looks_like_wikitext_stays_text(frame, text):
    html = frame.replace("{}", text.strip() if "> after" not in frame else text)
    assert body(to_wikitext(html, locale="en")) == html


def test_facts_place_and_categories_travel_with_the_text():
    facts = {"founded": "1970-04-01", "population": "54000", "address": "A | B {{c}} <d> & e", "members": "12"}
    wikitext = page_text(
        body="<p>A town.</p>",
        locale="en",
        categories=["Towns", "Høje-Taastrup"],
        facts=facts,
        place=("55.653600", "12.291400"),
    )
    found = converted(wikitext)
    assert found.body == "<p>A town.</p>"
    assert found.facts == {**facts, "address": "A | B {{c}} <d> & e"}
    assert (found.latitude, found.longitude) == (55.6536, 12.2914)
    assert found.categories == ["Towns", "Høje-Taastrup"]
