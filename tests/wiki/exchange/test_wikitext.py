"""Wikitext without templates: paragraphs, emphasis, lists, tables, links, notes, HTML."""

import pytest

from tests.wiki.exchange.exports import body, converted

PARAGRAPHS = {
    "": "",
    "One.": "<p>One.</p>",
    "One\ntwo.\n\nThree.": "<p>One two.</p><p>Three.</p>",
    "One.\n\n\n\nTwo.": "<p>One.</p><p>Two.</p>",
    "A<br>b<br/>c": "<p>A<br>b<br>c</p>",
    "One\n----\nTwo": "<p>One</p><hr><p>Two</p>",
    "Text<!-- not\n\nthis -->.": "<p>Text.</p>",
    "<!-- only -->\nText.": "<p>Text.</p>",
    "One\n<!-- a line of its own -->\ntwo": "<p>One two</p>",
    "Text <!-- never closed": "<p>Text</p>",
    "__NOTOC__\nText.": "<p>Text.</p>",
    "__init__ is kept": "<p>__init__ is kept</p>",
    "5 < 6 & 7 > 2": "<p>5 &lt; 6 &amp; 7 &gt; 2</p>",
    "AT&amp;T &eacute; &#233;": "<p>AT&amp;T é é</p>",
    " code\n more": "<pre>code\nmore</pre>",
    "<pre>'''a''' [[b]] {{c}}</pre>": "<pre>'''a''' [[b]] {{c}}</pre>",
    "<nowiki>'''a''' [[b]] {{c}}</nowiki>": "<p>'''a''' [[b]] {{c}}</p>",
    "<syntaxhighlight lang=python>\nif a < b:\n    c()\n</syntaxhighlight>": "<pre>if a &lt; b:\n    c()</pre>",
    "<source>a</source>": "<pre>a</pre>",
    "<blockquote>Said.</blockquote>": "<blockquote><p>Said.</p></blockquote>",
    ";Greenland\n;Arctic": "<p><strong>Greenland</strong></p><p><strong>Arctic</strong></p>",
    ";Term\n:Meaning": "<dl><dt>Term</dt><dd>Meaning</dd></dl>",
    "x<sub>1</sub><sup>2</sup>": "<p>x<sub>1</sub><sup>2</sup></p>",
    "<math>\\frac{a}{b}</math>": "<p><code>\\frac{a}{b}</code></p>",
    "<poem>Roses\nred</poem>": "<p>Roses<br>red</p>",
    "<div>One</div><div>Two</div>": "<p>One</p><p>Two</p>",
    "<center>'''Big'''</center>": "<p><strong>Big</strong></p>",
    "<small>a</small> <u>b</u> <font color=red>c</font>": "<p>a b c</p>",
    "<del>gone</del> <tt>code</tt> <b>b</b> <i>i</i>": (
        "<p><s>gone</s> <code>code</code> <strong>b</strong> <em>i</em></p>"
    ),
    '<span style="display:none">key</span>Shown': "<p>Shown</p>",
    '<div style="display: none">A <div>b</div> c</div>Shown': "<p>Shown</p>",
    "<includeonly>no</includeonly><noinclude>yes</noinclude>": "<p>yes</p>",
}

HEADINGS = {
    "== A ==\nt": "<h2>A</h2><p>t</p>",
    "= A =\nt": "<h2>A</h2><p>t</p>",
    "=== A ===\nt": "<h3>A</h3><p>t</p>",
    "===== A =====\nt": "<h4>A</h4><p>t</p>",
    "== ''A'' ==\nt": "<h2><em>A</em></h2><p>t</p>",
    "== A === \nt": "<h2>A =</h2><p>t</p>",
    "==A==\n==B==\nt": "<h2>B</h2><p>t</p>",
    "==A==\n===B===\nt": "<h2>A</h2><h3>B</h3><p>t</p>",
    "==A==\n===B===\n==C==\nt": "<h2>C</h2><p>t</p>",
    "t\n==References==\n<references />": "<p>t</p>",
    "a == b == c": "<p>a == b == c</p>",
}

EMPHASIS = {
    "''i'' '''b''' '''''both'''''": "<p><em>i</em> <strong>b</strong> <em><strong>both</strong></em></p>",
    "'''b ''i'' b'''": "<p><strong>b <em>i</em> b</strong></p>",
    "''i '''b''' i''": "<p><em>i <strong>b</strong> i</em></p>",
    "'''''x'' y'''": "<p><em><strong>x</strong></em><strong> y</strong></p>",
    "L'''amour''": "<p>L'<em>amour</em></p>",
    "''never closed": "<p><em>never closed</em></p>",
    "''a\nb": "<p><em>a</em> b</p>",
    "it's John's": "<p>it's John's</p>",
    "''''four''''": "<p>'<strong>four'</strong></p>",
}

