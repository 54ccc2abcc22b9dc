from practice.organisations.models.change import Change, Merge
from practice.organisations.models.listing import Listing
from practice.organisations.models.membership import Membership
from practice.organisations.models.organisation import Account, MailDomain, Organisation

__all__ = ["Account", "Change", "Listing", "MailDomain", "Membership", "Merge", "Organisation"]
