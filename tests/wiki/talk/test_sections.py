"""A debate about a section of an article as it was: quoted, linked for good, and told when it has changed since."""

import pytest

from core.discussion import CHANGED, GONE, SAME, look_at_part, part_names
from core.visibility import State
from debate.models import Debate
from debate.services.starting import About, start_debate
from tests.wiki.articles import change, current, make_article
from tests.wiki.sending import form_of
from wiki.models import Revision
from wiki.services.visibility import set_revision_state

pytestmark = pytest.mark.django_db
BODY = "<p>A town.</p><h2>History</h2><p>Old.</p><h2>Æ &amp; Ø</h2><p>More.</p>"
KIND = "wiki.article"


@pytest.fixture
def article(citizen, site):
    return make_article("Hedehusene", BODY, author=citizen)


def test_parts_of_an_article_are_its_sections(article):
    assert part_names(KIND, article, 1) == ["History", "Æ & Ø"]
    assert part_names(KIND, article, 0) == ["History", "Æ & Ø"]
    assert part_names(KIND, article, 9) == []
    assert part_names("core.image", article, 1) == []


@pytest.mark.parametrize(
    ("body", "now"),
    [
        (BODY + "<h2>New</h2><p>x</p>", SAME),
        (BODY.replace("Old", "Very old"), CHANGED),
        (BODY.replace("History", "The past"), GONE),
    ],
)
def test_a_part_says_what_became_of_it(article, citizen, body, now):
    change(article, body, author=citizen)
    article.refresh_from_db()
    part = look_at_part(KIND, article, 1, "History")
    assert part.now == now
    assert part.url == "/en/wiki/Hedehusene/versions/1/#u-history"


@pytest.mark.parametrize("name", ["", "No such", "\x00", "x" * 5000])
def test_no_part_of_that_name(article, name):
    assert look_at_part(KIND, article, 1, name) is None


def test_a_version_out_of_sight_has_no_parts(article, citizen, admin):
    change(article, BODY.replace("Old", "Very old"), author=citizen)
    set_revision_state(Revision.objects.get(number=1), State.HIDDEN, admin)
    article.refresh_from_db()
    assert look_at_part(KIND, article, 1, "History") is None
    assert part_names(KIND, article, 1) == []


def test_each_heading_leads_to_what_is_said_of_it(client, article):
    page = client.get("/en/wiki/Hedehusene/").content.decode()
    address = f"/en/debate/?about=wiki.article:{article.pk}&amp;version=1&amp;section=History"
    assert f'href="{address}"' in page
    listed = client.get(address.replace("&amp;", "&"))
    assert listed.status_code == 200
    assert "section=History" in listed.context["create_url"]
    assert "Only about the part “History”." in listed.content.decode()


def test_the_form_offers_the_sections_and_the_debate_keeps_the_chosen_one(signed_in, article):
    url = f"/en/debate/new-debate/?about=wiki.article:{article.pk}&version=1&section=History"
    form = signed_in.get(url).context["form"]
    assert [value for value, _label in form.fields["section"].widget.choices] == ["", "History", "Æ & Ø"]
    values = {**form_of(signed_in, url), "title": "Is it old?", "body": "<p>I wonder.</p>", "format": "html"}
    assert values["section"] == "History"
    assert signed_in.post(url, values).status_code == 302
    debate = Debate.objects.get()
    assert (debate.about_section, debate.about_version) == ("History", 1)


@pytest.fixture
def debate(article, citizen):
    made = start_debate(
        author=citizen,
        kind="open",
        title="Is it old?",
        body="<p>I wonder.</p>",
        language="en",
        about=About(kind=KIND, object_id=str(article.pk), version=1, section="History"),
    )
    Debate.objects.update(state=State.VISIBLE)
    made.refresh_from_db()
    return made


def test_the_thread_tells_when_the_section_has_changed(client, debate, article, citizen):
    page = client.get(debate.path("en")).content.decode()
    assert 'href="/en/wiki/Hedehusene/versions/1/#u-history"' in page
    assert "This part has been changed since." not in page
    change(article, BODY.replace("Old", "Very old"), author=citizen)
    assert "This part has been changed since." in client.get(debate.path("en")).content.decode()
    change(article, "<p>A town.</p>", author=citizen, base=current(article))
    assert "This part is no longer there under this name." in client.get(debate.path("en")).content.decode()


@pytest.mark.parametrize("section", ["History", "Other", "%00", "x" * 3000, "'\"<b>", "%ff"])
def test_a_list_takes_any_name_of_a_section(client, debate, article, section):
    answer = client.get(f"/en/debate/?about=wiki.article:{article.pk}&section={section}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert len(answer.context["rows"]) == (1 if section == "History" else 0)
    assert client.get(f"/en/debate/?section={section}").status_code in (200, 400)
