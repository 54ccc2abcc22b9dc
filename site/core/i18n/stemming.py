"""Text search configurations of PostgreSQL for the site's languages."""

CONFIGURATIONS = {"nl": "dutch", "da": "danish", "sv": "swedish", "nb": "norwegian", "en": "english"}
UNKNOWN_LANGUAGE = "simple"


def configuration(language: str) -> str:
    """The configuration that stems this language; one that does not stem for any other."""
    return CONFIGURATIONS.get(language, UNKNOWN_LANGUAGE)
