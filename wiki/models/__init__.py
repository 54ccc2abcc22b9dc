"""The wiki's models, one aggregate a module."""

from wiki.models.article import Article
from wiki.models.category import ArticleCategory, Category
from wiki.models.link import Link, Title
from wiki.models.place import Place
from wiki.models.provenance import ImportedPage, ImportedRevision, ImportSource
from wiki.models.rendering import Rendering
from wiki.models.revision import Revision

__all__ = [
    "Article",
    "ArticleCategory",
    "Category",
    "ImportSource",
    "ImportedPage",
    "ImportedRevision",
    "Link",
    "Place",
    "Rendering",
    "Revision",
    "Title",
]
