"""What somebody typed into the search box, taken apart. Never fails: whatever is typed is words."""

import re
import unicodedata
from dataclasses import dataclass

MAX_LENGTH = 200
MAX_TERMS = 12
_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
# Where a word may be broken at the end of a line; nobody sees it, and the word is one.
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True)
class Term:
    """One word, or several that must follow each other; `excluded` when it was written with a minus."""

    words: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True)
class Terms:
    """`text` is what the reader sees again in the box; empty `terms` find nothing."""

    text: str
    terms: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.excluded)


def parse(text: str) -> Terms:
    """Words, "phrases in quotes" and -excluded words; cut to a bound on length and number."""
    normal = unicodedata.normalize("NFC", text[: MAX_LENGTH * 4].replace(_SOFT_HYPHEN, ""))
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in normal)
    line = " ".join(seen.split())[:MAX_LENGTH]
    terms: list[Term] = []
    for part in _PART.finditer(line):
        words = tuple(_WORD.findall(part["phrase"] or part["word"] or ""))
        excluded = bool(part["minus"])
        if part["word"] is not None and not excluded:
            terms.extend(Term((word,)) for word in words)
        elif words:
            terms.append(Term(words, excluded))
    return Terms(text=line, terms=tuple(terms[:MAX_TERMS]))
