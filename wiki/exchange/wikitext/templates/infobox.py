"""Infoboxes: what is typed becomes facts, what can be read becomes a small table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wiki.exchange.wikitext.context import REDUCED, Context, Infobox, InfoboxRow
from wiki.exchange.wikitext.marks import without_marks
from wiki.exchange.wikitext.templates.arguments import Arguments
from wiki.exchange.wikitext.templates.infobox_facts import add_facts, add_own_facts, add_place
from wiki.exchange.wikitext.templates.registry import template, templates_starting

MAX_ROWS = 40
MIN_ROWS = 2
OWN = "infobox article"
"""What `wiki.exchange.article_text` writes."""

# Parameters that hold no words for readers: pictures, sizes, colours, codes for machines.
SKIPPED = re.compile(
    r"""image|^img|photo|logo|icon|flag|seal\b|^seal|shield|coat|crest|map|caption|(?:^|_)alt(?:_|\d|$)|width
    |(?<!population_)size|upright|colou?r|style|class$|bgcolor|background|pushpin|signature|footnote|^fn
    |_ref$|ref$|_note[s]?\d*$|^notes?$|module|embed|^child|^nocat|^italic|^show|^hide|^display|audio|sound
    |iso\d*|iso_?code|^lat|^long|coord|zoom|label_|^name$|^title$|^fetchwikidata|^suppress|link$|^type_
    |diseasesdb|icd\d|icdo|omim|medline|emedicine|mesh|genereviews|imagefile|smiles|inchi|cas_?n|pubchem
    |chemspider|unii|kegg|chebi|chembl|einecs|jmol|beilstein|gmelin|rtecs|_hdi|gini|ftop|fbot|nfpa
    |quarter|^pixels|^apsis|magnitude|hdi_change|currency_code|country_?code|state_house|_url$|^thesis_|^route\s?marker|^order\d*$|^next$|^previous$|unit_pref|footer|demographics|^blank|^embed
    |percent_?water|rank|date_?format|order$|_year$|^common_name$|^established_|^leader_name$|common name
    |^linking_name$|^regional_languages_|alt_|_type$|_sq_mi$|_sqmi$|_ft$|area_?us$""",
    re.VERBOSE | re.IGNORECASE,
)
CAPTIONS = (
    *("name", "official_name", "conventional_long_name", "title", "common_name", "conflict", "navn"),
    *("naam", "namn"),
)
UNITS = {"km2": "km²", "km": "km", "m": "m", "km3": "km³", "ha": "ha", "kg": "kg", "c": "°C"}
# Written together in lower case, so their parts cannot be told by rule.
COMPOUNDS = {
    "vicepresident": "Vice president", "restingplace": "Resting place", "almamater": "Alma mater",
    "birthplace": "Birth place", "birthdate": "Birth date", "deathplace": "Death place",
    "deathdate": "Death date", "birthname": "Birth name", "yearsactive": "Years active",
    "notableworks": "Notable works", "primeminister": "Prime minister", "fullname": "Full name",
    "highschool": "High school",
    "turnedpro": "Turned professional", "namedafter": "Named after", "officiallang": "Official language",
    "regnum": "Kingdom", "divisio": "Division", "classis": "Class", "ordo": "Order", "familia": "Family",
    "superfamilia": "Superfamily", "subclassis": "Subclass", "subordo": "Suborder", "genus": "Genus",
    "binomial": "Scientific name", "population_density_km2": "Inhabitants per km²",
    "density_km2": "Inhabitants per km²", "cctld": "Internet domain", "tld": "Internet domain",
}  # fmt: skip
ABBREVIATIONS = {"gdp": "GDP", "ppp": "PPP", "utc": "UTC", "hdi": "HDI", "isbn": "ISBN", "issn": "ISSN"}
ABBREVIATIONS |= {"oclc": "OCLC", "us": "US", "gnp": "GNP", "pc": "per cent"}
# A parameter whose label another one holds: `leader_title1 = Mayor`, `leader_name1 = Ida`.
PAIRS = (
    ("leader_title", "leader_name"),
    ("established_event", "established_date"),
    ("subdivision_type", "subdivision_name"),
    ("established_title", "established_date"),
    ("label", "data"),
    ("blank_name", "blank_info"),
    ("crew_members_label", "crew_members"),
)
WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\s]+")
NUMBER_AT_END = re.compile(r"^(.*?)[ _]?(\d{1,2})?$")


@templates_starting("infobox", "ficha", "faktaboks", "infoboks", "faktamall", "geobox", fate=REDUCED)
@template("taxobox", "automatic taxobox", "speciesbox", "chembox", fate=REDUCED)
def infobox(context: Context, arguments: Arguments) -> str:
    """Adds to the page's facts, place and infoboxes; leaves nothing where it stood.

    `{{Infobox spaceflight/dock}}` is a part of another: it becomes a list in that one's row.
    """
    if arguments.name == OWN:
        add_own_facts(context, arguments)
        return ""
    if "/" in arguments.name:
        rows = list(_rows(arguments, set()))[:MAX_ROWS]
        return "".join(f"\n* {row.label}: {_one_line(row.value)}" for row in rows)
    add_place(context, arguments)
    said = add_facts(context, arguments)
    rows = list(_rows(arguments, said))
    name = context.plain(re.sub(r"<[^>]*>", " ", arguments.get(*CAPTIONS))) or context.title
    rows = [row for row in rows if context.plain(row.value) not in (name, context.title)]
    if len(rows) >= MIN_ROWS:
        context.infoboxes.append(Infobox(name, rows[:MAX_ROWS]))
    return ""


def _rows(arguments: Arguments, said: set[str]) -> Iterator[InfoboxRow]:
    """What is not in `said`, the parameters that became facts word for word."""
    labels, used = _paired(arguments)
    used |= said
    spans = _spans(arguments)
    for key, value in arguments.named.items():
        value = _readable(value)
        if not without_marks(value).strip(" *\n-–—") or key in used:
            continue
        if key in labels:
            yield InfoboxRow(labels[key], value)
        elif key in spans:
            yield InfoboxRow(_label(arguments.written[key].replace("_start", "")), spans[key])
        elif not SKIPPED.search(key) and not _is_file(value):
            yield InfoboxRow(_label(arguments.written[key]), value)


def _paired(arguments: Arguments) -> tuple[dict[str, str], set[str]]:
    """Labels that other parameters give, by the key of the value; and the keys spent on that."""
    labels: dict[str, str] = {}
    used: set[str] = set()
    for first, second in PAIRS:
        for number in ("", *map(str, range(1, 20))):
            label = arguments.named.get(f"{first}{number}", "")
            if label and arguments.named.get(f"{second}{number}"):
                labels[f"{second}{number}"] = _readable(label)
                used.add(f"{first}{number}")
    return labels, used


def _spans(arguments: Arguments) -> dict[str, str]:
    """`term_start2 = 1847`, `term_end2 = 1849` as one row, by the key of the first."""
    spans: dict[str, str] = {}
    for key, value in list(arguments.named.items()):
        if "_start" in key and value:
            end = arguments.named.pop(key.replace("_start", "_end"), "")
            spans[key] = f"{value} – {end}" if end else value
    return spans


def _readable(value: str) -> str:
    value = re.sub(r"(?:<hr\s*/?>|\n\s*(?=\n))", "", value)
    return value.strip()


def _one_line(value: str) -> str:
    return re.sub(r"\s*\n[*#:;\s]*", ", ", value)


def _is_file(value: str) -> bool:
    return re.search(r"\.(?:svg|png|jpe?g|gif|ogg|webm|tiff?)$", value.strip(), re.IGNORECASE) is not None


def _label(key: str) -> str:
    """`LargestCity` and `largest_city` are «Largest city»; `area_km2` is «Area (km²)»."""
    stem = NUMBER_AT_END.match(key)
    name = stem[1] if stem and stem[1] and not key.endswith(("km2", "km3")) else key
    if compound := COMPOUNDS.get(name.lower()):
        return compound
    words = [word for word in WORD_BREAK.split(name.strip()) if word]
    unit = UNITS.get(words[-1].lower(), "") if len(words) > 1 else ""
    if unit:
        words.pop()
    words = [ABBREVIATIONS.get(word.lower(), word.lower()) for word in words]
    label = " ".join(words)
    label = label[:1].upper() + label[1:]
    return f"{label} ({unit})" if unit else label
