"""What has to follow when a debate or anything in it changes: the pages that a cache in front keeps."""

from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from debate.addresses import debate_path, debates_path
from debate.models import Debate


def purge_debate(debate: Debate) -> None:
    """Queue the purge of every page that shows it. Only whole addresses are kept in front, never their `?page=2`."""
    paths: list[str] = []
    for code in language_codes():
        lists, short = debates_path(code), debate_path(code, debate.pk, "")
        paths += [f"/{code}/", lists, f"{lists}feed/", f"{lists}questions/", f"{lists}committees/"]
        paths += [debate_path(code, debate.pk, debate.slug), short, f"{short}feed/", f"{short}print/"]
        paths += [f"{short}embed/{debate.embed_key}/"]
    purge_later(paths)
