"""What has to follow when a debate or a post changes: the pages that a cache in front keeps."""

from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from debate.addresses import debate_path, debates_path
from debate.models import Debate, Post

PAGE_SIZE = 20
_ORDERS = ("oldest", "newest", "support", "agreement")


def purge_debate(debate: Debate, post: Post | None = None) -> None:
    """Queue the purge of every page that shows them; what was only looked at deep down goes within minutes."""
    paths: list[str] = []
    for code in language_codes():
        own, short = debate_path(code, debate.pk, debate.slug), debate_path(code, debate.pk, "")
        paths += [debates_path(code), f"{debates_path(code)}feed/", f"{short}feed/", f"{short}print/", own]
        paths += [
            f"{debates_path(code)}questions/",
            f"{debates_path(code)}committees/",
            f"{short}embed/{debate.embed_key}/",
        ]
        paths += [f"{own}?order={order}" for order in _ORDERS]
        if post is not None:
            paths += _pages_of(post, own, short)
    paths += [f"/{code}/" for code in language_codes()]
    purge_later(paths)


def _pages_of(post: Post, own: str, short: str) -> list[str]:
    """The page that it stands on in time, and those of the threads that it stands in."""
    paths = [f"{short}posts/{post.number}/"]
    above = post
    while above.shown_parent is not None:
        above = above.shown_parent
        paths.append(f"{short}posts/{above.number}/thread/")
    if post.number is not None:
        paths.append(f"{short}posts/{post.number}/thread/")
    if above.position is not None:
        page = (above.position - 1) // PAGE_SIZE + 1
        paths += [f"{own}?page={page}", f"{own}?order=oldest&page={page}"]
    return paths
