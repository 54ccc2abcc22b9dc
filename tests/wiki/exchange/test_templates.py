"""Templates: kept, reduced to what can be read, or dropped, and counted."""

import pytest

from tests.wiki.exchange.exports import body, converted

TEXT = {
    "{{nowrap|a b}}": "a b",
    "{{small|a}}": "a",
    "{{resize|90%|a}}": "a",
    "{{lang|da|rødgrød}}": '<span lang="da">rødgrød</span>',
    "{{lang|ar|سلام}}": '<span lang="ar" dir="rtl">سلام</span>',
    "{{lang|no such code!|a}}": "a",
    "{{lang-la|fortis}}": '<span lang="la">fortis</span>',
    "{{lang-de|Hund}}": 'German: <span lang="de">Hund</span>',
    "{{transl|ar|salam}}": '<span lang="ar-Latn">salam</span>',
    "{{IPAc-en|ˈ|æ|l|b|audio=x.ogg}}": "/ˈælb/",
    "{{convert|5|km|mi}}": "5&nbsp;km",
    "{{convert|100|mi|km}}": "100&nbsp;mi (160&nbsp;km)",
    "{{convert|1300|mi}}": "1,300&nbsp;mi (2,100&nbsp;km)",
    "{{convert|5|to|10|ft}}": "5 to 10&nbsp;ft (1.5–3.0&nbsp;m)",
    "{{convert|6|ft|2|in|m}}": "6 ft 2 in",
    "{{convert|-40|F}}": "−40&nbsp;°F (−40&nbsp;°C)",
    "{{convert|much|km}}": "much",
    "{{chem|H|2|O}}": "H<sub>2</sub>O",
    "{{chem|SO|4|2−}}": "SO<sub>4</sub><sup>2−</sup>",
    "{{frac|1|2}}": "1⁄2",
    "{{val|6.02|e=23|u=mol}}": "6.02 × 10<sup>23</sup> mol",
    "{{birth date|1809|2|12}}": "12 February 1809",
    "{{birth date|df=yes|1809|2|12}}": "12 February 1809",
    "{{death date and age|1865|4|15|1809|2|12}}": "15 April 1865 (aged 56)",
    "{{start date|1998}}": "1998",
    "{{as of|2010}}": "As of 2010",
    "{{as of|2010|5|lc=y}}": "as of May 2010",
    "{{flag|Norway}}": '<a href="wiki:en/Norway">Norway</a>',
    "{{DEN}}": '<a href="wiki:en/Denmark">Denmark</a>',
    "{{nihongo|castle|城|shiro}}": 'castle (<span lang="ja">城</span>, <em>shiro</em>)',
    "{{hlist|a|b|c}}": "a · b · c",
    "{{abbr|EU|European Union}}": '<abbr title="European Union">EU</abbr>',
    "{{URL|example.org}}": '<a href="https://example.org">example.org</a>',
    "{{url|http://www.example.org/|Site}}": '<a href="http://www.example.org/">Site</a>',
    "{{official website|http://example.org}}": '<a href="http://example.org">Official website</a>',
    "{{harvnb|Smith|Jones|1999|p=3}}": "Smith and Jones 1999, p. 3",
    "{{doi|10.1000/1}}": '<a href="https://doi.org/10.1000/1">doi:10.1000/1</a>',
    "{{formatnum:1234}}": "1234",
    "{{lc:ABC}}": "abc",
    "{{ucfirst:abc}}": "Abc",
    "{{#if:x|yes|no}}": "yes",
    "{{#if:|yes|no}}": "no",
    "{{#ifeq:a|a|yes|no}}": "yes",
    "{{#expr:1+1}} a": "a",
    "{{PAGENAME}}": "Here",
    "{{{1|given}}}": "given",
    "{{{{{a}}}}} b": "b",
    "{{subst:nowrap|a}}": "a",
    "{{Template:Nowrap|a}}": "a",
    "{{nowrap|1=a=b}}": "a=b",
    "{{nowrap|a{{!}}b}}": "a|b",
    "{{nowrap|{{small|{{big|deep}}}}}}": "deep",
    "{{fr icon}}": "(French)",
    "{{YouTube|abc|A film}}": '<a href="https://www.youtube.com/watch?v=abc">A film</a>',
    "a {{unknown|shown}} b": "a shown b",
    "a {{unknown|one|two}} b": "a b",
    "a {{unknown}} b": "a b",
    "fact{{citation needed|date=May 2010}}.": "fact.",
    "word ({{pronounced|a|b}}) next": "word next",
    "word ({{pronounced|a|b}}; born) next": "word (born) next",
    "never {{closed": "never closed",
    "closed}} twice": "closed twice",
    "a set {a, {b}} stays": "a set {a, {b}} stays",
}

