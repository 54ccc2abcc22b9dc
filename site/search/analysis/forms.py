"""Forms of words that stemmers leave apart: very short nouns, vowels that fall out, plurals of their own."""

import re
from collections.abc import Mapping

from search.analysis.stopwords import STOP_WORDS

# by, byen, byerne; vei, veien; bru, brua: stemmers leave an ending alone where hardly anything stands before it.
_SHORT = {
    "da": re.compile(r"([^aeiouyæøå]{0,3}[iyøåou])(?:ens?|ers?|ernes?)"),
    "nb": re.compile(r"([^aeiouyæøå]{0,3}(?:[iyøåou]|ei|øy))(?:as?|ens?|ers?|enes?)"),
    "sv": re.compile(r"((?:by|vy|sjö|bro|å|ö|tå|så|ko|sko|klo))(?:ns?|ars?|arnas?|rs?|rnas?)"),
}
_ENDINGS = "(?:s|e|es|et|ets|en|ens|ene|enes|ne|nes|n|ns|rer|ar|ars|arna|arnas)?"
# center, centret, centre; nummer, numre; museum, museet.
_LATIN = (
    (re.compile(rf"(.*num)m?e?r{_ENDINGS}"), r"\1mer"),
    (re.compile(rf"(.*(?:cent|sent|teat|regist|vint))e?r{_ENDINGS}"), r"\1er"),
    (re.compile(r"(.*muse)(?:ums?|ets?|ers?|ernes?|enes?|ernas?)"), r"\1um"),
)
# cykel, cykler; sykkel, sykler; regel, regler: after a stemmer has been there.
_FALLING_E = re.compile(r"(.*[aeiouyæøåäö][bcdfgklmnprstv]*?)([bcdfgklmnprstv])\2?el")
# skolan, gatans: Snowball knows -en, -ar and -or, and not the commonest article of all.
_SWEDISH_AN = re.compile(r"(..[a-zåäö]*[bcdfghjklmnprstvxyåäö])ans?")
_NO_ARTICLE = re.compile(
    r".*(?:plan|man|gran|kran|organ|orkan|roman|titan|divan|kardan|vulkan|ocean|urban|cyan|japan|iran)s?"
)
_SWEDISH_EN = re.compile(r"(.*[aeiouyåäö][bcdfgklmnprstv]+e[lr])ns?")
# Where -et belongs to the word.
_SWEDISH_ET = re.compile(
    r".*(?:internet|planet|paket|magnet|staket|kabinet|alfabet|diet|poet|komet|raket|trumpet|tablet|kvartet)"
)
# Their -s is no plural and no genitive.
_DUTCH_S = re.compile(
    r".*(?:plaats|fiets|grens|kans|toets)|(?:mede)?mens|wens|dans|rots|spits|koets|muts|gans|lens|prins|hals|pols"
)
_NORDIC_S = {
    "da": re.compile(r".*(?:plads|kreds|palads|finans|konkurs|univers)|dans|prins|hals|puls|kurs|kors|børs|spids|vers"),
    "nb": re.compile(r".*(?:krets|finans|konkurs|univers|kurs)|dans|prins|hals|puls|kors|børs|vers"),
    "sv": re.compile(r".*(?:plats|krets|palats|finans|insats|konkurs|kurs|gräns)|dans|prins|hals|puls|kors|börs|vers"),
}
_DUTCH_PLURALS = (
    (re.compile(r"(.*)steden"), r"\1stad"),
    (re.compile(r"(.*)kinderen"), r"\1kind"),
    (re.compile(r"(|.*s)leden"), r"\1lid"),
    (re.compile(r"(.*)schepen"), r"\1schip"),
    (re.compile(r"(.*)musea"), r"\1museum"),
    (re.compile(r"(ei|lied|blad|rund|lam)eren"), r"\1"),
)
_PLURALS: Mapping[str, Mapping[str, str]] = {
    "da": dict.fromkeys(("børn", "børns", "børnene", "børnenes"), "barn"),
    "sv": dict.fromkeys(("böcker", "böckers", "böckerna", "böckernas"), "bok"),
    "en": {"children": "child", "men": "man", "women": "woman"},
}


def base(word: str, language: str) -> str:
    """The form of a word that a stemmer does best with; in small letters and the spelling of its language."""
    if known := _PLURALS.get(language, {}).get(word):
        return known
    if language in {"da", "nb"}:
        return _short(word, language)
    if language == "sv":
        return _swedish(word)
    if language == "nl":
        for form, one in _DUTCH_PLURALS:
            if found := form.fullmatch(word):
                return found.expand(one)
    return word


def whole(word: str, language: str) -> str:
    """What the word is where no stemmer gets it right; else nothing."""
    if language in {"da", "nb", "sv"}:
        for form, one in _LATIN:
            if found := form.fullmatch(word):
                return found.expand(one)
    own = {"nl": (_DUTCH_S,), "sv": (_SWEDISH_ET, _NORDIC_S["sv"])}.get(language) or (_NORDIC_S.get(language),)
    return word if any(one is not None and one.fullmatch(word) for one in own) else ""


def trimmed(stem: str, language: str) -> str:
    """A stem as all forms of its word have it."""
    if language == "sv":
        stem = _without_article(stem)
    if language in {"da", "nb", "sv"} and (found := _FALLING_E.fullmatch(stem)):
        return f"{found[1]}{found[2]}l"
    return stem


def _short(word: str, language: str) -> str:
    found = _SHORT[language].fullmatch(word)
    stops = STOP_WORDS[language]
    return word if found is None or word in stops or found[1] in stops else found[1]


def _swedish(word: str) -> str:
    if word in STOP_WORDS["sv"]:
        return word
    if (found := _SWEDISH_AN.fullmatch(word)) and not _NO_ARTICLE.fullmatch(word):
        return f"{found[1]}a"
    if found := _SWEDISH_EN.fullmatch(word):
        return found[1]
    return _short(word, "sv")


def _without_article(stem: str) -> str:
    """Snowball leaves the Swedish -et of huset and tornet where Danish and Norwegian lose theirs."""
    while stem.endswith("et") and len(stem) > len("huse") and not _SWEDISH_ET.fullmatch(stem):
        stem = stem.removesuffix("et")
    return stem
