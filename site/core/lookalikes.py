"""Letters of one alphabet that pass for letters of another.

A small rule of our own instead of the 900 kB list of the Unicode consortium: people here write
in Latin letters, and titles in Greek, Cyrillic or Arabic are welcome. What is not is a title, or a
person's name, that looks like an existing one and is another.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = re.compile(r"[^\W\d_]+")

# Each letter above the Latin one it passes for.
_PAIRS = (
    ("АВЕЅІЈКМНОРСТУХԚԜаеѕіјорсухԁһӏԛԝ", "ABESIJKMHOPCTYXQWaesijopcyxdhlqw"),  # Cyrillic
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορυχϲϳ", "ABEZHIKMNOPTYXikvopuxcj"),  # Greek
    ("ՍՏՕհոսօց", "USOhnuog"),  # Armenian
    ("ɑɡɩʋ", "agiu"),  # letters of phonetics
)
_LATIN_FOR = str.maketrans("".join(look for look, _ in _PAIRS), "".join(latin for _, latin in _PAIRS))
_LOOK_LATIN = frozenset(chr(code) for code in _LATIN_FOR)
# Signs of the same make in most typefaces; "rn" reads as "m" in small type.
_SAME_SHAPE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "ı": "l", "$": "s"})
_NOT_SHAPE = re.compile(r"[\W_]+")

_MIXED_FREELY = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO"})


def plain_letters(text: str) -> str:
    """Return `text` with letters made for mathematics or wide type as the plain letters they are."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", c)
        if unicodedata.decomposition(c).startswith(("<font>", "<wide>", "<circle>"))
        else c
        for c in text
    )


def shape(text: str) -> str:
    """Return what two texts have in common that are easily taken for one another; for comparing only.

    Capitals, spaces and punctuation do not count. Accents do: å and a are two letters here.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_LATIN_FOR)).casefold().translate(_LATIN_FOR)
    joined = _NOT_SHAPE.sub("", plain.translate(_SAME_SHAPE)) or _NOT_SHAPE.sub("", plain)
    return joined.replace("rn", "m").replace("vv", "w")


def has_lookalikes(text: str) -> bool:
    """Tell whether a word of `text` mixes alphabets, or is written to pass for a Latin word."""
    if text.isascii():
        return False
    return any(_is_mixed(word) or _is_disguised(word, text) for word in _LETTERS.findall(text))


def _is_mixed(word: str) -> bool:
    scripts = {_script(c) for c in word} - {""}
    foreign = scripts - _MIXED_FREELY
    if not foreign or len(scripts) == 1:
        return "LATIN" in scripts and any(c in _LOOK_LATIN for c in word)
    if foreign == {"GREEK"}:
        return any(c in _LOOK_LATIN for c in word)  # μm and Δt are honest, Οslo is not
    return True


def _is_disguised(word: str, text: str) -> bool:
    """Tell whether a whole word is look-alikes, in a text where nothing gives its alphabet away."""
    if len(word) < 2 or not all(c in _LOOK_LATIN for c in word):
        return False
    script = _script(word[0])
    return not any(c not in _LOOK_LATIN and _script(c) == script for c in text)


def _script(character: str) -> str:
    """Return the alphabet of a letter by the first word of its Unicode name."""
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "").split(" ", 1)[0]
