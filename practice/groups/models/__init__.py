from practice.groups.models.group import WorkingGroup
from practice.groups.models.item import Item
from practice.groups.models.membership import Membership

__all__ = ["Item", "Membership", "WorkingGroup"]
