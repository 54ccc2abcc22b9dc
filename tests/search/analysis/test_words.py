"""Words in texts, and what a snippet shows of them."""

import pytest

from search.analysis.edits import slips
from search.analysis.pairs import likeness, pairs
from search.analysis.snippets import snippet
from search.analysis.stopwords import STOP_WORDS, says_nothing
from search.analysis.texts import analyse, words_to_know
from search.analysis.words import MAX_WORDS, plain, words_in

ODD = [
    "",
    " ",
    "\x00",
    "😀😀",
    "\u202e\u200f",
    "—–-",
    "a" * 10_000,
    "og i at " * 5_000,
    "ﷺ" * 50,
    "_" * 80,
    "' OR 1=1 --",
]


def test_words_say_where_they_stand():
    text = "Skolen, ved søen!"
    assert [text[seen.start : seen.end] for seen in words_in(text)] == ["Skolen", "ved", "søen"]


def test_there_is_an_end_to_the_words_of_a_text():
    assert sum(1 for _seen in words_in("a " * (MAX_WORDS + 10))) == MAX_WORDS


def test_a_soft_hyphen_breaks_no_word():
    assert plain("Skole\u00advejen") == "Skolevejen"


def test_plain_text_has_no_marks_of_direction_and_is_composed():
    assert plain("a\u202eb\x00c e\u0301") == "a b c é"


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("language", ["da", "nb", "sv", "nl", "en", ""])
def test_any_text_can_be_analysed(text, language):
    text = plain(text)
    analysed = analyse(text, text, language, lambda word: ())
    assert all(one.replace("_", "", 1).isalnum() for one in analysed.text.tokens)
    assert "".join(piece.text for piece in snippet(text, language, {f"{language}_a"})) is not None
    assert words_to_know(text, text) is not None


def test_parts_stand_beside_the_word_they_are_of():
    analysed = analyse("", "på skolevej", "da", lambda word: ("skol", "vej") if word == "skolevej" else ())
    assert analysed.text.tokens == ("da_pa", "da_skolevej")
    assert analysed.text.parts == ((1, "da_skol"), (1, "da_vej"))


def test_a_snippet_marks_what_was_found_in_any_form():
    found = snippet("Her er langt til skolen. " * 20 + "Vejen er lang.", "da", {"da_vej"})
    assert [piece.text for piece in found if piece.found] == ["Vejen"]
    assert found[0].text == "…"


def test_a_snippet_marks_compounds_when_nothing_else_is_there():
    assert [piece.text for piece in snippet("Vores skolevej er lang.", "da", {"da_vej"}) if piece.found] == ["skolevej"]


@pytest.mark.parametrize(
    ("text", "language", "token", "marked"),
    [
        ("Over Århus og omegn.", "da", "da_arhus", ["Århus"]),
        ("Over AARHUS og omegn.", "da", "da_arhus", ["AARHUS"]),
        ("Een café, twee cafés.", "nl", "nl_cafe", ["café", "cafés"]),
        ("Den ældste Øst og øst.", "da", "da_ost", ["Øst", "øst"]),
        ("Vores vandtaarn er nyt.", "da", "da_tarn", ["vandtaarn"]),
        ("under_score word", "en", "en_score", ["score"]),
        ("1984 and 84", "en", "en_84", ["84"]),
    ],
)
def test_a_snippet_marks_words_in_any_spelling(text, language, token, marked):
    assert [piece.text for piece in snippet(text, language, {token}) if piece.found] == marked


def test_a_snippet_shows_the_place_that_has_most_of_the_words():
    text = "Vej. " + "Her er langt til byen. " * 30 + "Vejen til skolen, skole og vej. " + "Slut er det ikke. " * 30
    found = snippet(text, "da", {"da_vej", "da_skol"})
    assert [piece.text for piece in found if piece.found] == ["Vejen", "skolen", "skole", "vej"]
    assert "".join(piece.text for piece in found) in f"…{text}…" or found[0].text == found[-1].text[-1] == "…"


def test_a_snippet_is_the_whole_of_a_short_text():
    assert "".join(piece.text for piece in snippet("(Her) er vejen!", "da", {"da_vej"})) == "(Her) er vejen!"
    assert snippet("Her er vejen", "da", {"da_vej"}, is_cut=True)[-1].text == "…"


@pytest.mark.parametrize("text", ["a" * 20_000, "å" * 20_000, "_" * 20_000, "vej" * 6_000, " " * 20_000])
def test_a_snippet_of_no_words_is_short_work(text):
    assert snippet(text, "da", {"da_ejv"}) is not None
    found = snippet(text, "da", {"da_vej", "da_a"}, {"da_ve"})
    assert sum(len(piece.text) for piece in found) <= 20_001


def test_a_snippet_begins_with_the_text_when_nothing_is_found():
    assert snippet("Her er langt.", "da", {"da_bil"})[0].text == "Her er langt."


def test_a_slip_is_one_letter_wrong_missing_too_many_or_swapped():
    assert {"skole", "sole", "skolle", "skloe"} <= slips("skolen") | slips("skole") | {"skole"}
    assert slips("vej") == set()
    assert slips("a" * 10_000) == set()


def test_words_that_say_nothing_are_of_a_language():
    assert says_nothing("og", "da")
    assert not says_nothing("og", "en")
    assert all(says_nothing(word, "da") for word in ("paa", "naar", "maaske"))
    assert not says_nothing("soe", "da")
    for language, left in {"en": "s t d m ll re ve didn isn", "nl": "s t n"}.items():
        assert all(says_nothing(word, language) for word in left.split())
    assert set(STOP_WORDS) == {"da", "nb", "sv", "nl", "en"}


def test_words_that_stand_at_the_same_place_are_pairs():
    here = [["vandtarn", "by", "gamm"], ["vandtarn", "hoj"], ["by", "stor"]]
    there = [["vattentorn", "stad", "gamm"], ["vattentorn", "hog"], ["stad", "stor"]]
    found = pairs(zip(here, there, strict=True))
    assert ("vandtarn", "vattentorn") in found
    assert ("by", "stad") in found
    assert ("vandtarn", "stad") not in found
    assert all(0 < worth <= 1 for worth in found.values())


def test_nothing_pairs_with_nothing():
    assert pairs([]) == {}
    assert pairs([([], ["a"]), (["", ""], [""])]) == {}
    assert likeness("", "") in (0.0, 1.0)
