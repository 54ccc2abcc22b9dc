"""What the demo content is made of, apart from its words: these facts are the same in every language.

Places: `at_door` is the organisation's own building, otherwise the middle of its town.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

NAMESPACE = UUID("0f3a1c52-7d0e-5b6b-9a53-6f0d6e2c1b11")

DEMO_PASSWORD = "opening-up-demo"  # noqa: S105 - printed at the start; such accounts are only made on one's own machine


def stable_id(*parts: str) -> UUID:
    """The same number for the same thing in every installation: a second run finds what the first made."""
    return uuid5(NAMESPACE, "/".join(parts))


@dataclass(frozen=True)
class Account:
    key: str
    email: str
    name: str
    group: str = ""
    role: str = ""
    is_admin: bool = False


ACCOUNTS = (
    Account("admin", "admin@example.org", "Administrator", is_admin=True),
    Account("editor", "redaktor@example.org", "Redaktør", group="Editors", role="editor"),
    Account("moderator", "moderator@example.org", "Moderator", group="Moderators", role="moderator"),
    Account("citizen", "borger@example.org", "Borger"),
    Account("politician", "politiker@example.org", "Politiker", role="politician"),
    Account("officer", "ansat@example.org", "Ansat i kommunen", role="officer"),
)
# Who stands as an author wherever the demo is loaded; where nobody may sign in as them they have no password.
AUTHORS = ("editor", "citizen", "politician", "officer")


@dataclass(frozen=True)
class PageOutline:
    """A page: `type` names its model, `under` the page above it, `source` the language it was written in first."""

    key: str
    type: str
    under: str = "home"
    in_menus: bool = False
    footer_group: str = ""
    source: str = "en"
    day: date | None = None
    picture: str = ""
    quotes_from: str = ""


PAGES = (
    PageOutline("news", "news_index", in_menus=True),
    PageOutline("partners", "partners", in_menus=True),
    PageOutline("about", "standard", in_menus=True, footer_group="site"),
    PageOutline("objectives", "standard", under="about", footer_group="site"),
    PageOutline("contact", "standard", footer_group="site"),
    PageOutline("rules", "standard", footer_group="rules"),
    PageOutline("licence", "standard", footer_group="rules"),
    PageOutline("privacy", "standard", footer_group="rules"),
    PageOutline("accessibility", "standard", footer_group="rules"),
    PageOutline("news_start", "news", under="news", day=date(2011, 10, 1), picture="sea"),
    PageOutline(
        "news_wiki",
        "news",
        under="news",
        source="da",
        day=date(2011, 10, 1),
        picture="voices",
        quotes_from="https://www.dknyt.dk/artikel/sociale-medier-skal-styrke-borgerinddragelse",
    ),
    PageOutline("news_closing", "news", under="news", day=date(2014, 9, 30), picture="fields"),
    PageOutline("news_legacy", "news", under="news", day=date(2026, 11, 16), picture="steps"),
    PageOutline("news_opening", "news", under="news", source="da", day=date(2026, 11, 20), picture="links"),
)


@dataclass(frozen=True)
class PartnerOutline:
    key: str
    name: str
    name_language: str
    city: str
    country: str
    latitude: Decimal
    longitude: Decimal
    url: str
    at_door: bool = False
    is_lead: bool = False


def _at(latitude: str, longitude: str) -> tuple[Decimal, Decimal]:
    return Decimal(latitude), Decimal(longitude)


PARTNERS = (
    PartnerOutline("leiedal", "Intercommunale Leiedal", "nl", "Kortrijk", "BE", *_at("50.828000", "3.265000"),
                   "https://www.leiedal.be/", is_lead=True),
    PartnerOutline("thomas_more", "Thomas More", "", "Mechelen", "BE", *_at("51.028000", "4.480000"),
                   "https://thomasmore.be/"),
    PartnerOutline("groningen", "Gemeente Groningen", "nl", "Groningen", "NL", *_at("53.218900", "6.567200"),
                   "https://gemeente.groningen.nl/", at_door=True),
    PartnerOutline("hanze", "Hanze University Groningen", "en", "Groningen", "NL", *_at("53.241000", "6.533000"),
                   "https://www.hanze.nl/", at_door=True),
    PartnerOutline("police", "Regiopolitie Groningen", "nl", "Groningen", "NL", *_at("53.214800", "6.571600"),
                   "https://www.politie.nl/", at_door=True),
    PartnerOutline("hoeje_taastrup", "Høje-Taastrup Kommune", "da", "Taastrup", "DK", *_at("55.652500", "12.301900"),
                   "https://www.htk.dk/"),
    PartnerOutline("karlstad", "Karlstads kommun", "sv", "Karlstad", "SE", *_at("59.379300", "13.503600"),
                   "https://karlstad.se/"),
    PartnerOutline("kristiansand", "Kristiansand kommune", "nb", "Kristiansand", "NO", *_at("58.146700", "7.995600"),
                   "https://www.kristiansand.kommune.no/"),
    PartnerOutline("porism", "Porism Ltd", "en", "London", "GB", *_at("51.507400", "-0.127800"),
                   "https://www.porism.com/"),
)  # fmt: skip


@dataclass(frozen=True)
class ArticleOutline:
    """An article of the wiki. Its place and facts, with the source that says so in the text or beside it."""

    key: str
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    facts: dict[str, str] = field(default_factory=dict)
    kind: str = ""


ARTICLES = (
    ArticleOutline("kommune", *_at("55.647700", "12.270000"),
                   {"population": "50596", "area": "78.3", "website": "https://www.htk.dk/"}, "place"),
    ArticleOutline("taastrup", *_at("55.652500", "12.301900"), kind="place"),
    ArticleOutline("hedehusene", kind="place"),
    ArticleOutline("station", *_at("55.648611", "12.269167"),
                   {"address": "Banestrøget 5, 2630 Taastrup", "founded": "1986-05-31"}, "building"),
    ArticleOutline("vridsloesemagle", kind="place"),
    ArticleOutline("kroppedal", *_at("55.684720", "12.311670"),
                   {"address": "Kroppedals Allé 3, 2630 Taastrup"}, "building"),
    ArticleOutline("sengeloese", kind="place"),
    ArticleOutline("floeng", *_at("55.661694", "12.180694"), kind="place"),
    ArticleOutline("city2", kind="business"),
    ArticleOutline("vandtaarn", facts={"founded": "1908", "address": "Gasværksvej, 2630 Taastrup"}, kind="building"),
    ArticleOutline("hedeland", *_at("55.621323", "12.172809"), {"area": "15"}, "nature"),
)  # fmt: skip
