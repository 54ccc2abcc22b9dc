"""What bad input gets: a message at the field, the text kept, nothing half saved, never an error of ours."""

import uuid

import pytest

from tests.wiki.articles import change, current, make_article
from tests.wiki.sending import form_of, sent
from wiki.models import Article, Revision

pytestmark = pytest.mark.django_db

TEXT = "<p>Intro.</p><h2>History</h2><p>Old times.</p>"
MINE = "<p>What I wrote for an hour.</p>"


@pytest.fixture
def article(citizen):
    return make_article("Taastrup", TEXT, author=citizen)


def refused(client, article: Article, **changes: str):
    """Send the form with these changes; it must come back with the text and save nothing."""
    url = article.url("article_edit")
    before = Revision.objects.count()
    answer = client.post(url, {**form_of(client, url), "body": MINE, **changes})
    assert answer.status_code == 422
    assert Revision.objects.count() == before
    form = answer.context["form"]
    assert form["body"].value() == changes.get("body", MINE)
    assert "data-error-summary" in answer.content.decode()
    return form


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("", "Give the article a title."),
        ("   ", "Give the article a title."),
        ("\u200b\u200b", "Give the article a title."),
        ("x" * 201, "at most 200 characters"),
        ("Тaastrup", "letters that look like others"),  # the first letter is Cyrillic
        ("Taastrup|x", "cannot have the character"),
        ("recent-changes", "another page here"),
        ("T\x00", "Null characters"),
    ],
)
def test_a_wrong_title(signed_in, article, title, words):
    form = refused(signed_in, article, title=title)
    assert words in " ".join(form.errors["title"])


def test_a_taken_title(signed_in, citizen, article):
    make_article("Roskilde", author=citizen)
    form = refused(signed_in, article, title="roskilde")
    assert "already" in form.errors["title"][0]
    assert current(article).title == "Taastrup"


def test_a_title_that_leads_to_another_article(signed_in, citizen, article):
    other = make_article("Roskilde", author=citizen)
    change(other, "<p>Moved.</p>", author=citizen, title="Roskilde Kommune")
    form = refused(signed_in, article, title="Roskilde")
    assert form.has_error("title", "taken")


def test_a_text_over_the_limit(signed_in, article, settings):
    settings.ARTICLE_MAX_BYTES = 1000
    form = refused(signed_in, article, body="<p>" + "word " * 400 + "</p>")
    assert "too long" in form.errors["body"][0]


def test_two_texts_that_are_too_long_together(signed_in, citizen, other_citizen, settings):
    settings.ARTICLE_MAX_BYTES = 3000
    middle = "".join(f"<p>Paragraph {number} stays as it is.</p>" for number in range(10))
    article = make_article("Long", middle, author=citizen)
    url = article.url("article_edit")
    values = form_of(signed_in, url)
    change(article, "<p>" + "first " * 300 + "</p>" + middle, author=other_citizen)
    answer = signed_in.post(url, {**values, "body": middle + "<p>" + "last " * 300 + "</p>"})
    assert answer.status_code == 422
    assert "too long" in answer.context["form"].errors["body"][0]
    assert Revision.objects.filter(article=article).count() == 2


def test_an_imported_text_over_the_limit_can_be_edited_but_not_grow(signed_in, citizen, settings):
    article = make_article("Imported", "<p>" + "word " * 400 + "</p><p>End.</p>", author=citizen)
    settings.ARTICLE_MAX_BYTES = 1000
    url = article.url("article_edit")
    values = form_of(signed_in, url)
    longer = signed_in.post(url, {**values, "body": values["body"] + "<p>More.</p>"})
    assert longer.status_code == 422
    shorter = signed_in.post(url, {**values, "body": values["body"].replace("<p>End.</p>", "<p>E.</p>")})
    assert shorter.status_code == 302
    assert Revision.objects.filter(article=article).count() == 2


@pytest.mark.parametrize("body", ["", "   ", "<script>alert(1)</script>", "<p></p>", "<!-- -->"])
def test_a_text_with_nothing_in_it(signed_in, article, body):
    form = refused(signed_in, article, body=body)
    assert form.errors["body"]


def test_a_null_byte_in_any_field(signed_in, article):
    url = article.url("article_edit")
    values = form_of(signed_in, url)
    for name in [*values, "summary", "categories", "latitude", "fact_founded", "action", "is_minor", "lead_image"]:
        answer = signed_in.post(url, {**values, "body": MINE, name: "a\x00b"})
        assert answer.status_code in {302, 409, 422}, name
    assert "\x00" not in "".join(Revision.objects.values_list("body", flat=True))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("latitude", "north", "Write degrees"),
        ("latitude", "91", "between -90 and 90"),
        ("latitude", "NaN", "Write degrees"),
        ("latitude", "1e400", "Write degrees"),
        ("latitude", "9" * 5000, "Write degrees"),
        ("longitude", "-181", "between -180 and 180"),
        ("fact_population", "many", "number without words"),
        ("fact_founded", "long ago", "year"),
        ("fact_website", "javascript:alert(1)", "URL"),
        ("fact_email", "nobody", "email"),
        ("fact_telephone", "call me", "digits"),
        ("fact_address", "x" * 301, "At most 300"),
        ("lead_image", "987654", "no picture"),
        ("categories", "Towns, a|b", "a|b"),
        ("categories", ", ".join(f"Category {number}" for number in range(31)), "At most 30"),
    ],
)
def test_a_wrong_value_is_named_at_its_field(signed_in, article, name, value, words):
    place = {"latitude": "55", "longitude": "12"} if name in {"latitude", "longitude"} else {}
    form = refused(signed_in, article, **{**place, name: value})
    assert words in " ".join(form.errors[name])
    assert form[name].value() == value


