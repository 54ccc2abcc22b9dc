"""What the part before a colon in a link means: a namespace, another wiki, or just a title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from wiki.exchange.pages import Site

ARTICLE, USER, PROJECT, FILE, TEMPLATE, HELP, CATEGORY = 0, 2, 4, 6, 10, 12, 14
SPECIAL, MEDIA = -1, -2


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# An export lists the chief name of each namespace, not the other names that its wiki accepts.
KNOWN_NAMES: dict[str, int] = {
    **dict.fromkeys(["media", "medium"], MEDIA),
    **dict.fromkeys(["special", "speciaal", "speciel", "spesial"], SPECIAL),
    **dict.fromkeys(["talk", "overleg", "diskussion", "diskusjon"], 1),
    **dict.fromkeys(["user", "gebruiker", "bruger", "användare", "bruker"], USER),
    **dict.fromkeys(["project", "wikipedia", "wp"], PROJECT),
    **dict.fromkeys(["file", "image", "bestand", "afbeelding", "fil", "billede", "bild"], FILE),
    **dict.fromkeys(["bilde"], FILE),
    **dict.fromkeys(["mediawiki"], 8),
    **dict.fromkeys(["template", "sjabloon", "skabelon", "mall", "mal"], TEMPLATE),
    **dict.fromkeys(["help", "hjælp", "hjälp", "hjelp"], HELP),
    **dict.fromkeys(["category", "categorie", "kategori"], CATEGORY),
    **dict.fromkeys(["portal", "portaal"], 100),
    **dict.fromkeys(["book", "module", "draft", "modul"], 828),
}

PROJECTS = {
    "b": "https://{language}.wikibooks.org/wiki/",
    "wikibooks": "https://{language}.wikibooks.org/wiki/",
    "n": "https://{language}.wikinews.org/wiki/",
    "wikinews": "https://{language}.wikinews.org/wiki/",
    "q": "https://{language}.wikiquote.org/wiki/",
    "wikiquote": "https://{language}.wikiquote.org/wiki/",
    "s": "https://{language}.wikisource.org/wiki/",
    "wikisource": "https://{language}.wikisource.org/wiki/",
    "v": "https://{language}.wikiversity.org/wiki/",
    "wikiversity": "https://{language}.wikiversity.org/wiki/",
    "voy": "https://{language}.wikivoyage.org/wiki/",
    "wikivoyage": "https://{language}.wikivoyage.org/wiki/",
    "wikt": "https://{language}.wiktionary.org/wiki/",
    "wiktionary": "https://{language}.wiktionary.org/wiki/",
    "c": "https://commons.wikimedia.org/wiki/",
    "commons": "https://commons.wikimedia.org/wiki/",
    "d": "https://www.wikidata.org/wiki/",
    "wikidata": "https://www.wikidata.org/wiki/",
    "m": "https://meta.wikimedia.org/wiki/",
    "meta": "https://meta.wikimedia.org/wiki/",
    "mw": "https://www.mediawiki.org/wiki/",
    "species": "https://species.wikimedia.org/wiki/",
    "wikispecies": "https://species.wikimedia.org/wiki/",
    "doi": "https://doi.org/",
}

# Languages that have a Wikipedia, so that [[da:Aarhus]] is told from a title with a colon.
LANGUAGES = _words(
    "aa ab ace ady af ak als alt am ami an ang ar arc ary arz as ast atj av avk awa ay az azb ba "
    "ban bar bat-smg bcl be be-tarask be-x-old bg bh bi bjn bm bn bo bpy br bs bug bxr ca cbk-zam "
    "cdo ce ceb ch cho chr chy ckb co cr crh cs csb cu cv cy da dag de din diq dsb dty dv dz ee "
    "el eml en eo es et eu ext fa ff fi fiu-vro fj fo fr frp frr fur fy ga gag gan gcr gd gl glk "
    "gn gom gor got gu guw gv ha hak haw he hi hif ho hr hsb ht hu hy hyw hz ia id ie ig ii ik "
    "ilo inh io is it iu ja jam jbo jv ka kaa kab kbd kbp kcg kg ki kj kk kl km kn ko koi kr krc "
    "ks ksh ku kv kw ky la lad lb lbe lez lfn lg li lij lld lmo ln lo lrc lt ltg lv mad mai "
    "map-bms mdf mg mh mhr mi min mk ml mn mni mnw mo mr mrj ms mt mus mwl my myv mzn na nah nap "
    "nds nds-nl ne new ng nia nl nn no nov nqo nrm nso nv ny oc olo om or os pa pag pam pap pcd "
    "pcm pdc pfl pi pih pl pms pnb pnt ps pt qu rm rmy rn ro roa-rup roa-tara ru rue rw sa sah "
    "sat sc scn sco sd se sg sh shi shn si simple sk skr sl sm smn sn so sq sr srn ss st stq su "
    "sv sw szl szy ta tay tcy te tet tg th ti tk tl tn to tpi tr trv ts tt tum tw ty tyv udm ug "
    "uk ur uz ve vec vep vi vls vo wa war wo wuu xal xh xmf yi yo za zea zh zh-classical "
    "zh-min-nan zh-yue zu "
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads. `url` is set for another wiki only."""

    namespace: int
    title: str
    url: str = ""
    is_language: bool = False


class Namespaces:
    """The namespaces of one wiki: its own names, then the names that are known everywhere."""

    def __init__(self, names: Mapping[str, int] | None = None, *, language: str = "en", case: str = "") -> None:
        own = {name.casefold(): number for name, number in (names or {}).items() if name}
        self._names = {**KNOWN_NAMES, **own}
        self._language = language or "en"
        self._keeps_case = case == "case-sensitive"

    @classmethod
    def of(cls, site: Site) -> Namespaces:
        return cls(site.namespaces, language=site.language, case=site.case)

    def resolve(self, text: str) -> Target:
        """Where `text`, a link's target without its fragment, leads."""
        text = " ".join(text.replace("_", " ").split())
        prefix, colon, rest = text.partition(":")
        key = prefix.strip().casefold()
        if colon and key in self._names:
            return Target(self._names[key], self._cased(rest.strip()))
        if colon and key in PROJECTS:
            return self._elsewhere(PROJECTS[key], rest.strip())
        if colon and key in LANGUAGES:
            url = f"https://{key}.wikipedia.org/wiki/"
            return Target(ARTICLE, rest.strip(), url + _path(rest), is_language=True)
        return Target(ARTICLE, self._cased(text))

    def _elsewhere(self, base: str, rest: str) -> Target:
        prefix, colon, title = rest.partition(":")
        language = self._language
        if colon and prefix.casefold() in LANGUAGES and "{language}" in base:
            language, rest = prefix.casefold(), title.strip()
        return Target(ARTICLE, rest, base.format(language=language) + _path(rest))

    def _cased(self, title: str) -> str:
        return title if self._keeps_case else title[:1].upper() + title[1:]


def _path(title: str) -> str:
    return quote(title.strip().replace(" ", "_"), safe="/:()',")
