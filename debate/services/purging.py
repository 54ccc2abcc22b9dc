"""Which kept pages are no longer true when something about a debate changes."""

from django.conf import settings

from core.cache.purge import purge_later
from debate.addresses import debate_path, debates_path
from debate.models import Debate


def purge_debate(debate: Debate) -> None:
    """The debate in each language, its card for other sites, and the lists that it stands in."""
    paths = []
    for code, _name in settings.LANGUAGES:
        front = debates_path(code)
        paths += [
            debate_path(code, debate.pk, debate.slug),
            f"{front}{debate.pk}/embed/{debate.embed_key}/",
            front,
            f"{front}questions/",
            f"{front}committees/",
        ]
    purge_later(paths)
