"""What a save brings with it: links, wanted articles, categories, drawings, addresses to purge."""

import pytest
from django.db import transaction

from tests.wiki.articles import change, current, make_article
from wiki.models import Article, ArticleCategory, Category, Link, Rendering, Title
from wiki.services import following_up
from wiki.services.following_up import follow_up
from wiki.services.links import count_links, recount_articles
from wiki.services.saving import rename_article

pytestmark = pytest.mark.django_db


def link_to(*names: str, language: str = "en") -> str:
    return "".join(f'<p><a href="wiki:{language}/{name}">{name}</a></p>' for name in names)


def wanted() -> dict[str, int]:
    rows = Title.objects.filter(article=None, links_in__gt=0)
    return dict(rows.values_list("key", "links_in"))


def test_links_are_counted_as_they_come_and_go(citizen):
    one = make_article("One", link_to("Wanted", "Other"), author=citizen)
    make_article("Two", link_to("Wanted"), author=citizen)
    assert wanted() == {"wanted": 2, "other": 1}
    change(one, link_to("Wanted"), author=citizen)
    assert wanted() == {"wanted": 2}
    change(one, "<p>None.</p>", author=citizen)
    assert wanted() == {"wanted": 1}


def test_an_article_counts_links_to_all_its_names(citizen):
    target = make_article("Target", author=citizen)
    make_article("One", link_to("Target"), author=citizen)
    rename_article(article=target, title="Goal", author=citizen)
    make_article("Two", link_to("Goal"), author=citizen)
    make_article("Three", link_to("Target", "Goal"), author=citizen)
    target.refresh_from_db()
    assert target.links_in == 4


def test_an_article_that_links_to_itself_and_to_another_language(citizen):
    article = make_article("Self", link_to("Self") + link_to("Andet", language="da"), author=citizen)
    article.refresh_from_db()
    assert article.links_in == 1
    assert Title.objects.get(key="andet").locale.language_code == "da"


def test_a_link_to_a_language_that_the_site_has_not_is_left_out(citizen):
    make_article("One", link_to("Etwas", language="de"), author=citizen)
    assert not Link.objects.exists()


def test_a_wanted_article_is_drawn_as_there_once_it_is_written(citizen):
    one = make_article("One", link_to("Wanted"), author=citizen)
    assert "is-missing" in Rendering.objects.get(article=one).html
    before = Article.objects.get(pk=one.pk).render_version
    make_article("Wanted", author=citizen)
    assert Article.objects.get(pk=one.pk).render_version == before + 1


def test_a_new_name_makes_what_links_there_stale(citizen):
    target = make_article("Target", author=citizen)
    one = make_article("One", link_to("Target"), author=citizen)
    rename_article(article=target, title="Goal", author=citizen)
    drawn = Rendering.objects.get(article=one)
    assert drawn.version < Article.objects.get(pk=one.pk).render_version


def test_an_article_is_drawn_with_its_version(citizen):
    article = make_article("One", "<p>First.</p>", author=citizen)
    change(article, "<p>Second.</p><h2>Part</h2><p>x</p>", author=citizen)
    drawn = Rendering.objects.get(article=article)
    assert drawn.revision_id == current(article).pk
    assert "Second." in drawn.html
    assert [heading["text"] for heading in drawn.contents] == ["Part"]


def test_an_article_is_in_the_categories_of_its_version(citizen):
    article = make_article("One", author=citizen, categories=("Towns", "Places"))
    make_article("Two", author=citizen, categories=("towns",))
    assert dict(Category.objects.values_list("name", "article_count")) == {"Towns": 2, "Places": 1}
    change(article, "<p>x</p>", author=citizen, categories=("Places",))
    assert dict(Category.objects.values_list("name", "article_count")) == {"Towns": 1, "Places": 1}


def test_categories_of_another_language_are_others(citizen):
    make_article("One", author=citizen, categories=("Radio",))
    make_article("En", author=citizen, categories=("Radio",), language="da")
    assert Category.objects.filter(key="radio").count() == 2


def test_a_new_name_moves_the_article_within_its_categories(citizen):
    article = make_article("One", author=citizen, categories=("Towns",))
    rename_article(article=article, title="Zwei", author=citizen)
    assert ArticleCategory.objects.get().key == "zwei"


def test_following_up_twice_or_late_changes_nothing(citizen):
    article = make_article("One", link_to("Wanted"), author=citizen, categories=("Towns",))
    first = current(article)
    change(article, link_to("Other"), author=citizen, categories=("Places",))
    before = (wanted(), list(Category.objects.order_by("key").values_list("key", "article_count")))
    follow_up.call(first.pk, [])
    follow_up.call(current(article).pk, [])
    assert (wanted(), list(Category.objects.order_by("key").values_list("key", "article_count"))) == before


def test_wrong_counts_are_put_right_by_the_next_counting(citizen):
    target = make_article("Target", author=citizen)
    make_article("One", link_to("Target", "Wanted"), author=citizen)
    Title.objects.update(links_in=77)
    Article.objects.update(links_in=77)
    titles = list(Title.objects.values_list("pk", flat=True))
    with transaction.atomic():
        count_links(titles)
    recount_articles(titles)
    target.refresh_from_db()
    assert target.links_in == 1
    assert wanted() == {"wanted": 1}


def test_following_up_an_article_that_is_gone_is_no_error(citizen):
    make_article("One", author=citizen)
    assert follow_up.call(987654, []) is None


def test_the_addresses_that_change_are_purged(citizen, monkeypatch):
    purged: list[str] = []
    linking = make_article("Linking", link_to("Target"), author=citizen)
    target = make_article("Target", author=citizen, categories=("Towns",))
    monkeypatch.setattr(following_up, "purge_later", purged.extend)
    rename_article(article=target, title="Goal", author=citizen)
    assert {
        "/en/wiki/Goal/",
        "/en/wiki/Goal/history/",
        "/en/wiki/Target/",
        "/en/wiki/Target/history/",
        "/en/wiki/recent-changes/",
        "/en/wiki/categories/Towns/",
        linking.get_absolute_url(),
        "/en/",
    } <= set(purged)


def test_the_cost_of_following_up_does_not_grow_with_the_wiki(citizen, django_assert_max_num_queries):
    for number in range(15):
        make_article(f"Article {number}", link_to("Target", "Wanted"), author=citizen, categories=("Towns",))
    target = make_article("Target", link_to("Wanted"), author=citizen, categories=("Towns",))
    with django_assert_max_num_queries(85) as seen:
        change(target, link_to("Wanted", "Article_3"), author=citizen)
    assert len(seen) > 10
