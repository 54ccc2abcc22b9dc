"""What a form, a merge or an import proposes as the text of an article, made fit to store."""

from __future__ import annotations

from collections.abc import Collection

from core.html.blocks import split_blocks
from core.html.policies import ARTICLE, Policy
from core.html.sanitiser import sanitise
from wiki.markup.links import canonicalise_links


def clean_body(
    html: str,
    *,
    locale: str,
    hosts: Collection[str] = (),
    base: str = "",
    policy: Policy = ARTICLE,
) -> str:
    """Return canonical HTML with its links as they are stored. Cleaning it again changes nothing.

    `base` is a stored text of the same article; only blocks that are not in it cost time.
    `hosts` are the names of this site. Raises `core.html.MarkupRefused`.
    """
    known = set(split_blocks(base))
    body = sanitise(html, policy, known=known)
    linked = canonicalise_links(body, locale, hosts)
    if linked != body:
        # Links were written into it, so the sanitiser has the last word again.
        linked = sanitise(linked, policy, known=known | set(split_blocks(body)))
    return linked
