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
register_purge("places", purge_places)

BATCH = 500
_PAGES = ("", "history/", "feed/", "print/")


@before_erasing
def take_the_name_off(user: Any) -> Callable[[], None]:
    """Roles and credits that name the person go; afterwards, so does every page that was kept with the name."""
    mine = Revision.objects.filter(author=user)
    articles = list(mine.order_by().values_list("article", flat=True).distinct())
    mine.update(author_role="")
    TieChange.objects.filter(author=user).update(author_role="")
    UpdateNote.objects.filter(author=user).update(author_role="")
    Image.objects.filter(uploaded_by_user=user, author=str(user)).update(author=tombstone())

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
