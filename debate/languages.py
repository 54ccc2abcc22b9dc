"""Languages that people may write in: those of the site, and others that are spoken where it is."""

from django.conf import settings

from community.translations.detection import disagrees

OTHERS = (
    ("ar", "العربية"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("is", "Íslenska"),
    ("pl", "Polski"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
)


def choices() -> list[tuple[str, str]]:
    """Code and the language's own name for itself."""
    return [*settings.LANGUAGES, *OTHERS]


def name_of(code: str) -> str:
    """The language's own name for itself; the code where it is unknown."""
    return dict(choices()).get(code, code)


def another_language(text: str, chosen: str) -> str:
    """The language that a text is surely in when that is not the chosen one; else empty."""
    guess = disagrees(text, chosen, dict(choices()))
    return guess.language if guess is not None else ""
