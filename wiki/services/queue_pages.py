"""Pages for all readers that tell how long the oldest change has waited."""

from core.cache.purge import purge_later
from core.i18n.languages import language_codes, locale_code
from wiki.addresses import wiki_path
from wiki.models import Proposal


def queue_changed(proposal: Proposal) -> None:
    """Have them drawn anew, with the caller's transaction."""
    own = wiki_path(locale_code(proposal.locale_id))
    purge_later([own, *(f"{wiki_path(code)}recent-changes/" for code in language_codes())])
