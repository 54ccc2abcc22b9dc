"""Two articles made one: names, history, languages, facts; and parted again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.visibility import State
from tests.wiki.articles import change, current, make_article
from tests.wiki.patrol.conftest import browser_of
from tests.wiki.sending import form_of
from wiki.content import Content
from wiki.models import Article, Merger, Revision, Title
from wiki.models.merger import MERGED
from wiki.protecting import Level, Protected
from wiki.services.merging_articles import merge_articles, part_articles
from wiki.services.protecting import protect_article
from wiki.services.saving import StaleVersion, create_article, rename_article
from wiki.services.subjects import subject_of
from wiki.services.visibility import set_article_state

pytestmark = pytest.mark.django_db

URL = "/en/wiki/Old_town/merge/?into=Town"


@pytest.fixture
def old(locales, site, admin):
    article = make_article("Old town", "<p>Old one.</p>", author=admin, facts={"population": "5"}, categories=("Past",))
    change(article, "<p>Old two.</p>", author=admin)
    return article


@pytest.fixture
def town(locales, site, admin):
    return make_article("Town", "<p>Town.</p>", author=admin, facts={"website": "https://town.example/"})


def merge(source, target, by, body="<p>Town.</p><p>Old two.</p>", **options):
    source, target = Article.objects.get(pk=source.pk), Article.objects.get(pk=target.pk)
    base = current(target)
    content = Content(**{**Content.of(base).__dict__, "body": body, **options})
    return merge_articles(
        source=source, source_base=current(source), target=target, base=base, content=content, by=by, reason="Same"
    )


def fresh(article):
    return Article.objects.get(pk=article.pk)


def test_the_name_leads_to_the_other_and_both_histories_stay(old, town, trusted, client):
    merger = merge(old, town, trusted)
    assert client.get("/en/wiki/Old_town/")["Location"] == "/en/wiki/Town/"
    assert client.get("/en/wiki/Old_town/").status_code == 302
    joined = current(town)
    assert (joined.body, joined.kind, joined.number) == ("<p>Town.</p><p>Old two.</p>", Revision.Kind.JOINED, 2)
    assert joined.summary == "“Old town” (version 2) was merged into this article. Same"
    assert (merger.source_revision.number, merger.target_revision) == (2, joined)
    for page in ("history/", "versions/1/", "compare/1/2/", "authors/", "log/"):
        assert client.get(f"/en/wiki/Old_town/{page}").status_code == 200, page
    assert "Old one." in client.get("/en/wiki/Old_town/versions/1/").content.decode()
    assert "This article was merged into" in client.get("/en/wiki/Old_town/history/").content.decode()
    assert "Old town" in client.get("/en/wiki/Town/log/").content.decode()


def test_the_merged_article_stands_in_no_list(old, town, trusted, client):
    merge(old, town, trusted)
    for page in ("all-articles/", "orphan-articles/", "categories/", ""):
        listed = client.get(f"/en/wiki/{page}").content.decode()
        assert 'href="/en/wiki/Old_town/"' not in listed.split("<main")[1], page


def test_links_to_its_name_lead_to_the_other_and_are_counted_there(old, town, trusted, admin):
    make_article("Guide", "<p>See [[Old town]].</p>", author=admin)
    merge(old, town, trusted)
    assert Title.objects.get(key="old_town").article_id == town.pk
    assert fresh(town).links_in == 1


def test_facts_that_the_other_lacks_are_taken_over(old, town, trusted):
    merge(old, town, trusted)
    assert subject_of(fresh(town)).facts == {"population": "5", "website": "https://town.example/"}


def test_nothing_is_restored_or_edited_under_the_old_name(old, town, trusted, citizen):
    browser = browser_of(citizen)
    values = {**form_of(browser, "/en/wiki/Old_town/edit/"), "body": "<p>Written meanwhile.</p>"}
    merge(old, town, trusted)
    answer = browser.post("/en/wiki/Old_town/edit/", values)
    assert answer.status_code == 409
    assert "Written meanwhile." in answer.content.decode()
    assert browser.get("/en/wiki/Old_town/edit/")["Location"] == "/en/wiki/Town/"
    assert browser.get("/en/wiki/Old_town/restore/1/")["Location"] == "/en/wiki/Town/"
    assert "restore/" not in browser.get("/en/wiki/Old_town/history/").content.decode()
    assert current(town).number == 2


def test_a_save_that_waited_for_the_merger_is_refused(old, town, trusted, citizen, admin):
    stale = fresh(old)
    merge(old, town, trusted)
    for author in (citizen, admin):
        with pytest.raises(ValidationError, match="merged into another"):
            change(stale, "<p>Slipped in.</p>", author=author, base=Revision.objects.get(article=old, number=2))
    assert current(old).number == 2


def test_its_languages_become_those_of_the_other(old, town, trusted, admin, locales):
    content = Content(title="Gammel by", body="<p>Gammel.</p>")
    danish = create_article(locale_id=locales["da"].pk, content=content, author=admin, translation_of=old).article
    merger = merge(old, town, trusted)
    assert fresh(danish).translation_key == fresh(town).translation_key
    part_articles(merger=merger, by=trusted)
    assert fresh(danish).translation_key == fresh(old).translation_key


def test_a_language_that_both_have_stands_in_the_way(old, town, trusted, admin, locales):
    for article, title in ((old, "Gammel by"), (town, "By")):
        content = Content(title=title, body="<p>Tekst.</p>")
        create_article(locale_id=locales["da"].pk, content=content, author=admin, translation_of=article)
    with pytest.raises(ValidationError) as refused:
        merge(old, town, trusted)
    assert "“Gammel by” and “By”" in " ".join(refused.value.messages)
    assert fresh(old).state == State.VISIBLE


def test_parted_again_each_has_what_it_had(old, town, trusted, client, citizen):
    merger = merge(old, town, trusted)
    change(town, "<p>New.</p><p>Town.</p><p>Old two.</p>", author=citizen)
    assert part_articles(merger=merger, by=trusted)
    assert current(town).body == "<p>New.</p><p>Town.</p>"
    assert client.get("/en/wiki/Old_town/").status_code == 200
    assert "Old two." in client.get("/en/wiki/Old_town/").content.decode()
    assert fresh(old).merged_into is None
    assert Merger.objects.get().undone_by == trusted


def test_parted_twice_is_parted_once(old, town, trusted):
    merger = merge(old, town, trusted)
    part_articles(merger=merger, by=trusted)
    with pytest.raises(ValidationError):
        part_articles(merger=merger, by=trusted)


def test_where_the_text_was_changed_in_the_same_place_it_stays(old, town, trusted, citizen):
    merger = merge(old, town, trusted)
    change(town, "<p>Town.</p><p>Old two, and much more.</p>", author=citizen)
    assert not part_articles(merger=merger, by=trusted)
    assert "much more" in current(town).body
    assert fresh(old).state == State.VISIBLE


def test_a_chain_of_mergers_is_taken_back_from_its_end(old, town, trusted, admin, client):
    city = make_article("City", "<p>City.</p>", author=admin)
    first = merge(old, town, trusted)
    second = merge(town, city, trusted, body="<p>City.</p>")
    assert client.get("/en/wiki/Old_town/")["Location"] == "/en/wiki/City/"
    assert client.get("/en/wiki/Old_town/versions/1/").status_code == 200
    with pytest.raises(ValidationError):
        part_articles(merger=first, by=trusted)
    part_articles(merger=second, by=trusted)
    part_articles(merger=first, by=trusted)
    assert client.get("/en/wiki/Old_town/").status_code == 200
    assert client.get("/en/wiki/Town/").status_code == 200


def test_the_name_of_the_merged_one_cannot_be_taken(old, town, trusted):
    merge(old, town, trusted)
    with pytest.raises(ValidationError):
        rename_article(article=fresh(town), title="Old town", author=trusted)
    assert fresh(town).title == "Town"


def test_hidden_and_shown_again_a_merged_article_stays_merged(old, town, trusted, admin, client):
    merge(old, town, trusted)
    set_article_state(fresh(old), State.HIDDEN, admin)
    assert client.get("/en/wiki/Old_town/history/").status_code == 404
    set_article_state(fresh(old), State.VISIBLE, admin)
    assert fresh(old).state == MERGED
    assert client.get("/en/wiki/Old_town/history/").status_code == 200


def test_an_article_is_not_merged_with_itself_or_across_languages(old, trusted, admin):
    danish = make_article("By", author=admin, language="da")
    for other in (old, danish):
        with pytest.raises(ValidationError):
            merge(old, other, trusted)


@pytest.mark.parametrize("state", [State.HIDDEN, State.REMOVED])
def test_nothing_is_merged_into_or_from_what_is_out_of_sight(old, town, trusted, moderator, admin, state):
    set_article_state(fresh(town), state, admin)
    for by in (trusted, moderator):
        for pair in ((old, town), (town, old)):
            with pytest.raises((ValidationError, PermissionDenied)):
                merge(*pair, by)
    assert not Merger.objects.exists()


@pytest.mark.parametrize("which", ["old", "town"])
def test_nothing_is_merged_into_or_from_what_is_protected(old, town, trusted, moderator, which):
    wanted = Protected(edit=Level.MODERATORS, reason="Vandals")
    protect_article(article={"old": old, "town": town}[which], wanted=wanted, by=moderator)
    with pytest.raises((ValidationError, PermissionDenied)):
        merge(old, town, trusted)
    merge(old, town, moderator)
    assert fresh(old).state == MERGED


def test_what_was_written_in_the_source_meanwhile_is_not_lost(old, town, trusted, citizen):
    base = current(old)
    change(old, "<p>Old three.</p>", author=citizen)
    with pytest.raises(StaleVersion):
        merge_articles(
            source=fresh(old), source_base=base, target=fresh(town), base=current(town),
            content=Content.of(current(town)), by=trusted,
        )  # fmt: skip
    assert fresh(old).state == State.VISIBLE


def test_the_form_merges_and_sent_twice_it_merges_once(old, town, trusted):
    browser = browser_of(trusted)
    values = form_of(browser, URL)
    assert values["body"] == "<p>Town.</p>\n\n<p>Old two.</p>"
    assert values["categories"] == "Past"
    assert browser.post(URL, values)["Location"] == "/en/wiki/Town/"
    assert browser.post(URL, values).status_code == 409
    assert Merger.objects.count() == 1
    assert current(town).categories == ["Past"]


def test_a_form_made_from_older_versions_is_shown_again_with_its_text(old, town, trusted, citizen):
    browser = browser_of(trusted)
    values = {**form_of(browser, URL), "body": "<p>My text of both.</p>"}
    change(old, "<p>Old three.</p>", author=citizen)
    answer = browser.post(URL, values)
    assert answer.status_code == 409
    assert "My text of both." in answer.content.decode()
    assert fresh(old).state == State.VISIBLE


@pytest.mark.parametrize("into", ["Nowhere", "Old town", "old_town", "<script>", "x" * 400, "[[", "\u202e", "%"])
def test_nonsense_to_merge_with_is_told_so(old, town, trusted, into):
    answer = browser_of(trusted).get("/en/wiki/Old_town/merge/", {"into": into})
    assert answer.status_code == 422
    assert "<script>" not in answer.content.decode().split("<main")[1].split("</main")[0]


@pytest.mark.parametrize(
    "role", ["anonymous", "citizen", "trusted", "member", "editor", "patroller", "moderator", "admin"]
)
def test_who_may_merge_and_part(old, town, request, role, settings):
    settings.WIKI_EDITORS = "anyone"
    user = None if role == "anonymous" else request.getfixturevalue(role)
    allowed = role in {"trusted", "patroller", "moderator", "admin"}
    browser = browser_of(user)
    assert browser.get("/en/wiki/Old_town/merge/").status_code == (200 if allowed else 403)
    sent = {"body": "<p>Both.</p>", "base": "1", "source_base": "2", "categories": "", "reason": ""}
    assert browser.post(URL, sent).status_code == (302 if allowed else 403)
    assert (fresh(old).state == MERGED) is allowed
    if not allowed:
        merge(old, town, request.getfixturevalue("admin"))
    url = f"/en/wiki/Town/part/{Merger.objects.get().pk}/"
    assert browser.post(url).status_code == (302 if allowed else 403)
    assert (fresh(old).state == State.VISIBLE) is allowed


def test_a_merger_is_parted_only_where_it_belongs(old, town, trusted, admin):
    other = make_article("Other", author=admin)
    merger = merge(old, town, trusted)
    assert browser_of(trusted).post(f"/en/wiki/{other.slug}/part/{merger.pk}/").status_code == 404
    assert browser_of(trusted).post("/en/wiki/Town/part/999999/").status_code == 404
