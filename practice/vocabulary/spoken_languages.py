"""Languages that people around the North Sea speak, as each of the site's languages calls them inside a sentence.

Django's own catalogues know some of them in English only.
"""

from django.utils.translation import get_language

_LANGUAGES = ("nl", "da", "sv", "nb", "en")
_NAMES = """
nl Nederlands | nederlandsk | nederländska | nederlandsk | Dutch
da Deens | dansk | danska | dansk | Danish
sv Zweeds | svensk | svenska | svensk | Swedish
nb Noors | norsk | norska | norsk | Norwegian
en Engels | engelsk | engelska | engelsk | English
de Duits | tysk | tyska | tysk | German
fr Frans | fransk | franska | fransk | French
fy Fries | frisisk | frisiska | frisisk | Frisian
fi Fins | finsk | finska | finsk | Finnish
"""


def _read() -> dict[str, dict[str, str]]:
    found = {}
    for line in _NAMES.strip().splitlines():
        code, _space, names = line.partition(" ")
        found[code] = dict(zip(_LANGUAGES, (name.strip() for name in names.split("|")), strict=True))
    return found


_SPOKEN = _read()
SPOKEN = tuple(_SPOKEN)


def spoken_language(code: str) -> str:
    """In the reader's language; the code itself for one that is not in the list."""
    names = _SPOKEN.get(code)
    return names.get(get_language() or "en", names["en"]) if names else code
