"""What an article lacks: told by its content, kept for lists, shown to who edits it."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.test import Client

from core.visibility import State
from tests.wiki.articles import change, make_article
from wiki.content import Content
from wiki.hints import SHORT_SIGNS, hints_of
from wiki.models import Article, Hint
from wiki.services.saving import rename_article
from wiki.services.visibility import set_article_state

LONG = f"<p>{'A town with a long story. ' * 30}</p>"
WHOLE = f'{LONG}<p>So it is.<cite>The paper</cite></p><figure><img src="image:1" alt=""></figure>'
PLACE = {"latitude": Decimal("55.65"), "longitude": Decimal("12.28")}
LIST = "/en/wiki/hints/"


@pytest.mark.parametrize(
    ("content", "hints"),
    [
        (Content("A", "<p>A town.</p>"), ("source", "picture", "place", "short")),
        (Content("A", WHOLE, **PLACE), ()),
        (Content("A", WHOLE), ("place",)),
        (Content("A", LONG, lead_image_id=3, **PLACE), ("source",)),
        (Content("A", f"<p>{'<b></b>' * 500}</p>"), ("source", "picture", "place", "short")),
        (Content("A", f"<p>a<cite>{'x' * SHORT_SIGNS}</cite></p>", **PLACE), ("picture", "short")),
        (Content("A", ""), ("source", "picture", "place", "short")),
    ],
)
def test_content_says_what_it_lacks(content, hints):
    assert hints_of(content) == hints


def kinds(article):
    return set(Hint.objects.filter(article=article).values_list("kind", flat=True))


@pytest.mark.django_db
def test_hints_follow_the_article(citizen, site, capsys):
    article = make_article("Hedehusene", author=citizen)
    assert kinds(article) == {"source", "picture", "place", "short"}
    change(article, LONG + "<p>Yes.<cite>The paper</cite></p>", author=citizen)
    assert kinds(article) == {"picture", "place"}
    rename_article(article=Article.objects.get(), title="Kallerup", author=citizen)
    assert set(Hint.objects.values_list("key", flat=True)) == {"kallerup"}
    Hint.objects.all().delete()
    call_command("refresh_hints")
    assert "1 articles were read." in capsys.readouterr().out
    assert kinds(article) == {"picture", "place"}


@pytest.mark.django_db
def test_a_list_names_articles_that_lack_something(client, citizen, admin, site):
    town = make_article("Hedehusene", author=citizen)
    make_article("Taastrup", WHOLE, author=citizen, **PLACE)
    page = client.get(f"{LIST}?kind=source").content.decode()
    assert "Hedehusene" in page
    assert "Taastrup" not in page
    set_article_state(town, State.HIDDEN, admin)
    assert "Hedehusene" not in client.get(f"{LIST}?kind=source").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["update", "source", "short", "picture", "place"])
def test_each_list_costs_the_same_however_long(client, citizen, site, kind, django_assert_max_num_queries):
    article = make_article("First", author=citizen)
    rows = [
        Article(
            locale_id=article.locale_id,
            title=f"Article {number:03}",
            slug=f"Article_{number:03}",
            key=f"article_{number:03}",
            created_at=article.created_at,
            updated_at=article.updated_at,
        )
        for number in range(120)
    ]
    client.get(f"{LIST}?kind={kind}")
    made = Article.objects.bulk_create(rows)
    Hint.objects.bulk_create(
        [Hint(article=one, locale_id=one.locale_id, kind=kind, key=one.key) for one in made], ignore_conflicts=True
    )
    with django_assert_max_num_queries(3):
        answer = client.get(f"{LIST}?kind={kind}")
    assert len(answer.context["articles"]) == 100
    following = client.get(f"{LIST}{answer.context['next_url']}")
    assert 20 <= len(following.context["articles"]) <= 21
    assert not following.context["next_url"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["kind=x", "kind=", "kind=source&after=" + "x" * 400, "kind=source'--"])
def test_a_list_that_cannot_be_is_a_mistake_of_the_address(client, site, query):
    assert client.get(f"{LIST}?{query}").status_code == 400


@pytest.mark.django_db
def test_who_edits_is_told_what_is_missing(signed_in, citizen, site):
    make_article("Hedehusene", author=citizen)
    page = signed_in.get("/en/wiki/Hedehusene/edit/").content.decode()
    assert "What this article still lacks" in page
    assert "No source yet." in page
    change(Article.objects.get(), WHOLE.replace('<figure><img src="image:1" alt=""></figure>', ""), author=citizen)
    assert "No source yet." not in signed_in.get("/en/wiki/Hedehusene/edit/").content.decode()


@pytest.mark.django_db
def test_readers_without_an_account_get_one_page_for_all(site):
    answer = Client().get(LIST)
    assert "s-maxage" in answer["Cache-Control"]
    assert not answer.cookies
