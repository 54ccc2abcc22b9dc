"""What search engines read about an article: schema.org as JSON-LD."""

from typing import Any

from django.conf import settings

from core.licences import Licence
from wiki.addresses import article_path
from wiki.facts import FACTS
from wiki.models import Article, Revision

# What schema.org lets each kind of thing have, of the facts that there are.
_OF_PERSON = {"born", "died", "telephone", "email", "website", "address"}
_OF_PLACE = {"address", "telephone", "website", "opening_hours"}
_OF_ORGANISATION = {"address", "founded", "members", "telephone", "email", "website"}
_SAYS_ORGANISATION = {"members", "email", "founded"}
_PROPERTY = {fact.key: fact.schema for fact in FACTS}


def article_data(
    article: Article, revision: Revision, *, publisher: str, description: str = "", image_url: str = ""
) -> dict[str, Any]:
    """The article, and the person, place or organisation that it is about."""
    base_url = settings.WAGTAILADMIN_BASE_URL
    url = f"{base_url}{article_path(article.language, article.slug)}"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": url,
        "url": url,
        "headline": article.title,
        "inLanguage": article.language,
        "dateCreated": article.created_at.isoformat(),
        "dateModified": revision.created_at.isoformat(),
        "version": revision.number,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": publisher, "url": f"{base_url}/"},
    }
    if description:
        data["description"] = description
    if image_url:
        data["image"] = image_url
    if deed := Licence(revision.licence).deed_url:
        data["license"] = deed
    if about := subject_data(revision):
        data["about"] = about
    return data


def subject_data(revision: Revision) -> dict[str, Any]:
    """What the article is about; empty when its facts do not say."""
    facts = revision.facts
    has_place = revision.latitude is not None and revision.longitude is not None
    if "born" in facts or "died" in facts:
        kind, allowed = "Person", _OF_PERSON
    elif has_place or "population" in facts or "area" in facts:
        kind, allowed = "Place", _OF_PLACE
    elif facts.keys() & _SAYS_ORGANISATION:
        kind, allowed = "Organization", _OF_ORGANISATION
    elif facts.keys() & _OF_PLACE:
        kind, allowed = "Place", _OF_PLACE
    else:
        return {}
    data: dict[str, Any] = {"@type": kind, "name": revision.title}
    data |= {_PROPERTY[key]: value for key, value in facts.items() if key in allowed}
    if kind == "Place" and has_place:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(revision.latitude or 0),
            "longitude": float(revision.longitude or 0),
        }
    return data
