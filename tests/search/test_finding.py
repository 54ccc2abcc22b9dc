"""What is found of what is there, by whom, and how it is put together."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.translation import override

from core.terms import parse
from search.finding import similar, suggest
from search.models import Document, WordPair
from tests.debate.making import a_debate, a_post
from tests.search.asking import find
from tests.wiki.articles import change, current, make_article
from wiki.models import Article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("locales")]
LANGUAGES = ("nl", "da", "sv", "nb", "en")

ODD = [
    "' OR 1=1 --",
    '"',
    "a AND NOT (b",
    "NEAR(a b)",
    "title:",
    "{title} : x",
    "* ^ + - ~",
    "a & | !b <-> c",
    "'a':*",
    "\x00\x01",
    "😀",
    "\u202e\u200f",
    "og i at det",
    "the",
    "å" * 10_000,
    "ord " * 3_000,
    "-alle -noget",
    '"og i at"',
    "%_\\",
]


@pytest.fixture
def write(citizen):
    return lambda title, body="<p>–</p>", language="da": make_article(title, body, author=citizen, language=language)


def titles(words, languages=LANGUAGES, reader_language="da", **chosen):
    with override(reader_language):
        found = find(parse(words), languages=languages, reader_language=reader_language, **chosen)
    assert not found.failed
    return [result.title for result in found.results]


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("da", "Skolevejen er farlig.", "skoleveje"),
        ("nb", "Skoleveien er farlig.", "skoleveier"),
        ("sv", "Det röda huset vid vägen.", "hus"),
        ("nl", "De straten zijn gevaarlijk.", "straat"),
        ("en", "The budgets were public.", "budgeting"),
        ("da", "Børn i Aarhus på grønne veje.", "boern århus groen"),
        ("nl", "De gemeenten werken samen.", "gemeente"),
    ],
)
def test_words_are_found_in_other_forms_and_spellings(write, language, text, typed):
    write("Fundet", f"<p>{text}</p>", language)
    assert titles(typed, (language,), language) == ["Fundet"]


def test_a_compound_is_found_by_either_end_and_in_pieces(write):
    write("Skole", "<p>Vej og cykel og sti.</p>")
    write("Trafik", "<p>Børn på skolevejen ved cykelstien.</p>")
    for typed in ("vej", "skole", "skole vej", "sti"):
        assert "Trafik" in titles(typed)
    assert "Skole" in titles("skolevej")


def test_rare_words_and_titles_stand_first(write):
    for number in range(5):
        write(f"Nummer {number}", "<p>Kommunen har en plan.</p>")
    write("Andet", "<p>Kommunen har et vandtårn og en plan.</p>")
    write("Vandtårn", "<p>Kommunen har en plan.</p>")
    assert titles("vandtårn")[:2] == ["Vandtårn", "Andet"]
    assert titles("kommunens vandtårne")[:2] == ["Vandtårn", "Andet"]


def test_phrases_keep_their_order_and_minus_takes_away(write):
    write("En", "<p>Børnene går i skole hver dag.</p>")
    write("To", "<p>I skole går børnene med cykel.</p>")
    assert titles('"børnene går i skole"') == ["En"]
    assert titles("skole -cykel") == ["En"]


def test_a_question_is_answered_by_its_words_that_say_something(write):
    write("Belysning", "<p>Gadelygterne bliver skiftet i år.</p>")
    assert titles("hvem skifter gadelygterne, og hvornår?") == ["Belysning"]


def test_a_slip_is_forgiven_and_said(write):
    write("Cykelsti", "<p>Langs vejen.</p>")
    found = find(parse("cykesti"), languages=("da",), reader_language="da")
    assert [result.title for result in found.results] == ["Cykelsti"]
    assert (found.meant, found.instead) == ("cykelsti", True)


def test_the_word_meant_is_put_in_the_place_of_the_word_typed_and_nowhere_else(write):
    write("Weg", "<p>Mijnfietspat en fietspad.</p>", "nl")
    assert find(parse("mijnfietspat fietspat"), languages=("nl",), reader_language="nl").meant == (
        "mijnfietspat fietspad"
    )


def test_an_apostrophe_leaves_nothing_to_look_for(write):
    write("Budget", "<p>What is the plan of the town?</p>", "en")
    assert titles("what's the town's budget", ("en",), "en") == ["Budget"]


def test_words_that_say_nothing_are_found_where_nothing_else_is_typed(write):
    write("IT", "<p>It and how it works.</p>", "en")
    write("Andet", "<p>Kommunen.</p>")
    assert titles("it", LANGUAGES, "en") == ["IT"]
    assert titles("how it", LANGUAGES, "en") == ["IT"]


def test_suggestions_of_the_readers_language_stand_before_those_of_others(write):
    write("Museum of the town", language="en")
    write("Museum", language="nl")
    with override("en"):
        assert [one.title for one in suggest(parse("mus"), language="en")] == ["Museum of the town", "Museum"]


def test_versions_are_one_line_in_the_readers_language(write):
    here, there = write("Skole", "<p>Skole for alle.</p>"), write("School", "<p>Skole is Danish.</p>", "en")
    Article.objects.filter(pk=there.pk).update(translation_key=here.translation_key)
    Document.objects.all().delete()
    for article in (here, there):
        change(article, "<p>Skole</p>", author=current(article).author)
    with override("en"):
        found = find(parse("skole"), languages=LANGUAGES, reader_language="en")
    assert [(line.title, line.language) for line in found.results] == [("School", "en")]
    assert [(other.language, other.title, other.found) for other in found.results[0].versions] == [
        ("da", "Skole", True)
    ]
    assert found.total == 1


def test_words_of_another_language_are_found_by_what_ties_tell(write):
    write("Vattentorn", "<p>Det är högt.</p>", "sv")
    assert titles("vandtårn") == []
    WordPair.objects.create(language="da", token="vandtarn", other_language="sv", other_token="vattentorn", weight=1)
    assert titles("vandtårn") == ["Vattentorn"]


def test_a_neighbours_spelling_of_a_word_is_found(write):
    write("Parkering", "<p>Der er tre handicappladser.</p>", "da")
    write("Cykler", "<p>Stier.</p>", "da")
    call_command("rebuild_search", verbosity=0)
    assert titles("handikapplasser", reader_language="nb") == ["Parkering"]
    assert titles("sykler", reader_language="nb") == ["Cykler"]
    assert titles("handikapplasser", reader_language="en") == []


def test_a_compound_is_found_by_the_half_that_is_no_word_by_itself(write):
    write("Museum", "<p>En veteranjernbane.</p>", "nb")
    write("Reise", "<p>Et tog.</p>", "nb")
    assert set(titles("veterantog", reader_language="nb")) == {"Museum", "Reise"}


def test_what_is_hidden_is_gone_at_once_from_finds_counts_and_suggestions(write):
    article = write("Zeppelin", "<p>Quagga</p>")
    assert titles("zeppelin") == ["Zeppelin"]
    # Behind the back of every index.
    Article.objects.filter(pk=article.pk).update(state="hidden")
    found = find(parse("quagga"), languages=LANGUAGES, reader_language="da")
    assert (found.results, found.total) == ([], 0)
    assert not any(found.facets.values())
    assert suggest(parse("zepp"), language="da") == []
    assert similar("Zeppelin", language="da", kinds=("article",)) == []


def test_facets_count_with_all_choices_but_their_own(write):
    write("Skole", "<p>Plan</p>")
    a_debate(title="Skole og vej", body="<p>Plan</p>", language="da", tags=["Trafik"])
    found = find(parse("plan"), languages=LANGUAGES, reader_language="da", kind="debate")
    assert [result.title for result in found.results] == ["Skole og vej"]
    assert {one.value: one.count for one in found.facets["kind"]} == {"article": 1, "debate": 1}
    assert {one.value: one.count for one in found.facets["theme"]} == {"Trafik": 1}
    assert titles("plan", theme="Trafik") == ["Skole og vej"]
    assert titles("plan", theme="Findes ikke") == []


def test_the_newest_first_when_asked(write):
    for name in ("En", "To", "Tre"):
        write(name, "<p>Plan</p>")
    assert titles("plan", order="date") == ["Tre", "To", "En"]


@pytest.mark.parametrize("typed", ODD)
def test_whatever_is_typed_is_answered(write, typed):
    write("Skole")
    titles(typed)
    suggest(parse(typed), language="da")
    similar(typed, language="da", kinds=("article", "debate"))


def test_far_pages_and_unknown_choices_are_empty(write):
    write("Skole")
    assert titles("skole", page=10_000) == []
    assert titles("skole", kind="nothing") == []


def test_similar_titles_are_found_in_any_form(write):
    write("Cykelstier langs skolevejen")
    write("Vandtårnet")
    found = similar("Cykelsti ved skoleveje", language="da", kinds=("article", "debate"))
    assert [one.title for one in found] == ["Cykelstier langs skolevejen"]


def test_posts_are_found_by_what_they_say_and_are_no_suggestions():
    post = a_post(a_debate(title="Paths", language="en"), body="<p>The zebra crosses here</p>")
    with override("en"):
        found = find(parse("zebras"), languages=("en",), reader_language="en").results[0]
        assert [result.kind for result in suggest(parse("pat"), language="en")] == ["debate"]
    assert (found.title, found.url, found.kind) == ("Paths", post.path("en"), "post")
    assert [piece.text for piece in found.snippet if piece.found] == ["zebra"]


def test_nothing_is_kept_of_what_is_gone(write):
    pk = Document.objects.get(title=write("Skole").title).pk
    Document.objects.filter(pk=pk).delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_index WHERE rowid = %s", [pk])
            assert cursor.fetchone() == (0,)
    assert titles("skole") == []