BLOCKS = {
    "{{main|Dogs}}": '<p><em>Main article: <a href="wiki:en/Dogs">Dogs</a></em></p>',
    "{{main|Dogs|Cats#Big|l2=big cats}}": (
        '<p><em>Main articles: <a href="wiki:en/Dogs">Dogs</a> and <a href="wiki:en/Cats#big">big cats</a></em></p>'
    ),
    "{{see also|Dogs}}\nText.": '<p><em>See also: <a href="wiki:en/Dogs">Dogs</a></em></p><p>Text.</p>',
    "{{quote|Words.|Ida}}": "<blockquote><p>Words.</p><p>— Ida</p></blockquote>",
    "{{ubl|a|b}}": "<ul><li>a</li><li>b</li></ul>",
    "{{plainlist|\n* a\n* b\n}}": "<ul><li>a</li><li>b</li></ul>",
    "{{columns-list|2|\n* a\n}}": "<ul><li>a</li></ul>",
    "{{clade|label1=A|1={{clade|1=B|2=C}}|2=D}}": ("<ul><li>A<ul><li>B</li><li>C</li></ul></li><li>D</li></ul>"),
    "{{Historical populations|1900|10|1910|20}}": (
        "<table><thead><tr><th>Year</th><th>Population</th></tr></thead>"
        "<tbody><tr><td>1900</td><td>10</td></tr><tr><td>1910</td><td>20</td></tr></tbody></table>"
    ),
    "{|\n{{!}}-\n{{!}} a {{!!}} b\n|}": "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
    "{{Navbox\n| name = x\n| list1 = [[A]]\n}}\nText.": "<p>Text.</p>",
    "{{refimprove}}\n{{Use dmy dates}}\nText.": "<p>Text.</p>",
    "{{unknown box|a}}\nText.": "<p>Text.</p>",
    "* {{unknown link|123}}\n* kept": "<ul><li>kept</li></ul>",
    "{{About|this}} Text that is not code.": "<p>Text that is not code.</p>",
}

NOTES = {
    "t{{sfn|Smith|1999|p=3}}": "<p>t<cite>Smith 1999, p. 3.</cite></p>",
    "t{{sfn|Smith|1999|pp=3–4}} u{{sfn|Smith|1999|pp=3–4}}": (
        "<p>t<cite>Smith 1999, pp. 3–4.</cite> u<cite>Smith 1999, pp. 3–4.</cite></p>"
    ),
    "t{{efn|n}}": "<p>t<cite>n</cite></p>",
    "t{{refn|name=a|n}} u{{refn|name=a}}": "<p>t<cite>n</cite> u<cite>n</cite></p>",
    "t{{#tag:ref|n|name=a}} u<ref name=a/>": "<p>t<cite>n</cite> u<cite>n</cite></p>",
    "t<ref name=a/>\n{{reflist|refs=<ref name=a>n</ref>}}": "<p>t<cite>n</cite></p>",
    "t<ref>n</ref>{{rp|7}}": "<p>t<cite>n</cite><sup>:7</sup></p>",
    "t<ref>{{Source of many|12}}</ref>": "<p>t<cite>Source of many, 12</cite></p>",
    "t<ref>n {{dead link}}</ref>": "<p>t<cite>n</cite></p>",
}

