"""Index settings that need what the plugin gives, and what servers make of a text."""

from typing import Any

# One form and another of a word, that a search in its language must take for the same.
SAME_WORD = {
    "danish": [("skolevejen", "skoleveje"), ("borgernes", "borgere")],
    "norwegian": [("skoleveien", "skoleveier"), ("kommunen", "kommunene")],
    "swedish": [("skolvägen", "skolvägar"), ("medborgarna", "medborgare")],
    "dutch": [("gemeenten", "gemeente"), ("vergaderingen", "vergadering")],
    "english": [("schools", "school"), ("meetings", "meeting")],
}
STOP_WORDS = {"danish": "og", "norwegian": "og", "swedish": "och", "dutch": "de", "english": "the"}

LETTERS = {"type": "mapping", "mappings": ["å=>aa", "Å=>aa", "æ=>ae", "Æ=>ae", "ø=>oe", "Ø=>oe"]}


def of_language(language: str) -> dict[str, Any]:
    """An index whose analyzer is put together from filters, as the site's are."""
    return {
        "max_ngram_diff": 12,
        "analysis": {
            "char_filter": {"letters": LETTERS},
            "filter": {
                "stop_words": {"type": "stop", "stopwords": f"_{language}_"},
                "stems": {"type": "stemmer", "language": language},
                "beginnings": {"type": "edge_ngram", "min_gram": 2, "max_gram": 15},
                "pieces": {"type": "ngram", "min_gram": 3, "max_gram": 15},
                "parts": {
                    "type": "dictionary_decompounder",
                    "word_list": ["skole", "vej", "råd", "hus"],
                    "min_subword_size": 3,
                },
            },
            "normalizer": {"names": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
            "analyzer": {
                "stemmed": {"tokenizer": "standard", "filter": ["lowercase", "stop_words", "stems"]},
                "folded": {"tokenizer": "standard", "char_filter": ["letters"], "filter": ["lowercase"]},
                "plain": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding"]},
                "compounds": {"tokenizer": "standard", "filter": ["lowercase", "parts"]},
                "typing": {"tokenizer": "standard", "filter": ["lowercase", "beginnings"]},
                "inside": {"tokenizer": "standard", "filter": ["lowercase", "pieces"]},
            },
        },
    }
