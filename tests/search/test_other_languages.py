"""Texts in languages that the site has no pages in: people write in them all the same."""

import pytest
from django.utils.translation import override

from core.terms import parse
from debate.models import Post
from debate.services.indexing import index_post
from search.analysis.languages import canonical, treated
from search.analysis.texts import lexeme
from search.models import Document, Word
from tests.debate.making import a_debate, a_post
from tests.search.asking import find

LANGUAGES = ("nl", "da", "sv", "nb", "en")


def found(words, languages=LANGUAGES, **chosen):
    with override("da"):
        return find(parse(words), languages=languages, reader_language="da", **chosen)


@pytest.fixture
def say(locales):
    debate = a_debate(title="Stier", language="da")

    def said(body, language):
        post = a_post(debate, body=f"<p>{body}</p>", language="da")
        Post.objects.filter(pk=post.pk).update(language=language)
        index_post(Post.objects.select_related("debate").get(pk=post.pk))
        return post

    return said


@pytest.mark.django_db
def test_a_post_in_another_language_is_found_by_its_words_as_they_stand(say):
    say("Les éléphants traversent la rivière.", "fr")
    for words in ("éléphants", "elephants", '"éléphants traversent"', "éléph"):
        (line,) = found(words).results
        assert line.language == "fr"
        assert any(piece.found for piece in line.snippet), words
    assert found("elephants").facets["language"] == []


@pytest.mark.django_db
def test_it_is_not_found_among_the_texts_of_a_chosen_language(say):
    say("Les éléphants traversent la rivière.", "fr")
    assert found("elephants", languages=("da",)).results == []


@pytest.mark.django_db
def test_its_words_explain_no_others(say):
    say("Les éléphants traversent la rivière.", "fr")
    assert not Word.objects.filter(text="éléphants").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nn", "no"])
def test_all_norwegian_is_found_as_one(say, language):
    say("Skulevegen er stengd, men sykkelstien er open.", language)
    assert Document.objects.get(kind="post").language == "nb"
    (line,) = found("sykkelstier", languages=("nb",)).results
    assert [piece.text for piece in line.snippet if piece.found] == ["sykkelstien"]


@pytest.mark.parametrize(
    ("code", "kept", "analysed"),
    [("nn", "nb", "nb"), ("no", "nb", "nb"), ("nb-NO", "nb", "nb"), ("fr", "fr", ""), ("", "", ""), ("en", "en", "en")],
)
def test_what_a_language_is_kept_and_analysed_as(code, kept, analysed):
    assert (canonical(code), treated(code)) == (kept, analysed)
    assert lexeme("ord", code) == f"{analysed or 'x'}_ord"
