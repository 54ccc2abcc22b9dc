"""Lists, feeds and new debates."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from debate.models import Committee, Debate
from debate.states import State
from tests.debate.making import a_debate, a_post, person
from tests.wiki.articles import make_article

pytestmark = pytest.mark.django_db
TEXT = "<p>What should be done about the lamps along the railway in winter?</p>"


@pytest.fixture(autouse=True)
def _site(site: Any) -> None:
    """Every page needs one."""


def form(**more: Any) -> dict[str, Any]:
    return {
        "kind": "open",
        "title": "Light along the railway",
        "body": "What should be done about the lamps along the railway in winter?",
        "language": "en",
        "audience": "confirmed",
        "format": "text",
        "submission": str(uuid.uuid4()),
        **more,
    }


def test_the_list_goes_on_where_a_page_ended(client: Client) -> None:
    for number in range(23):
        a_debate(title=f"Debate {number}")
    html = client.get("/en/debate/").content.decode()
    assert html.count('class="debate-row"') == 20
    older = html.split('href="?before=')[1].split('"')[0]
    rest = client.get(f"/en/debate/?before={older}").content.decode()
    assert rest.count('class="debate-row"') == 3
    assert client.get("/en/debate/?before=x").status_code == 400


def test_the_list_is_filtered(client: Client) -> None:
    a_debate(title="Danish one", language="da", tags=["Trafik"])
    a_debate(title="For or against one", kind=Debate.Kind.FOR_AGAINST)
    committee = Committee.objects.create(name="Traffic", slug="traffic")
    a_debate(title="Asked one", kind=Debate.Kind.QUESTION, asked=committee)
    closed = a_debate(title="Closed one")
    Debate.objects.filter(pk=closed.pk).update(closed_at=timezone.now())
    for query, there, not_there in (
        ("language=da", "Danish one", "Asked one"),
        ("kind=for_against", "For or against one", "Danish one"),
        ("status=waiting", "Asked one", "Closed one"),
        ("status=closed", "Closed one", "Asked one"),
        ("status=open", "Danish one", "Closed one"),
        ("tag=trafik", "Danish one", "Asked one"),
    ):
        html = client.get(f"/en/debate/?{query}").content.decode()
        assert there in html, query
        assert not_there not in html, query
    for nonsense in ("kind=x", "language=xx", "status=x", "about=x:1", "about=debate.debate:" + "9" * 50):
        assert client.get(f"/en/debate/?{nonsense}").status_code == 400, nonsense


def test_the_list_costs_the_same_for_few_and_many(client: Client, django_assert_max_num_queries: Any) -> None:
    for _number in range(15):
        a_debate()
    client.get("/en/debate/")
    with django_assert_max_num_queries(4):
        client.get("/en/debate/")


def test_somebody_with_an_account_starts_a_debate(client: Client) -> None:
    assert client.get("/en/debate/new-debate/").status_code == 403
    client.force_login(person())
    assert client.get("/en/debate/new-debate/").status_code == 200
    response = client.post(
        "/en/debate/new-debate/",
        form(tags="Traffic, Light", place_name="Taastrup", latitude="55,6525", longitude="12.3019"),
    )
    debate = Debate.objects.get()
    assert response["Location"] == debate.path("en")
    assert debate.state == State.VISIBLE
    assert {tag.name for tag in debate.tags.all()} == {"Traffic", "Light"}
    assert str(debate.latitude) == "55.652500"


def test_what_a_new_account_starts_waits(client: Client, citizen: Any) -> None:
    client.force_login(citizen)
    client.post("/en/debate/new-debate/", form())
    assert Debate.objects.get().state == State.WAITING


def test_a_question_needs_somebody_to_ask(client: Client) -> None:
    politician = person("Pia Politician", role="politician")
    client.force_login(person())
    response = client.post("/en/debate/new-debate/", form(kind="question"))
    assert response.status_code == 422
    assert "Choose whom you ask." in response.content.decode()
    client.post("/en/debate/new-debate/", form(kind="question", asked=f"person:{politician.public_id}"))
    assert Debate.objects.get().question.person == politician


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"body": " "}, {"kind": "x"}, {"closes_on": "2001-01-01"}, {"closes_on": "x"}, {"latitude": "91"},
     {"latitude": "1"}, {"asked": "person:x"}, {"language": "xx"}, {"audience": "group"}, {"title": "x" * 500}],
)  # fmt: skip
def test_what_is_wrong_comes_back_with_the_text(client: Client, wrong: dict[str, str]) -> None:
    client.force_login(person())
    response = client.post("/en/debate/new-debate/", form(**wrong))
    assert response.status_code == 422
    if "body" not in wrong:
        assert "lamps along the railway in winter" in response.content.decode()
    assert not Debate.objects.exists()


def test_feeds_are_atom_with_the_language_of_each_entry(client: Client) -> None:
    debate = a_debate(language="da", title="Lys & <b>mørke</b>")
    a_post(debate, body="<p>Goedemorgen</p>", language="nl")
    feed = client.get("/en/debate/feed/").content.decode()
    assert 'xml:lang="da"' in feed
    assert "Lys &amp; &lt;b&gt;mørke&lt;/b&gt;" in feed
    feed = client.get(f"/en/debate/{debate.pk}/feed/").content.decode()
    assert "Goedemorgen" in feed
    assert client.get("/en/debate/999/feed/").status_code == 404


def test_an_article_leads_to_its_debates_and_one_is_started_about_a_part_of_it(client: Client, locales: Any) -> None:
    article = make_article("Hedehusene", author=person(), language="da")
    html = client.get(article.get_absolute_url()).content.decode()
    where = f"/{article.language}/debate/?about=wiki.article:{article.pk}&amp;version=1"
    assert where in html
    client.force_login(person())
    listed = client.get(where.replace("&amp;", "&")).content.decode()
    start = f"/{article.language}/debate/new-debate/?about=wiki.article%3A{article.pk}&version=1"
    assert start.replace("&", "&amp;") in listed
    client.post(start, form(section="History"))
    debate = Debate.objects.get()
    assert (debate.about_kind, debate.about_id, debate.about_version) == ("wiki.article", str(article.pk), 1)
    assert debate.about_section == "History"
    page = client.get(debate.path("en")).content.decode()
    assert "Hedehusene" in page
    assert "versions/1/" in page
