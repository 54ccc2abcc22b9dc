"""`@Name` in a post: whom it means, of all who have an account."""

from django.conf import settings

from accounts import mentions
from accounts.mentions import pattern_for, words_of
from accounts.models import User

__all__ = ["pattern_for", "people_mentioned", "words_of"]


def people_mentioned(html: str) -> dict[str, int]:
    """Names as they are written in this clean text, with whom they mean. One query, none without an @.

    Raises ValidationError keyed `body` for more people than one post may call.
    """
    return mentions.people_mentioned(html, among=User.objects.all(), most=settings.DEBATE_MAX_MENTIONS)