LISTS = {
    "* a\n* b": "<ul><li>a</li><li>b</li></ul>",
    "# a\n# b": "<ol><li>a</li><li>b</li></ol>",
    "* a\n** b\n*** c\n* d": "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
    "* a\n*# b\n*# c": "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>",
    "* a\n# b": "<ul><li>a</li></ul><ol><li>b</li></ol>",
    "* a\n\n* b": "<ul><li>a</li></ul><ul><li>b</li></ul>",
    "; t : d": "<dl><dt>t</dt><dd>d</dd></dl>",
    "; t\n: d\n: e": "<dl><dt>t</dt><dd>d</dd><dd>e</dd></dl>",
    ": indented": "<p>indented</p>",
    "::: deep": "<p>deep</p>",
    "; [http://a.example/ x] : d": '<dl><dt><a href="http://a.example/">x</a></dt><dd>d</dd></dl>',
    "** two at once": "<ul><li><ul><li>two at once</li></ul></li></ul>",
    "*": "",
    "* a\ntext": "<ul><li>a</li></ul><p>text</p>",
    "<ul><li>a<li>b</ul>": "<ul><li>a</li><li>b</li></ul>",
}

TABLES = {
    "{|\n! a !! b\n|-\n| 1 || 2\n|}": (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    ),
    '{| class="wikitable"\n|+ Title\n|-\n| colspan="2" | wide\n|-\n| a\n| b\n|}': (
        '<table><caption>Title</caption><tbody><tr><td colspan="2">wide</td></tr>'
        "<tr><td>a</td><td>b</td></tr></tbody></table>"
    ),
    "{|\n| rowspan=2 style='x' | a || b\n|-\n| c\n|}": (
        '<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>'
    ),
    "{|\n| a || b\n|-\n|\n* x\n* y\n| z\n|}": (
        "<table><tbody><tr><td>a</td><td>b</td></tr>"
        "<tr><td><ul><li>x</li><li>y</li></ul></td><td>z</td></tr></tbody></table>"
    ),
    "{|\n! '''a''' !! b\n|-\n| 1 || 2": (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    ),
    "{|\n| a || b\n|-\n|\n{|\n| c || d\n|-\n| e || f\n|}\n| g\n|}": (
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c – d<br>e – f</td><td>g</td></tr></tbody></table>"
    ),
    "{|\n|\n* a\n* b\n|\n* c\n|}": "<ul><li>a</li><li>b</li></ul><ul><li>c</li></ul>",
    "{|\n| only\n|}": "<p>only</p>",
    "{|\n|}": "",
    '{| class="navbox"\n| a || b\n|}\nt': "<p>t</p>",
    '{|\n| a || style="display:none" | key || b\n|}': "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
    "<table><tr><th>a<th>b<tr><td>1<td>2</table>": (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    ),
    ":{|\n| a || b\n|}": "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
}

LINKS = {
    "[[Dog]]": '<p><a href="wiki:en/Dog">Dog</a></p>',
    "[[dog]]s": '<p><a href="wiki:en/Dog">dogs</a></p>',
    "[[dog|hound]]s": '<p><a href="wiki:en/Dog">hounds</a></p>',
    "[[Dog (animal)|]]": '<p><a href="wiki:en/Dog_(animal)">Dog</a></p>',
    "[[Høje-Taastrup Kommune]]": '<p><a href="wiki:en/Høje-Taastrup_Kommune">Høje-Taastrup Kommune</a></p>',
    "[[A#The end|x]]": '<p><a href="wiki:en/A#the_end">x</a></p>',
    "[[A#B]]": '<p><a href="wiki:en/A#b">A § B</a></p>',
    "[[#Here|x]]": '<p><a href="wiki:en/Here#here">x</a></p>',
    "[[AC/DC]]": '<p><a href="wiki:en/AC-DC">AC/DC</a></p>',
    "[[Who? What?]]": '<p><a href="wiki:en/Who_What">Who? What?</a></p>',
    "[[.eu]]": "<p>.eu</p>",
    "[[Category:Dogs]]t": "<p>t</p>",
    "[[:Category:Dogs]]": "<p>Category:Dogs</p>",
    "[[Wikipedia:Help|help]]": "<p>help</p>",
    "[[File:a.jpg|thumb|A [[dog]] and [http://x.example/ that].]]t": "<p>t</p>",
    "[[Image:a.jpg]][[Media:b.ogg]]t": "<p>t</p>",
    "[[:File:a.jpg|picture]]": "<p>picture</p>",
    "[[da:Hund]][[de:Hund]]t": "<p>t</p>",
    "[[:da:Hund|dansk]]": '<p><a href="https://da.wikipedia.org/wiki/Hund">dansk</a></p>',
    "[[wikt:dog|dog]]": '<p><a href="https://en.wiktionary.org/wiki/dog">dog</a></p>',
    "[[Alien: Covenant]]": '<p><a href="wiki:en/Alien:_Covenant">Alien: Covenant</a></p>',
    "[[A<br>b]]": "<p>A<br>b</p>",
    "[[]] [[|]] [[ ]]": "",
    "[[never closed": "<p>never closed</p>",
    "closed]] twice]]": "<p>closed twice</p>",
    "[http://a.example/ A b]": '<p><a href="http://a.example/">A b</a></p>',
    "[http://www.a.example/x]": '<p><a href="http://www.a.example/x">a.example</a></p>',
    "[//a.example/ A]": '<p><a href="https://a.example/">A</a></p>',
    "[mailto:a@b.example A]": '<p><a href="mailto:a@b.example">A</a></p>',
    "See http://a.example/b_(c).": '<p>See <a href="http://a.example/b_(c)">a.example</a>.</p>',
    "[javascript:alert(1) x]": "<p>[javascript:alert(1) x]</p>",
    "[1] and [a]": "<p>[1] and [a]</p>",
}

