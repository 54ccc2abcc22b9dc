from practice.organisations.models.membership import Membership
from practice.organisations.models.organisation import Account, Organisation

__all__ = ["Account", "Membership", "Organisation"]
