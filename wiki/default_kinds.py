"""The kinds of subject that a new site begins with, in its five languages; staff change them in the admin.

Of each kind: its type in schema.org, the facts that are asked, and a line for each language: its name, a first sentence
to go on with, and the headings that such an article usually has.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core.html import fill, join

LANGUAGES = ("nl", "da", "sv", "nb", "en")

_KINDS = """
place | Place | address population area opening_hours free_entry wheelchair website accounts
Plaats | … is een plaats in … | Ligging; Geschiedenis; Wat er te zien en te doen is; Bereikbaarheid; Bronnen
Sted | … er et sted i … | Beliggenhed; Historie; Hvad man kan se og gøre; Sådan kommer du dertil; Kilder
Plats | … är en plats i … | Läge; Historia; Att se och göra; Så tar du dig hit; Källor
Sted | … er et sted i … | Beliggenhet; Historie; Hva du kan se og gjøre; Slik kommer du hit; Kilder
Place | … is a place in … | Where it is; History; What to see and do; How to get there; Sources

building | LandmarksOrHistoricalBuildings | address founded opening_hours free_entry wheelchair website
Gebouw of monument | … is een gebouw aan … | Geschiedenis; Het gebouw; Wat er nu is; Bronnen
Bygning eller mindesmærke | … er en bygning på … | Historie; Bygningen; Brug i dag; Kilder
Byggnad eller minnesmärke | … är en byggnad vid … | Historia; Byggnaden; Vad den används till i dag; Källor
Bygning eller minnesmerke | … er en bygning i … | Historie; Bygningen; Bruk i dag; Kilder
Building or monument | … is a building in … | History; The building; What it is used for today; Sources

association | Organization | address founded members opening_hours telephone email website accounts
Vereniging | … is een vereniging die … | Wat de vereniging doet; Geschiedenis; Lid worden; Bronnen
Forening | … er en forening, der … | Hvad foreningen laver; Historie; Bliv medlem; Kilder
Förening | … är en förening som … | Vad föreningen gör; Historia; Bli medlem; Källor
Forening | … er en forening som … | Hva foreningen gjør; Historie; Bli medlem; Kilder
Association | … is an association that … | What it does; History; How to join; Sources

business | LocalBusiness | address founded opening_hours wheelchair telephone email website accounts
Bedrijf | … is een bedrijf dat … | Wat het bedrijf doet; Geschiedenis; Betekenis voor de omgeving; Bronnen
Virksomhed | … er en virksomhed, der … | Hvad virksomheden laver; Historie; Betydning for lokalområdet; Kilder
Företag | … är ett företag som … | Vad företaget gör; Historia; Betydelse för bygden; Källor
Bedrift | … er en bedrift som … | Hva bedriften gjør; Historie; Betydning for lokalsamfunnet; Kilder
Business | … is a business that … | What it does; History; What it means to the area; Sources

person | Person | born died occupation website accounts
Persoon | … (geboren in …) is bekend als … | Leven; Werk; Betekenis voor de gemeente; Bronnen
Person | … (født i …) er kendt som … | Liv; Virke; Betydning for kommunen; Kilder
Person | … (född i …) är känd som … | Liv; Verk; Betydelse för kommunen; Källor
Person | … (født i …) er kjent som … | Liv; Virke; Betydning for kommunen; Kilder
Person | … (born in …) is known as … | Life; Work; What they mean to the town; Sources

event | Event | begins ends address free_entry wheelchair email website accounts
Evenement | … is een evenement dat … | Programma; Geschiedenis; Praktische informatie; Bronnen
Begivenhed | … er en begivenhed, der … | Program; Historie; Praktiske oplysninger; Kilder
Evenemang | … är ett evenemang som … | Program; Historia; Praktisk information; Källor
Arrangement | … er et arrangement som … | Program; Historie; Praktiske opplysninger; Kilder
Event | … is an event that … | Programme; History; Practical information; Sources

service | GovernmentService | address opening_hours wheelchair telephone email website
Dienst van de gemeente | Bij … kunt u terecht voor … | Voor wie; Hoe het werkt; Wat u nodig hebt; Kosten; Bronnen
Kommunal ydelse | Hos … kan du … | Hvem det er for; Sådan gør du; Det skal du bruge; Pris; Kilder
Kommunal tjänst | Hos … kan du … | Vem den är för; Så gör du; Det här behöver du; Kostnad; Källor
Kommunal tjeneste | Hos … kan du … | Hvem den er for; Slik gjør du; Dette trenger du; Pris; Kilder
Public service | At … you can … | Who it is for; How it works; What you need; What it costs; Sources

history | Thing | begins ends
Geschiedenis | … gebeurde in … | Wat eraan voorafging; Wat er gebeurde; Gevolgen; Wat er nog van te zien is; Bronnen
Historie | … skete i … | Baggrund; Hvad der skete; Følger; Spor i dag; Kilder
Historia | … hände … | Bakgrund; Vad som hände; Följder; Spår i dag; Källor
Historie | … skjedde i … | Bakgrunn; Hva som skjedde; Følger; Spor i dag; Kilder
History | … happened in … | What came before; What happened; What came of it; Traces today; Sources

nature | Landform | area opening_hours free_entry wheelchair website
Natuur | … is een natuurgebied bij … | Landschap; Planten en dieren; Wandelen en fietsen; Bronnen
Natur | … er et naturområde ved … | Landskab; Planter og dyr; Ture til fods og på cykel; Kilder
Natur | … är ett naturområde vid … | Landskap; Växter och djur; Vandra och cykla; Källor
Natur | … er et naturområde ved … | Landskap; Planter og dyr; Turer til fots og på sykkel; Kilder
Nature | … is a nature area near … | Landscape; Plants and animals; Walking and cycling; Sources
"""


@dataclass(frozen=True)
class DefaultKind:
    key: str
    schema_type: str
    fields: list[str]
    names: dict[str, str]
    starts: dict[str, str]


def default_kinds() -> Iterator[DefaultKind]:
    """In the order they are shown."""
    for block in _KINDS.strip().split("\n\n"):
        first, *lines = block.splitlines()
        key, schema_type, fields = (part.strip() for part in first.split("|"))
        names, starts = {}, {}
        for language, line in zip(LANGUAGES, lines, strict=True):
            names[language], sentence, headings = (part.strip() for part in line.split("|"))
            starts[language] = start_text(sentence, headings.split(";"))
        yield DefaultKind(key, schema_type, fields.split(), names, starts)


def start_text(sentence: str, headings: list[str]) -> str:
    """A first sentence and a heading a part, with a place to write under each."""
    parts = join(fill("<h2>{}</h2><p>…</p>", heading.strip()) for heading in headings)
    return f"{fill('<p>{}</p>', sentence)}{parts}"
