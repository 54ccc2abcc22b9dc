"""Case studies: pages of Wagtail, and what belongs to them in every language."""

from practice.cases.models.case import CasePage
from practice.cases.models.change import CaseChange
from practice.cases.models.collection import CaseCollection, CollectionEntry
from practice.cases.models.file import CaseFile
from practice.cases.models.library import CaseLibraryPage, PracticePage
from practice.cases.models.parts import (
    CaseAttachment,
    CaseContact,
    CaseFigure,
    CaseLink,
    CaseOrganisation,
    CasePicture,
    CaseTerm,
)
from practice.cases.models.people import CaseAuthor, CaseUse

__all__ = [
    "CaseAttachment",
    "CaseAuthor",
    "CaseChange",
    "CaseCollection",
    "CaseContact",
    "CaseFigure",
    "CaseFile",
    "CaseLibraryPage",
    "CaseLink",
    "CaseOrganisation",
    "CasePage",
    "CasePicture",
    "CaseTerm",
    "CaseUse",
    "CollectionEntry",
    "PracticePage",
]