def test_all_that_is_wrong_is_said_at_once(signed_in, article):
    form = refused(signed_in, article, title="a|b", latitude="north", fact_population="many", fact_founded="once")
    assert set(form.errors) == {"title", "latitude", "fact_population", "fact_founded"}


def test_half_a_place(signed_in, article):
    form = refused(signed_in, article, latitude="55.6")
    assert "both" in form.errors["longitude"][0]


@pytest.mark.parametrize("base", ["", "0", "-1", "99", "9" * 40, "x", "1\x00", "²"])
def test_a_form_that_does_not_say_what_it_was_made_from_is_looked_at_first(signed_in, article, base):
    url = article.url("article_edit")
    answer = signed_in.post(url, {**form_of(signed_in, url), "body": MINE, "base": base})
    assert answer.status_code == 422
    assert "Look at your changes" in answer.content.decode()
    assert "<ins>" in answer.content.decode()
    assert Revision.objects.count() == 1
    again = signed_in.post(url, sent(answer.context["form"]))
    assert again.status_code == 302
    assert current(article).body == MINE


def test_missing_fields_of_the_form_are_no_error_of_ours(signed_in, article):
    url = article.url("article_edit")
    assert signed_in.post(url, {}).status_code == 422
    assert signed_in.post(url, {"body": MINE}).status_code == 422
    assert signed_in.post(url, {"body": MINE, "title": "Taastrup", "section": "x"}).status_code == 400
    assert Revision.objects.count() == 1


def test_a_section_that_the_version_does_not_have_is_looked_at_first(signed_in, article):
    url = article.url("article_edit")
    values = {**form_of(signed_in, url), "section": "7", "body": MINE}
    assert signed_in.post(url, values).status_code == 422
    assert Revision.objects.count() == 1


def test_a_broken_submission_number_counts_as_none(signed_in, article):
    url = article.url("article_edit")
    answer = signed_in.post(url, {**form_of(signed_in, url), "body": MINE, "submission": "not a number"})
    assert answer.status_code == 302
    assert current(article).submission is None


def test_the_same_form_sent_twice_makes_one_version(signed_in, article):
    url = article.url("article_edit")
    values = {**form_of(signed_in, url), "body": MINE}
    first, second = signed_in.post(url, values), signed_in.post(url, values)
    assert (first.status_code, second.status_code) == (302, 302)
    assert current(article).number == 2


def test_who_goes_back_and_writes_on_loses_nothing(signed_in, citizen, article):
    """The browser shows the old form again: same number of the form, same base, another text."""
    url = article.url("article_edit")
    values = {**form_of(signed_in, url), "body": TEXT + "<p>First thought.</p>"}
    signed_in.post(url, values)
    signed_in.post(url, {**values, "body": values["body"] + "<p>Second thought.</p>"})
    body = current(article).body
    assert current(article).number == 3
    assert body.count("First thought.") == 1
    assert "Second thought." in body


def test_a_version_number_of_another_article_is_not_this_ones(signed_in, citizen, article):
    other = make_article("Roskilde", "<p>One.</p>", author=citizen)
    for text in ("<p>Two.</p>", "<p>Three.</p>"):
        change(other, text, author=citizen)
    url = article.url("article_edit")
    answer = signed_in.post(url, {**form_of(signed_in, url), "body": MINE, "base": "3"})
    assert answer.status_code == 422
    assert current(article).number == 1


def test_very_many_fields_are_refused(signed_in, article):
    url = article.url("article_edit")
    values = {f"field-{number}": "mine" for number in range(3000)}
    assert signed_in.post(url, values).status_code == 400


def test_a_form_of_many_megabytes_is_refused_in_words(signed_in, article):
    url = article.url("article_edit")
    answer = signed_in.post(url, {**form_of(signed_in, url), "body": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "Go back in your browser" in answer.content.decode()


def test_an_unknown_language_is_no_page(signed_in, article):
    assert signed_in.get("/xx/wiki/Taastrup/edit/", follow=True).status_code == 404
    assert signed_in.post("/xx/wiki/Taastrup/edit/", {"body": MINE}, follow=True).status_code == 404
    assert Revision.objects.count() == 1


def test_the_message_is_in_the_readers_language(signed_in, citizen):
    article = make_article("By", TEXT, author=citizen, language="da")
    url = article.url("article_edit")
    assert url.startswith("/da/")
    answer = signed_in.post(url, {**form_of(signed_in, url), "title": "", "body": MINE})
    assert answer.context["form"]["body"].value() == MINE
    assert '<html lang="da"' in answer.content.decode()


def test_hostile_text_is_stored_clean(signed_in, article):
    url = article.url("article_edit")
    hostile = (
        '<p onclick="x()">One<svg onload=x()></p><a href="javascript:x()">two</a>'
        '<iframe src="//evil"></iframe><form action="/"><input name=q></form><p style="color:red">three</p>'
    )
    signed_in.post(url, {**form_of(signed_in, url), "body": hostile})
    body = current(article).body
    for bad in ("onclick", "svg", "javascript", "iframe", "form", "input", "style"):
        assert bad not in body
    for word in ("One", "two", "three"):
        assert word in body


def test_surrogates_and_odd_signs_are_no_error_of_ours(signed_in, article):
    url = article.url("article_edit")
    values = form_of(signed_in, url)
    encoded = "&".join(
        f"{name}={value}" for name, value in {"base": "1", "title": "T", "body": "%ED%A0%80 %FF words"}.items()
    )
    answer = signed_in.post(url, encoded, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 302
    assert "words" in current(article).body
    assert uuid.UUID(values["submission"])
