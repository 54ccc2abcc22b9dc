"""What search engines read about an article: schema.org as JSON-LD."""

from typing import Any

from django.conf import settings

from core.licences import Licence
from wiki.addresses import article_path
from wiki.models import Article, Revision
from wiki.subject_data import subject_data


def article_data(
    article: Article,
    revision: Revision,
    *,
    publisher: str,
    description: str = "",
    image_url: str = "",
    schema_type: str = "",
) -> dict[str, Any]:
    """The article, and what it is about: of the type that its kind of subject says, else as its facts do."""
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
    if about := subject_data(revision, name=revision.title, schema_type=schema_type):
        data["about"] = about
    return data
