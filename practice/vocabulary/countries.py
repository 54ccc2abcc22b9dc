"""The countries of Europe by their two letters (ISO 3166-1), in the five languages of the site.

As in the Interinstitutional Style Guide of the EU, and what is usual in Norway. Names stand here and not in the
catalogues because they come as one list and never change with the site's words.
"""

from django.utils.translation import get_language

_LANGUAGES = ("nl", "da", "sv", "nb", "en")
# Those around the North Sea come first in lists to choose from.
NORTH_SEA = ("BE", "DK", "DE", "FR", "NL", "NO", "SE", "GB")
_NAMES = """
AD Andorra | Andorra | Andorra | Andorra | Andorra
AL Albanië | Albanien | Albanien | Albania | Albania
AT Oostenrijk | Østrig | Österrike | Østerrike | Austria
BA Bosnië en Herzegovina | Bosnien-Hercegovina | Bosnien och Hercegovina | Bosnia-Hercegovina | Bosnia and Herzegovina
BE België | Belgien | Belgien | Belgia | Belgium
BG Bulgarije | Bulgarien | Bulgarien | Bulgaria | Bulgaria
CH Zwitserland | Schweiz | Schweiz | Sveits | Switzerland
CY Cyprus | Cypern | Cypern | Kypros | Cyprus
CZ Tsjechië | Tjekkiet | Tjeckien | Tsjekkia | Czechia
DE Duitsland | Tyskland | Tyskland | Tyskland | Germany
DK Denemarken | Danmark | Danmark | Danmark | Denmark
EE Estland | Estland | Estland | Estland | Estonia
ES Spanje | Spanien | Spanien | Spania | Spain
FI Finland | Finland | Finland | Finland | Finland
FO Faeröer | Færøerne | Färöarna | Færøyene | Faroe Islands
FR Frankrijk | Frankrig | Frankrike | Frankrike | France
GB Verenigd Koninkrijk | Storbritannien | Storbritannien | Storbritannia | United Kingdom
GL Groenland | Grønland | Grönland | Grønland | Greenland
GR Griekenland | Grækenland | Grekland | Hellas | Greece
HR Kroatië | Kroatien | Kroatien | Kroatia | Croatia
HU Hongarije | Ungarn | Ungern | Ungarn | Hungary
IE Ierland | Irland | Irland | Irland | Ireland
IS IJsland | Island | Island | Island | Iceland
IT Italië | Italien | Italien | Italia | Italy
LI Liechtenstein | Liechtenstein | Liechtenstein | Liechtenstein | Liechtenstein
LT Litouwen | Litauen | Litauen | Litauen | Lithuania
LU Luxemburg | Luxembourg | Luxemburg | Luxembourg | Luxembourg
LV Letland | Letland | Lettland | Latvia | Latvia
MC Monaco | Monaco | Monaco | Monaco | Monaco
MD Moldavië | Moldova | Moldavien | Moldova | Moldova
ME Montenegro | Montenegro | Montenegro | Montenegro | Montenegro
MK Noord-Macedonië | Nordmakedonien | Nordmakedonien | Nord-Makedonia | North Macedonia
MT Malta | Malta | Malta | Malta | Malta
NL Nederland | Nederlandene | Nederländerna | Nederland | Netherlands
NO Noorwegen | Norge | Norge | Norge | Norway
PL Polen | Polen | Polen | Polen | Poland
PT Portugal | Portugal | Portugal | Portugal | Portugal
RO Roemenië | Rumænien | Rumänien | Romania | Romania
RS Servië | Serbien | Serbien | Serbia | Serbia
SE Zweden | Sverige | Sverige | Sverige | Sweden
SI Slovenië | Slovenien | Slovenien | Slovenia | Slovenia
SK Slowakije | Slovakiet | Slovakien | Slovakia | Slovakia
SM San Marino | San Marino | San Marino | San Marino | San Marino
TR Turkije | Tyrkiet | Turkiet | Tyrkia | Türkiye
UA Oekraïne | Ukraine | Ukraina | Ukraina | Ukraine
XK Kosovo | Kosovo | Kosovo | Kosovo | Kosovo
"""


def _read() -> dict[str, dict[str, str]]:
    found = {}
    for line in _NAMES.strip().splitlines():
        code, _space, names = line.partition(" ")
        found[code] = dict(zip(_LANGUAGES, (name.strip() for name in names.split("|")), strict=True))
    return found


_COUNTRIES = _read()


def is_country(code: str) -> bool:
    """Whether these two capital letters are a country of Europe."""
    return code in _COUNTRIES


def country_name(code: str, language: str = "") -> str:
    """In the reader's language; the letters themselves for a country that is not in the list, empty for none."""
    names = _COUNTRIES.get(code)
    return names.get(language or get_language() or "en", names["en"]) if names else code


def country_choices(language: str = "") -> list[tuple[str, str]]:
    """For a field of a form: those around the North Sea first, then all others, each by name."""
    near = sorted(((code, country_name(code, language)) for code in NORTH_SEA), key=_by_name)
    far = sorted(((code, country_name(code, language)) for code in _COUNTRIES if code not in NORTH_SEA), key=_by_name)
    return [*near, *far]


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1].casefold()
