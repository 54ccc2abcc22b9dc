"""The terms that a new site begins with, in its five languages; staff change them in the admin.

A line a term: its key, then its name in each of `LANGUAGES`. A key that is set in belongs to the one above it.
Names follow what municipalities of the country call the thing, not the English word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

LANGUAGES = ("nl", "da", "sv", "nb", "en")

_THEMES = """
social-media | Sociale media in de dienstverlening | Sociale medier i borgerbetjeningen | \
Sociala medier i medborgarservicen | Sosiale medier i innbyggerservice | Social media in service delivery
  social-media-policy | Socialemediabeleid | Retningslinjer for sociale medier | \
Riktlinjer för sociala medier | Retningslinjer for sosiale medier | Social media policy
citizen-participation | Burgerparticipatie | Borgerinddragelse | Medborgardialog | Innbyggermedvirkning | \
Citizen participation
  online-consultation | Raadpleging via internet | Digitale høringer | Digitala samråd | Digitale høringer | \
Online consultation
  participatory-budgeting | Burgerbegroting | Borgerbudgetter | Medborgarbudget | Innbyggerbudsjett | \
Participatory budgeting
  youth-participation | Jongerenparticipatie | Inddragelse af unge | Ungas inflytande | Ungdomsmedvirkning | \
Youth participation
open-data | Open data | Åbne data | Öppna data | Åpne data | Open data
  data-reuse | Hergebruik van data | Videreanvendelse af data | Vidareutnyttjande av data | Viderebruk av data | \
Reuse of data
digital-self-service | Digitale zelfbediening | Digital selvbetjening | Digital självservice | \
Digital selvbetjening | Digital self-service
  digital-identity | Digitale identiteit | Digital identitet | E-legitimation | Elektronisk ID | Digital identity
crisis-communication | Crisiscommunicatie | Krisekommunikation | Kriskommunikation | Krisekommunikasjon | \
Crisis communication
accessibility | Toegankelijkheid | Tilgængelighed | Tillgänglighet | Universell utforming | Accessibility
  plain-language | Heldere taal | Klart sprog | Klarspråk | Klarspråk | Plain language
digital-inclusion | Digitale inclusie | Digital inklusion | Digital delaktighet | Digital inkludering | \
Digital inclusion
transparency | Openbaarheid van bestuur | Åbenhed i forvaltningen | Öppenhet och insyn | Åpenhet og innsyn | \
Open government
co-creation | Cocreatie | Samskabelse | Samskapande | Samskaping | Co-creation
civil-society | Verenigingen en vrijwilligers | Foreninger og frivillige | Föreningsliv och ideella krafter | \
Foreninger og frivillige | Associations and volunteers
business | Samenwerking met bedrijven | Samarbejde med erhvervslivet | Samverkan med näringslivet | \
Samarbeid med næringslivet | Working with business
  procurement | Inkoop en aanbesteding | Indkøb og udbud | Inköp och upphandling | Offentlige anskaffelser | \
Procurement
staff-skills | Digitale vaardigheden van medewerkers | Medarbejdernes digitale kompetencer | \
Medarbetarnas digitala kompetens | De ansattes digitale kompetanse | Digital skills of staff
teaching | Sociale media in het onderwijs | Sociale medier i undervisningen | Sociala medier i undervisningen | \
Sosiale medier i undervisningen | Social media in teaching
privacy | Privacy en informatiebeveiliging | Databeskyttelse og informationssikkerhed | \
Dataskydd och informationssäkerhet | Personvern og informasjonssikkerhet | Privacy and information security
measuring | Meten en evalueren | Måling og evaluering | Uppföljning och utvärdering | Måling og evaluering | \
Measuring and evaluating
planning | Ruimtelijke ordening | Byudvikling og planlægning | Samhällsplanering | Areal- og byplanlegging | \
Planning and building
  mobility | Verkeer en mobiliteit | Trafik og mobilitet | Trafik och mobilitet | Trafikk og mobilitet | \
