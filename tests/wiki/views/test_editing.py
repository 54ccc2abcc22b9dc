"""The form of an article: what it shows, and what it saves."""

import pytest
from django.test import Client

from core.models import Image
from tests.wiki.articles import change, current, make_article
from tests.wiki.pictures import picture_bytes, upload
from tests.wiki.sending import form_of
from wiki.models import Article, Revision

pytestmark = pytest.mark.django_db

TEXT = "<p>Intro.</p><h2>History</h2><p>Old times.</p><h2>Today</h2><p>New times.</p>"


@pytest.fixture
def article(citizen):
    return make_article(
        "Høje-Taastrup", TEXT, author=citizen, categories=("Towns", "Odense, Denmark"), facts={"population": "54000"}
    )


def address(article: Article, query: str = "") -> str:
    return article.url("article_edit") + query


def test_the_form_holds_the_article(signed_in, article):
    values = form_of(signed_in, address(article))
    assert values["title"] == "Høje-Taastrup"
    assert values["body"].replace("\n\n", "") == TEXT
    assert values["categories"] == 'Towns, "Odense, Denmark"'
    assert values["fact_population"] == "54000"
    assert values["base"] == "1"
    assert values["submission"]


def test_a_form_that_nobody_touched_saves_nothing(signed_in, article):
    answer = signed_in.post(address(article), form_of(signed_in, address(article)), follow=False)
    assert answer.status_code == 302
    assert Revision.objects.count() == 1


def test_a_save_makes_a_version_and_leads_to_the_article(signed_in, citizen, article):
    values = form_of(signed_in, address(article))
    changed = {**values, "body": "<p>Better.</p>", "summary": "A  word\n", "is_minor": "on"}
    answer = signed_in.post(address(article), changed)
    assert answer.status_code == 302
    assert answer.url == "/en/wiki/H%C3%B8je-Taastrup/"
    revision = current(article)
    assert (revision.number, revision.body, revision.summary) == (2, "<p>Better.</p>", "A word")
    assert (revision.author, revision.is_minor) == (citizen, True)
    assert revision.categories == ["Towns", "Odense, Denmark"]


def test_every_field_is_saved_in_the_same_version(signed_in, article):
    values = form_of(signed_in, address(article))
    changed = {
        **values,
        "title": "Taastrup",
        "categories": "Towns, Suburbs,, towns",
        "latitude": "55,6536°",
        "longitude": "12.2914",
        "fact_population": "55 000",
        "fact_website": "https://www.htk.dk/",
    }
    signed_in.post(address(article), changed)
    revision = current(article)
    assert revision.number == 2
    assert revision.kind == Revision.Kind.RENAME
    assert revision.title == "Taastrup"
    assert revision.categories == ["Towns", "Suburbs"]
    assert (str(revision.latitude), str(revision.longitude)) == ("55.653600", "12.291400")
    assert revision.facts == {"population": "55000", "website": "https://www.htk.dk/"}


def test_the_old_address_leads_to_the_form_under_the_new_name(signed_in, article):
    old = address(article)
    signed_in.post(old, {**form_of(signed_in, old), "title": "Taastrup"})
    article.refresh_from_db()
    assert article.url("article_edit") == "/en/wiki/Taastrup/edit/"
    assert signed_in.get(old).status_code in {200, 301}
    assert signed_in.get(old, follow=True).context["article"] == article


def test_what_is_sent_to_an_old_name_is_saved_all_the_same(signed_in, other_citizen, article):
    old = address(article)
    values = form_of(signed_in, old)
    change(article, TEXT, author=other_citizen, title="Taastrup")
    answer = signed_in.post(old, {**values, "body": TEXT.replace("Old", "Very old")})
    assert answer.status_code == 302
    revision = current(article)
    assert (revision.title, revision.number) == ("Taastrup", 3)
    assert "Very old times." in revision.body


def test_one_section_is_edited_alone(signed_in, article):
    url = address(article, "?section=1")
    values = form_of(signed_in, url)
    assert values["body"] == "<h2>History</h2>\n\n<p>Old times.</p>"
    assert "title" not in values
    answer = signed_in.post(url, {**values, "body": "<h2>History</h2><p>Older times.</p>"})
    assert answer.url.endswith("#u-history")
    revision = current(article)
    assert revision.body == TEXT.replace("Old times", "Older times")
    assert revision.title == "Høje-Taastrup"
    assert revision.facts == {"population": "54000"}


def test_what_is_left_open_in_a_section_does_not_swallow_the_rest(signed_in, article):
    url = address(article, "?section=1")
    signed_in.post(url, {**form_of(signed_in, url), "body": "<h2>History</h2><p>Open <strong>words<ul><li>one"})
    body = current(article).body
    assert body.endswith("<h2>Today</h2><p>New times.</p>")
    assert body.startswith("<p>Intro.</p><h2>History</h2>")


def test_an_emptied_section_is_gone(signed_in, article):
    url = address(article, "?section=1")
    signed_in.post(url, {**form_of(signed_in, url), "body": ""})
    assert current(article).body == "<p>Intro.</p><h2>Today</h2><p>New times.</p>"


