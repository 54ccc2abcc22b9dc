"""Nothing here is anybody's; what nobody wants any more goes at night."""

from accounts.privacy.registry import register_purge
from search.wanted.services import purge

register_purge("wanted words", purge)
