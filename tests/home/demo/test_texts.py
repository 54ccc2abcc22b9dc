"""The words of the demo: the same in five languages, and each in its own."""

import re

import pytest

from core.i18n.languages import language_codes
from home.demo.catalogue import ARTICLES, PAGES, PARTNERS
from home.demo.reading import articles, texts

OTHERS = [code for code in language_codes() if code != "en"]
# Words that only one of the languages has, and that its every longer text uses.
TELLING = {
    "nl": {"het", "een", "voor", "wordt"},
    "da": {"ikke", "hvad", "noget", "af"},
    "sv": {"och", "är", "inte", "från"},
    "nb": {"ikke", "hva", "noe", "av"},
    "en": {"the", "and", "what", "which"},
}
FOREIGN = {
    "nl": {"the", "and", "och", "ikke"},
    "da": {"the", "and", "och", "het", "een", "ikkje", "hva", "noe", "av"},
    "sv": {"the", "and", "ikke", "het", "een", "hvad", "af"},
    "nb": {"the", "and", "och", "het", "een", "hvad", "noget", "af"},
    "en": {"och", "ikke", "het", "een", "af", "av"},
}


def leaves(value, path=""):
    """Every word of the texts with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{number}]")
    else:
        yield path, value


def shape(text):
    """Paragraphs, list entries, headings and where links lead: what a translation keeps."""
    return (
        len(re.findall(r"\n\s*\n", text.strip())),
        len(re.findall(r"^- ", text, re.MULTILINE)),
        len(re.findall(r"^#{2,3} ", text, re.MULTILINE)),
        re.findall(r"\]\(([^)]+)\)", text),
    )


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_the_same_parts_in_every_language(language):
    english, other = dict(leaves(texts("en"))), dict(leaves(texts(language)))
    assert other.keys() == english.keys()
    assert {path: shape(text) for path, text in other.items()} == {path: shape(text) for path, text in english.items()}


@pytest.mark.parametrize("language", language_codes())
def test_no_text_is_empty(language):
    empty = [path for path, text in leaves(texts(language)) if not text.strip()]
    assert empty == [".home.picture_alt"]


@pytest.mark.parametrize("language", language_codes())
def test_every_page_and_partner_has_words(language):
    assert set(texts(language)["pages"]) == {outline.key for outline in PAGES}
    assert set(texts(language)["partners"]) == {outline.key for outline in PARTNERS}


@pytest.mark.parametrize("language", language_codes())
def test_texts_are_in_their_own_language(language):
    prose = [text for path, text in leaves(texts(language)) if not path.endswith((".name", ".source"))]
    words = set(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", " ".join(prose)).lower()))
    assert TELLING[language] <= words
    assert FOREIGN[language] & words == set()


@pytest.mark.parametrize("language", language_codes())
def test_texts_fit_into_their_fields(language):
    words = texts(language)
    assert len(words["home"]["headline"]) <= 120
    assert all(len(page["lead"]) <= 400 and len(page["title"]) <= 80 for page in words["pages"].values())
    assert all(len(partner["role"]) <= 600 for partner in words["partners"].values())
    slugs = [page["slug"] for page in words["pages"].values()]
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)
    assert not {"wiki", "search", "account"} & set(slugs)


def test_addresses_are_whole():
    for language in language_codes():
        for _path, text in leaves(texts(language)):
            for address in re.findall(r"\]\(([^)]+)\)", text):
                assert re.match(r"https?://[\w.-]+/|page:\w+$", address), address


@pytest.mark.parametrize("language", language_codes())
def test_every_article_names_its_sources(language):
    known = {outline.key for outline in ARTICLES}
    assert set(articles(language)) <= known
    assert len(articles(language)) == (len(ARTICLES) if language == "da" else 4)
    for key, article in articles(language).items():
        for part in re.split(r"\n## ", article["text"]):
            assert "{{" in part or "[[" in part, (key, part[:40])
        assert re.findall(r"\{\{[^|}]+\|https?://[^}\s]+\}\}", article["text"]), key
        assert article["summary"]
        assert article["categories"]
