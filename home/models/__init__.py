"""The pages and snippets of the project's own site."""

from home.models.home_page import HomePage
from home.models.news import NewsIndexPage, NewsPage, NewsPageAuthor
from home.models.partners import Country, Partner, PartnersPage
from home.models.people import Byline, Person
from home.models.standard_page import FooterGroup, StandardPage

__all__ = [
    "Byline",
    "Country",
    "FooterGroup",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "NewsPageAuthor",
    "Partner",
    "PartnersPage",
    "Person",
    "StandardPage",
]