CITATIONS = {
    "{{cite book|last=Woodcock|first=George|title=Anarchism|year=1962|publisher=Penguin|location=London|isbn=0-14}}": (
        "Woodcock, George (1962). <em>Anarchism</em>. London: Penguin. ISBN 0-14."
    ),
    "{{cite web|url=http://a.example/|title=A page|work=The site|accessdate=May 1}}": (
        '<a href="http://a.example/">A page</a>. <em>The site</em>.'
    ),
    "{{cite journal|author=Ida B|title=On x|journal=J|volume=12|issue=3|pages=4–5|year=2001|doi=10.1/2}}": (
        'Ida B (2001). On x. <em>J</em> 12 (3), pp. 4–5. <a href="https://doi.org/10.1/2">doi:10.1/2</a>.'
    ),
    "{{cite book|last1=A|last2=B|last3=C|last4=D|last5=E|title=T|chapter=Ch|editor=F}}": (
        "A; B; C; D et al. Ch. In <em>T</em>."
    ),
    "{{citation|title=[[Linked]] title|url=http://a.example/}}": '<a href="wiki:en/Linked">Linked</a> title.',
    "{{cite news|title=What?|newspaper=N|date=1 May 2001|page=3}}": "(1 May 2001). What? <em>N</em>, p. 3.",
    "{{cite web|url=javascript:alert(1)|title=T}}": "T.",
    "{{cite web|url=http://a.example/}}": '<a href="http://a.example/">a.example</a>.',
    "{{cite web}}": "",
    "{{IUCN|title=Orycteropus|assessors=Lindsey|year=2008}}": "Lindsey (2008). Orycteropus.",
}


@pytest.mark.parametrize(("wikitext", "html"), TEXT.items())
def test_a_template_in_a_sentence_becomes_its_words(wikitext, html):
    assert body(f"x {wikitext} y").removeprefix("<p>x ").removesuffix(" y</p>").strip() == html


@pytest.mark.parametrize(("wikitext", "html"), [*BLOCKS.items(), *NOTES.items()])
def test_a_template_of_its_own_becomes_blocks_or_notes_or_nothing(wikitext, html):
    assert body(wikitext) == html


@pytest.mark.parametrize(("wikitext", "html"), CITATIONS.items())
def test_a_citation_becomes_a_readable_reference(wikitext, html):
    assert body(f"* {wikitext}") == (f"<ul><li>{html}</li></ul>" if html else "")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "Main article: "),
        ("nl", "Hoofdartikel: "),
        ("da", "Hovedartikel: "),
        ("sv", "Huvudartikel: "),
        ("nb", "Hovedartikkel: "),
    ],
)
def test_words_that_a_template_adds_are_in_the_imports_language(locale, words):
    assert f"<em>{words}<a" in body("{{main|X}}", locale=locale)


@pytest.mark.parametrize(
    ("locale", "day", "distance"),
    [
        ("en", "12 February 1809", "1,300&nbsp;mi (2,100&nbsp;km)"),
        ("da", "12. februar 1809", "1&nbsp;300&nbsp;mi (2&nbsp;100&nbsp;km)"),
        ("nl", "12 februari 1809", "1&nbsp;300&nbsp;mi (2&nbsp;100&nbsp;km)"),
    ],
)
def test_dates_and_numbers_are_written_as_the_country_writes_them(locale, day, distance):
    assert body("{{birth date|1809|2|12}}; {{convert|1300|mi}}", locale=locale) == f"<p>{day}; {distance}</p>"


def test_every_template_is_counted_by_what_became_of_it():
    found = converted("{{nowrap|a}} {{cite web|title=T}} {{Reflist}} {{unknown|x}} {{gone}} {{nowrap|b}}")
    assert found.template_counts == {
        ("nowrap", "kept"): 2,
        ("cite web", "reduced"): 1,
        ("reflist", "dropped"): 1,
        ("unknown", "reduced"): 1,
        ("gone", "dropped"): 1,
    }


def test_templates_cannot_multiply_a_text():
    # Each level says its argument twice: forty levels would be a million million copies.
    wikitext = "x"
    for _level in range(38):
        wikitext = f"{{{{quote|{wikitext}|{wikitext[:40]}}}}}"
    assert len(body(wikitext)) < 2_000_000