NOTES = {
    "t<ref>n</ref>": "<p>t<cite>n</cite></p>",
    't<ref name="a">n</ref> u<ref name=a />': "<p>t<cite>n</cite> u<cite>n</cite></p>",
    "t<ref name=a/> u<ref name='a'>n</ref>": "<p>t<cite>n</cite> u<cite>n</cite></p>",
    'a<ref group="x" name="n">1</ref>b<ref name="n">2</ref>c<ref name="n" group="x"/>': (
        "<p>a<cite>1</cite>b<cite>2</cite>c<cite>1</cite></p>"
    ),
    "t<ref name=a/>\n<references>\n<ref name=a>n</ref>\n</references>": "<p>t<cite>n</cite></p>",
    "t<ref name=missing/>": "<p>t</p>",
    "t<ref></ref>": "<p>t</p>",
    "t<ref>see [[A]] ''b''</ref>": '<p>t<cite>see <a href="wiki:en/A">A</a> <em>b</em></cite></p>',
    "t<ref>one\n\n* two</ref>": "<p>t<cite>one two</cite></p>",
    "t<ref>never closed": "<p>tnever closed</p>",
    "t</ref>": "<p>t</p>",
    "t{{refn|n<ref>m</ref>}}": "<p>t<cite>n (m)</cite></p>",
    "t<REF>n</Ref>": "<p>t<cite>n</cite></p>",
    "t<cite>A book</cite>": "<p>t<em>A book</em></p>",
}

HOSTILE = {
    "<script>alert(1)</script>t": "<p>t</p>",
    "<style>p{}</style>t": "<p>t</p>",
    "<script>never closed": "",
    '<img src=x onerror="alert(1)">t': "<p>t</p>",
    '<span onclick="alert(1)" lang="da">t</span>': '<p><span lang="da">t</span></p>',
    '<a href="javascript:alert(1)">t</a>': "<p>t</p>",
    "<iframe src=//evil.example></iframe>t": "<p>&lt;iframe src=//evil.example&gt;&lt;/iframe&gt;t</p>",
    '[http://a.example/" onclick=x t]': '<p>[<a href="http://a.example/">a.example</a>" onclick=x t]</p>',
    "\x00a\ue000" + "0\ue001b\x7f": "<p>a0b</p>",
    "\ud800t": "<p>t</p>",
}


@pytest.mark.parametrize(
    ("wikitext", "html"),
    [
        pair
        for table in (PARAGRAPHS, HEADINGS, EMPHASIS, LISTS, TABLES, LINKS, NOTES, HOSTILE)
        for pair in table.items()
    ],
)
def test_wikitext_becomes_canonical_html(wikitext, html):
    assert body(wikitext) == html


def test_categories_are_gathered_once_and_without_their_sort_keys():
    found = converted("[[Category:Dogs|dog]] [[category:dogs]] [[Kategori:Byer i Danmark]]")
    assert found.categories == ["Dogs", "Byer i Danmark"]
    assert found.body == ""


@pytest.mark.parametrize(
    "wikitext",
    ["#REDIRECT [[Target page]]", "#redirect[[target_page#x]]\n[[Category:A]]", " #OMDIRIGERING [[Target page|x]]"],
)
def test_a_redirect_leads_to_its_target(wikitext):
    found = converted(wikitext)
    assert found.redirect_target is not None
    assert found.redirect_target.lower() == "target page"
    assert found.body == ""


def test_links_lead_into_the_wiki_of_the_imports_language():
    assert body("[[hund]]en", locale="da") == '<p><a href="wiki:da/Hund">hunden</a></p>'


def test_a_gallery_leaves_its_captions():
    found = body("<gallery>\nFile:a.jpg|A [[dog]]\nFile:b.jpg\nFile:c.jpg|alt=x|C\n</gallery>")
    assert found == '<ul><li>A <a href="wiki:en/Dog">dog</a></li><li>C</li></ul>'


def test_a_note_that_is_used_often_does_not_fill_the_memory():
    found = body("<ref name=a>" + "x" * 10_000 + "</ref>" + "<ref name=a/>" * 20_000)
    assert len(found) < 4_000_000