def test_the_introduction_is_section_nought(signed_in, article):
    assert form_of(signed_in, address(article, "?section=0"))["body"] == "<p>Intro.</p>"


@pytest.mark.parametrize(("query", "status"), [("?section=9", 404), ("?section=x", 400), ("?section=-1", 400)])
def test_a_section_that_is_not_there_is_said_so(signed_in, article, query, status):
    assert signed_in.get(address(article, query)).status_code == status


def test_two_who_edit_two_sections_both_have_their_way(signed_in, other_citizen, article):
    url = address(article, "?section=2")
    values = form_of(signed_in, url)
    change(article, TEXT.replace("Intro.", "A new intro."), author=other_citizen)
    signed_in.post(url, {**values, "body": "<h2>Today</h2><p>Newest times.</p>"})
    body = current(article).body
    assert "A new intro." in body
    assert "Newest times." in body


def test_the_preview_shows_the_page_with_the_changes_and_saves_nothing(signed_in, article):
    values = form_of(signed_in, address(article))
    changed = {**values, "action": "preview", "body": TEXT.replace("Old", "Ancient"), "fact_population": "55000"}
    answer = signed_in.post(address(article), changed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Old<" in page and "Ancient<" in page
    assert "<del>54,000</del>" in page
    assert answer.context["form"]["body"].value() == changed["body"]
    assert Revision.objects.count() == 1


def test_the_preview_of_hostile_text_is_clean(signed_in, article):
    values = form_of(signed_in, address(article))
    hostile = '<p>Hello<script>alert(1)</script><img src=x onerror="alert(1)"></p>'
    answer = signed_in.post(address(article), {**values, "action": "preview", "body": hostile})
    shown = "".join(part.html for part in answer.context["preview"].parts)
    assert "alert" not in shown
    assert "&lt;script&gt;" in answer.content.decode()  # in the field, as text


def test_who_saved_meanwhile_is_named_in_the_preview(signed_in, other_citizen, article):
    values = form_of(signed_in, address(article))
    change(article, TEXT.replace("Intro.", "A new intro."), author=other_citizen)
    answer = signed_in.post(address(article), {**values, "action": "preview"})
    assert "Otto Other changed the article" in answer.content.decode()


def test_an_article_that_nobody_wrote_cannot_be_edited(signed_in):
    assert signed_in.get("/en/wiki/Nothing/edit/").status_code == 404


def test_a_save_asks_few_questions(signed_in, article, django_assert_max_num_queries, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    values = form_of(signed_in, address(article))
    signed_in.post(address(article), {**values, "body": "<p>The first of an hour opens its tally.</p>"})
    values = form_of(signed_in, address(article))
    # Two: who is signed in. Four: the article, whether one is suspended, what one is here, the rules. One counts how
    # often, one what all languages say of the subject. The rest is the transaction: its ends, the lock, what this form
    # has saved already, three rows.
    with django_assert_max_num_queries(15) as seen:
        signed_in.post(address(article), {**values, "body": "<p>Better.</p>"})
    assert len(seen) > 5
    assert current(article).body == "<p>Better.</p>"


def test_the_form_asks_five_questions(signed_in, article, django_assert_max_num_queries):
    """Who is signed in (two), the article, whether one is suspended, one's pictures."""
    signed_in.get(address(article))
    with django_assert_max_num_queries(5):
        signed_in.get(address(article))


def test_the_empty_facts_that_are_kept_reach_no_form_with_facts(signed_in, citizen, article):
    empty = make_article("Greve", TEXT, author=citizen)
    for _time in range(2):
        assert "fact_population" not in form_of(signed_in, address(empty))
        assert form_of(signed_in, address(article))["fact_population"] == "54000"
    values = form_of(signed_in, address(empty))
    for wrong in ({"latitude": "91", "longitude": "9"}, {"latitude": "x"}, {"fact_website": "javascript:alert(1)"}):
        answer = signed_in.post(address(empty), {**values, **wrong})
        assert answer.status_code == 422
        assert f'id="id_{next(iter(wrong))}_error"' in answer.content.decode()
    assert "latitude" not in form_of(signed_in, address(empty))


def test_the_pictures_to_choose_from_are_ones_own_and_those_of_now(
    signed_in, citizen, other_citizen, article, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    for number, uploader in enumerate((citizen, other_citizen, citizen), start=1):
        Image.objects.create(title=f"Picture {number}", file=upload(picture_bytes()), uploaded_by_user=uploader)
        page = signed_in.get(address(article)).content.decode()
        assert ("Picture 1" in page, "Picture 2" in page, "Picture 3" in page) == (True, False, number == 3)


def test_the_page_is_nobody_elses(signed_in, article):
    answer = signed_in.get(address(article))
    assert "private" in answer["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_no_method_but_get_and_post(signed_in, article):
    assert signed_in.put(address(article)).status_code == 405
    assert Client().delete(address(article)).status_code == 405
