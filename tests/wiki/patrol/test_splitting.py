"""One article made two, with the history of both."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.articles import change, current, make_article
from tests.wiki.patrol.conftest import browser_of
from wiki.markup.parts import take_out
from wiki.markup.sections import contents
from wiki.models import Article, Merger, Revision
from wiki.services.saving import StaleVersion
from wiki.services.splitting import split_article

pytestmark = pytest.mark.django_db

URL = "/en/wiki/Town/split/"
BODY = "<p>Lead.</p><h2>School</h2><p>Old school.</p><h3>Pupils</h3><p>Many.</p><h2>Harbour</h2><p>Boats.</p>"


@pytest.fixture
def town(locales, site, admin):
    return make_article("Town", BODY, author=admin, categories=("Towns",), facts={"population": "1"})


def split(article, by, sections=(1,), title="The school", base=None):
    return split_article(
        article=article, base=base or current(article), sections=sections, title=title, by=by, reason="Long"
    )


def test_a_section_becomes_an_article_and_a_link_stays(town, trusted, client):
    merger = split(town, trusted)
    school = merger.target
    assert current(school).body == "<p>Old school.</p><h2>Pupils</h2><p>Many.</p>"
    assert current(town).body == (
        '<p>Lead.</p><p>See also: <a href="wiki:en/The_school">The school</a></p><h2>Harbour</h2><p>Boats.</p>'
    )
    assert current(school).categories == ["Towns"]
    assert current(town).facts == {"population": "1"}
    assert current(school).summary == "Taken out of “Town” (version 1). Long"
    assert (current(town).summary, current(town).kind) == ("Parts moved to “The school”. Long", Revision.Kind.SPLIT)
    for page in ("Town", "The_school"):
        assert "Long" in client.get(f"/en/wiki/{page}/log/").content.decode()


def test_several_sections_keep_their_headings(town, trusted):
    merger = split(town, trusted, sections=(1, 3), title="School and harbour")
    assert current(merger.target).body == BODY.removeprefix("<p>Lead.</p>")


@pytest.mark.parametrize("sections", [(), (0,), (4,), (-1,), (10**9,), (1, 99)])
def test_a_section_that_is_not_there_is_refused(town, trusted, sections):
    with pytest.raises(ValidationError):
        split(town, trusted, sections=sections)
    assert Article.objects.count() == 1


@pytest.mark.parametrize("title", ["", "Town", "<b>", "#", "x" * 300, "recent-changes", "[[A]]"])
def test_a_bad_title_leaves_both_as_they_were(town, trusted, title):
    with pytest.raises(ValidationError):
        split(town, trusted, title=title)
    assert current(town).body == BODY
    assert Article.objects.count() == 1


def test_something_must_stay_and_something_must_go(locales, trusted):
    whole = make_article("Whole", "<h2>All</h2><p>Of it.</p>", author=trusted)
    empty = make_article("Empty", "<p>Text.</p><h2>Nothing below</h2>", author=trusted)
    for article in (whole, empty):
        with pytest.raises(ValidationError):
            split(article, trusted)


def test_what_was_saved_meanwhile_is_not_lost(town, trusted, citizen):
    base = current(town)
    change(town, BODY + "<p>More.</p>", author=citizen)
    with pytest.raises(StaleVersion):
        split(town, trusted, base=base)
    assert Article.objects.count() == 1


def test_only_trusted_people_split(town, citizen):
    with pytest.raises(PermissionDenied):
        split(town, citizen)


def test_the_form_splits_and_sent_twice_it_splits_once(town, trusted):
    browser = browser_of(trusted)
    form = browser.get(URL).context["form"]
    sent = {"sections": ["1"], "title": "The school", "base": "1", "submission": str(form["submission"].value())}
    for _time in range(2):
        assert browser.post(URL, sent)["Location"] == "/en/wiki/The_school/"
    assert Merger.objects.count() == 1
    assert current(town).number == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"sections": []},
        {"sections": ["x"]},
        {"sections": ["99"]},
        {"title": ""},
        {"title": "Town"},
        {"base": "7"},
        {"base": ""},
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(town, trusted, wrong):
    answer = browser_of(trusted).post(URL, {"sections": ["1"], "title": "The school", "base": "1", **wrong})
    assert answer.status_code in {409, 422}
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    "role", ["anonymous", "citizen", "trusted", "member", "editor", "patroller", "moderator", "admin"]
)
def test_who_may_split(town, request, role):
    user = None if role == "anonymous" else request.getfixturevalue(role)
    allowed = role in {"trusted", "patroller", "moderator", "admin"}
    browser = browser_of(user)
    assert browser.get(URL).status_code == (200 if allowed else 403)
    sent = {"sections": ["1"], "title": "The school", "base": "1"}
    assert browser.post(URL, sent).status_code == (302 if allowed else 403)
    assert Merger.objects.exists() is allowed


BLOCKS = st.sampled_from(["<p>{}</p>", "<h2>{}</h2>", "<h3>{}</h3>", "<h4>{}</h4>", "<ul><li>{}</li></ul>"])


@given(st.lists(BLOCKS, max_size=12), st.sets(st.integers(1, 6), min_size=1, max_size=4))
def test_no_block_is_lost_or_doubled_when_a_text_is_split(blocks, chosen):
    body = "".join(block.format(f"Block {number}.") for number, block in enumerate(blocks))
    headings = {one.index: one for one in contents(body)}
    if not chosen <= set(headings):
        with pytest.raises(IndexError):
            take_out(body, chosen, instead="")
        return
    parts = take_out(body, chosen, instead="")
    for number in range(len(blocks)):
        there = [text.count(f">Block {number}.<") for text in (parts.taken, parts.kept)]
        # The heading of a single section becomes the title.
        assert sum(there) == 1 or (there == [0, 0] and f"Block {number}." in {one.text for one in headings.values()})
