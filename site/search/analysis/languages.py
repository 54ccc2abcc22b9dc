"""Languages that the analysis knows, and what becomes of texts in others: people write in more than the site has."""

# By code, the name of Snowball's stemmer.
ALGORITHMS = {"nl": "dutch", "da": "danish", "sv": "swedish", "nb": "norwegian", "en": "english"}
# Written so alike that one treatment does for both.
_ALIKE = {"nn": "nb", "no": "nb"}


def canonical(language: str) -> str:
    """The code that a text in this language is kept under."""
    base = language.partition("-")[0].lower()
    return _ALIKE.get(base, base)


def treated(language: str) -> str:
    """As which language a text is analysed; empty: as in none, every word as it stands."""
    found = canonical(language)
    return found if found in ALGORITHMS else ""
