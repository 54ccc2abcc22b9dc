"""Languages that people may write in: those of the site, and what a text seems to be in."""

from django.conf import settings

from community.translations.detection import disagrees


def choices() -> list[tuple[str, str]]:
    """Code and the language's own name for itself."""
    return list(settings.LANGUAGES)


def another_language(text: str, chosen: str) -> str:
    """The language that a text is surely in when that is not the chosen one; else empty."""
    guess = disagrees(text, chosen, dict(choices()))
    return guess.language if guess is not None else ""