Traffic and mobility
climate | Klimaat en milieu | Klima og miljø | Klimat och miljö | Klima og miljø | Climate and environment
health-care | Zorg en welzijn | Sundhed og omsorg | Vård och omsorg | Helse og omsorg | Health and care
culture | Cultuur en erfgoed | Kultur og kulturarv | Kultur och kulturarv | Kultur og kulturarv | \
Culture and heritage
"""

_CHANNELS = """
website | Website | Hjemmeside | Webbplats | Nettsted | Website
online-form | Onlineformulier | Selvbetjeningsløsning | E-tjänst | Skjema på nett | Online form
mobile-app | Mobiele app | Mobilapp | Mobilapp | Mobilapp | Mobile app
social-networks | Sociale media | Sociale medier | Sociala medier | Sosiale medier | Social media
  facebook | Facebook | Facebook | Facebook | Facebook | Facebook
  instagram | Instagram | Instagram | Instagram | Instagram | Instagram
  linkedin | LinkedIn | LinkedIn | LinkedIn | LinkedIn | LinkedIn
  youtube | YouTube | YouTube | YouTube | YouTube | YouTube
  mastodon | Mastodon | Mastodon | Mastodon | Mastodon | Mastodon
  bluesky | Bluesky | Bluesky | Bluesky | Bluesky | Bluesky
  tiktok | TikTok | TikTok | TikTok | TikTok | TikTok
  x | X (Twitter) | X (Twitter) | X (Twitter) | X (Twitter) | X (Twitter)
chat | Chat | Chat | Chatt | Chat | Chat
newsletter | Nieuwsbrief | Nyhedsbrev | Nyhetsbrev | Nyhetsbrev | Newsletter
email | E-mail | E-mail | E-post | E-post | E-mail
digital-mailbox | Digitale brievenbus | Digital Post | Digital brevlåda | Digital postkasse | Digital mailbox
text-message | Sms | Sms | Sms | SMS | Text message
telephone | Telefoon | Telefon | Telefon | Telefon | Telephone
citizens-desk | Gemeenteloket | Borgerservice | Medborgarkontor | Innbyggertorg | Citizens’ desk
public-meeting | Bewonersbijeenkomst | Borgermøde | Öppet möte | Folkemøte | Public meeting
letter | Brief | Brev | Brev | Brev | Letter
local-press | Lokale pers | Lokalpressen | Lokalpressen | Lokalavisen | Local press
"""

_SKILLS = """
communication | Communicatieadvies | Kommunikationsrådgivning | Kommunikationsrådgivning | \
Kommunikasjonsrådgivning | Communication advice
moderating | Gesprekken op internet modereren | Moderering af debatter på nettet | \
Moderering av samtal på nätet | Moderering av samtaler på nett | Moderating online conversations
writing | Schrijven voor het web | At skrive til nettet | Att skriva för webben | Å skrive for nett | \
Writing for the web
facilitating | Gesprekken begeleiden | Facilitering af møder | Samtalsledning | Møteledelse og prosess | \
Facilitating meetings
service-design | Dienstverlening ontwerpen | Servicedesign | Tjänstedesign | Tjenestedesign | Service design
user-research | Gebruikersonderzoek | Brugerundersøgelser | Användarundersökningar | Brukerinnsikt | User research
data-analysis | Data-analyse | Dataanalyse | Dataanalys | Dataanalyse | Data analysis
publishing-data | Open data publiceren | Udgivelse af åbne data | Publicering av öppna data | \
Publisering av åpne data | Publishing open data
web-accessibility | Digitale toegankelijkheid | Webtilgængelighed | Webbtillgänglighet | \
Universell utforming av nettsteder | Web accessibility
project-management | Projectleiding | Projektledelse | Projektledning | Prosjektledelse | Project management
law | Recht en privacy | Jura og databeskyttelse | Juridik och dataskydd | Jus og personvern | Law and privacy
training | Training geven | Undervisning | Utbildning | Opplæring | Training others
photo-video | Foto en video | Foto og video | Foto och film | Foto og video | Photo and video
software | Softwareontwikkeling | Softwareudvikling | Systemutveckling | Programvareutvikling | \
Software development
"""


@dataclass(frozen=True)
class Line:
    kind: str
    key: str
    parent: str
    names: dict[str, str]


def default_terms() -> Iterator[Line]:
    """Each after the one it belongs to, in the order they are shown."""
    for kind, text in (("theme", _THEMES), ("channel", _CHANNELS), ("skill", _SKILLS)):
        above = ""
        for line in text.strip("\n").splitlines():
            key, *names = (part.strip() for part in line.split("|"))
            is_child = line.startswith(" ")
            yield Line(kind, key, above if is_child else "", dict(zip(LANGUAGES, names, strict=True)))
            above = above if is_child else key
