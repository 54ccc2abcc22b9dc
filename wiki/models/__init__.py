"""The wiki's models, one aggregate a module."""

from wiki.models.article import Article
from wiki.models.category import ArticleCategory, Category
from wiki.models.dump import Dump
from wiki.models.hint import Hint, UpdateNote
from wiki.models.kind import FactField, Kind
from wiki.models.link import Link, Title
from wiki.models.map_entry import MapEntry, MapState
from wiki.models.merger import Merger
from wiki.models.place import Place
from wiki.models.proposal import Proposal, ProposalRemark
from wiki.models.protection import Protection
from wiki.models.provenance import ImportedPage, ImportedRevision, ImportSource
from wiki.models.rendering import Rendering
from wiki.models.revision import Revision
from wiki.models.rollback import Rollback, RollbackItem
from wiki.models.subject import FactVersion, Subject
from wiki.models.tie import TieChange
from wiki.models.trust import TrustDecision
from wiki.models.wish import TranslationWish, WantedTranslation

__all__ = [
    "Article",
    "ArticleCategory",
    "Category",
    "Dump",
    "FactField",
    "FactVersion",
    "Hint",
    "ImportSource",
    "ImportedPage",
    "ImportedRevision",
    "Kind",
    "Link",
    "MapEntry",
    "MapState",
    "Merger",
    "Place",
    "Proposal",
    "ProposalRemark",
    "Protection",
    "Rendering",
    "Revision",
    "Rollback",
    "RollbackItem",
    "Subject",
    "TieChange",
    "Title",
    "TranslationWish",
    "TrustDecision",
    "UpdateNote",
    "WantedTranslation",
]
