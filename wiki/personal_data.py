"""What people wrote. The texts were given under a licence and stay; the name on them goes."""

from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, before_erasing, register, register_purge
from accounts.privacy.services.erasing import tombstone
from core.cache.purge import purge_later
from core.i18n.languages import language_codes
from core.models import Image
from wiki.addresses import article_path, wiki_path
from wiki.models import Article, Revision, TieChange, UpdateNote
from wiki.services.dumps import forget_dumps
from wiki.services.forgetting import purge_proposals
from wiki.services.places import purge_places

register(
    "wiki.Revision.author",
    title=_("What you wrote in articles"),
    why=_("So that readers see who wrote what, as its licence asks."),
    kept=_("As long as the article is kept: you gave the text under a licence."),
    erased=Erased.UNNAMED,
    names={"wiki.Revision.author": ["author_name"]},
)
register(
    "wiki.UpdateNote.author",
    title=_("Articles of which you said that they need an update"),
    why=_("So that moderators know whom to ask about it."),
    kept=_("Until the article is brought up to date."),
    erased=Erased.UNNAMED,
    names={"wiki.UpdateNote.author": ["author_name"]},
)
register(
    "wiki.TranslationWish.user",
    title=_("Articles that you wish for in your language"),
    why=_("So that each wish counts once, and you hear when the article is there."),
    kept=_("Until the article is written in that language."),
    erased=Erased.DELETED,
)
register(
    "wiki.TieChange.author",
    title=_("Articles that you tied to another language, or untied"),
    why=_("So that it is seen who did it, and it can be undone."),
    kept=_("As long as the article is kept."),
    erased=Erased.UNNAMED,
    names={"wiki.TieChange.author": ["author_name"]},
)
register(
    "wiki.Proposal.author",
    title=_("Changes of articles that you proposed"),
    why=_("So that they can be looked at, and you hear what became of them."),
    kept=_("What is approved becomes part of the article; what is rejected or withdrawn goes after some months."),
    erased=Erased.UNNAMED,
    names={"wiki.Proposal.author": ["author_name"]},
    omit=["key_hash"],
)
register(
    "wiki.ProposalRemark.author",
    title=_("What you said about proposed changes"),
    why=_("So that authors and reviewers understand each other."),
    kept=_("As long as the proposed change."),
    erased=Erased.UNNAMED,
    names={"wiki.ProposalRemark.author": ["author_name"]},
)
register(
    "wiki.Proposal.reviewer",
    "wiki.Revision.reviewer",
    title=_("Changes of others that you decided about"),
    why=_("So that readers see who approved a change, and its author who decided."),
    kept=_("As long as the change itself."),
    erased=Erased.UNNAMED,
    names={"wiki.Proposal.reviewer": ["reviewer_name"], "wiki.Revision.reviewer": ["reviewer_name"]},
    omit=["content", "body", "key_hash", "email"],
)
register(
    "wiki.TrustDecision.person",
    title=_("What moderators decided about your changes appearing at once"),
    why=_("So that the site knows whose changes wait for review."),
    kept=_("As long as you have an account."),
    erased=Erased.DELETED,
    omit=["by_name"],
)
register(
    "wiki.TrustDecision.by",
    title=_("Whom you trusted to publish at once, as a moderator"),
    why=_("So that another moderator can look at it again."),
    kept=_("As long as that person has an account."),
    erased=Erased.UNNAMED,
    names={"wiki.TrustDecision.by": ["by_name"]},
    omit=["person"],
)
register(
    "wiki.Revision.checked_by",
    title=_("Changes of others that you marked as checked"),
    why=_("So that others who look after the wiki need not look at them again."),
    kept=_("As long as the change itself."),
    erased=Erased.UNNAMED,
    omit=["body", "facts", "categories", "geometry"],
)
register(
    "wiki.Protection.by",
    "wiki.Protection.lifted_by",
    "wiki.Merger.by",
    "wiki.Merger.undone_by",
    title=_("Articles that you protected, merged or split"),
    why=_("So that it is seen who did it and why, and it can be taken back."),
    kept=_("As long as the article is kept."),
    erased=Erased.UNNAMED,
)
register(
    "wiki.Rollback.person",
    title=_("Changes of yours that were undone all at once"),
    why=_("So that it can be taken back."),
    kept=_("As long as you have an account."),
    erased=Erased.DELETED,
    omit=["by"],
)
register(
    "wiki.Rollback.by",
    title=_("Changes of others that you undid all at once"),
    why=_("So that another person can look at it again."),
    kept=_("As long as that person has an account."),
    erased=Erased.UNNAMED,
    omit=["person"],
)
register_purge("places", purge_places)
register_purge("proposed changes", purge_proposals)

BATCH = 500
_PAGES = ("", "history/", "feed/", "print/")


@before_erasing
def take_the_name_off(user: Any) -> Callable[[], None]:
    """Roles and credits that name the person go; afterwards, so does every page that was kept with the name."""
    mine = Revision.objects.filter(author=user)
    approved = list(Revision.objects.filter(reviewer=user).order_by().values_list("article", flat=True).distinct())
    articles = list(mine.order_by().values_list("article", flat=True).distinct())
    articles = list(dict.fromkeys([*articles, *approved]))
    mine.update(author_role="")
    TieChange.objects.filter(author=user).update(author_role="")
    UpdateNote.objects.filter(author=user).update(author_role="")
    Image.objects.filter(uploaded_by_user=user, author=str(user)).update(author=tombstone())

    first = mine.order_by("created_at").values_list("created_at", flat=True).first()
    if first is not None:
        forget_dumps(since=first)

    def forget_pages() -> None:
        for start in range(0, len(articles), BATCH):
            some = Article.objects.filter(pk__in=articles[start : start + BATCH])
            # What was drawn for this version of an article, its foot with the last author, is not used again.
            some.update(render_version=F("render_version") + 1)
            purge_later(
                [
                    f"{article_path(article.language, article.slug)}{page}"
                    for article in some.only("slug", "locale_id")
                    for page in _PAGES
                ]
            )
        lists = ("", "recent-changes/", "recent-changes/feed/")
        purge_later([f"{wiki_path(code)}{page}" for code in language_codes() for page in lists])

    return forget_pages
