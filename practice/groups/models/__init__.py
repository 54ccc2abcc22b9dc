from practice.groups.models.file import File, FileVersion
from practice.groups.models.group import WorkingGroup
from practice.groups.models.item import Item
from practice.groups.models.membership import Invitation, Membership
from practice.groups.models.notice import Answer, Notice
from practice.groups.models.post import Mention, Post, PostVersion

__all__ = [
    "Answer",
    "File",
    "FileVersion",
    "Invitation",
    "Item",
    "Membership",
    "Mention",
    "Notice",
    "Post",
    "PostVersion",
    "WorkingGroup",
]
