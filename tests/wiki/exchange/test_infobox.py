"""Infoboxes: typed facts, a place, and a small table of the rest."""

import pytest

from tests.wiki.exchange.exports import converted

PERSON = """{{Infobox person
| name = Ida Hansen
| image = Ida.jpg
| caption = Ida in 1901
| birth_date = {{birth date|1870|5|3}}
| birth_place = [[Taastrup]]
| death_date = 4 June 1950 (aged 80)
| occupation = Teacher<br>Writer
| website = {{URL|example.org}}
}}
'''Ida Hansen''' was a teacher.

== Life ==
Long.
"""


def test_what_is_typed_becomes_facts_and_the_rest_a_table_after_the_lead():
    found = converted(PERSON, title="Ida Hansen")
    assert found.facts == {"born": "1870-05-03", "died": "1950-06-04", "website": "https://example.org"}
    assert found.body == (
        "<p><strong>Ida Hansen</strong> was a teacher.</p>"
        "<table><caption>Ida Hansen</caption><tbody>"
        '<tr><th scope="row">Birth place</th><td><a href="wiki:en/Taastrup">Taastrup</a></td></tr>'
        '<tr><th scope="row">Occupation</th><td>Teacher<br>Writer</td></tr>'
        "</tbody></table><h2>Life</h2><p>Long.</p>"
    )


def test_one_row_makes_no_table():
    found = converted("{{Infobox x|name=A|born=1900|kind=[[B]]}}\nText.")
    assert found.body == "<p>Text.</p>"
    assert found.facts == {"born": "1900"}


@pytest.mark.parametrize(
    ("parameters", "facts"),
    [
        ("population_total = 54,321", {"population": "54321"}),
        ("population_total = 4,858,979 (2015 est.)<ref>n</ref>", {"population": "4858979"}),
        ("indbyggertal = 54.321", {"population": "54321"}),
        ("area_total_km2 = 78.4", {"area": "78.4"}),
        ("established = {{start date|1970|4|1}}", {"founded": "1970-04-01"}),
        ("birth_date = February 12, 1809", {"born": "1809-02-12"}),
        ("birth_date = 384 BC", {}),
        ("birth_date = around 1870 or 1871", {"born": "1870"}),
        ("website = [http://www.example.org/ Home]", {"website": "http://www.example.org/"}),
        ("website = none", {}),
        ("email = someone", {}),
        ("email = ida@example.org", {"email": "ida@example.org"}),
        ("telephone = +45 43 59 10 00", {"telephone": "+45 43 59 10 00"}),
        ("population_total = many", {}),
    ],
)
def test_a_fact_is_taken_only_in_the_form_that_it_has_here(parameters, facts):
    assert converted("{{Infobox settlement|name=A|" + parameters + "}}\nText.").facts == facts


def test_danish_dates_are_read_in_danish():
    assert converted("{{Infoboks person|født=3. maj 1870}}\nt", locale="da").facts == {"born": "1870-05-03"}


@pytest.mark.parametrize(
    ("wikitext", "place"),
    [
        ("{{coord|55.65|12.29|display=title}}", (55.65, 12.29)),
        ("{{coord|55|39|N|12|17|24|E|display=inline,title}}", (55.65, 12.29)),
        ("{{coord|33|51|35.9|S|151|12|40|W|display=t}}", (-33.859972, -151.211111)),
        ("{{coord|55.65|12.29}}", (None, None)),
        ("{{coord|155.65|12.29|display=title}}", (None, None)),
        ("{{coord|x|y|display=title}}", (None, None)),
        ("{{coord|display=title}}", (None, None)),
        ("{{Infobox country|latd=32|latm=30|latNS=S|longd=86|longm=15|longEW=W}}", (-32.5, -86.25)),
        ("{{Infobox x|latitude=55.5|longitude=12.5}}", (55.5, 12.5)),
        ("{{coord|1|2|display=title}}{{coord|3|4|display=title}}", (1.0, 2.0)),
    ],
)
def test_the_place_of_the_article_is_what_its_title_shows(wikitext, place):
    found = converted(wikitext)
    assert (found.latitude, found.longitude) == place


def test_coordinates_in_the_text_are_text():
    assert converted("At {{coord|55|39|N|12|17|E}}.").body == "<p>At 55°39′N 12°17′E.</p>"


def test_titles_and_spans_of_rows_belong_together():
    found = converted(
        "{{Infobox x|name=A|leader_title1=[[Mayor]]|leader_name1=Ida|term_start2=1990|term_end2=1998"
        "|LargestCity=B|area_km2=10 to 12|motto={{lang|la|Fortis}}}}\nText."
    )
    assert '<tr><th scope="row"><a href="wiki:en/Mayor">Mayor</a></th><td>Ida</td></tr>' in found.body
    assert '<tr><th scope="row">Term</th><td>1990 – 1998</td></tr>' in found.body
    assert '<tr><th scope="row">Largest city</th><td>B</td></tr>' in found.body
    assert '<tr><th scope="row">Area (km²)</th><td>10 to 12</td></tr>' in found.body
