"""What happens in the wiki, in words, and what of it can be followed."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.activity.models import Event
from community.activity.registry import Passage, on_place, register_verb
from community.follows.registry import Breadth, register
from core import objects
from core.html import plain_text
from core.i18n.languages import locale_code
from core.visibility import sees_hidden
from wiki.markup.notes import notes_apart
from wiki.models import Category, Place, Revision
from wiki.services.judging import changed_words

# The verb for each kind of version; imports are no events.
VERBS = {
    Revision.Kind.CREATE: "wiki.created",
    Revision.Kind.EDIT: "wiki.edited",
    Revision.Kind.MERGE: "wiki.edited",
    Revision.Kind.AMENDED: "wiki.edited",
    Revision.Kind.RENAME: "wiki.renamed",
    Revision.Kind.RESTORE: "wiki.restored",
    Revision.Kind.JOINED: "wiki.edited",
    Revision.Kind.SPLIT: "wiki.edited",
}


def passages(event: Event) -> Iterator[Passage]:
    """What a version changed, in plain words; of a new article, its text. Nothing of what is hidden."""
    revision = Revision.objects.visible_to(None).select_related("parent").filter(pk=event.object_id).first()
    if revision is None:
        return
    if revision.summary:
        yield Passage("same", revision.summary)
    old = revision.parent
    if old is None:
        yield Passage("same", plain_text(notes_apart(revision.body)[0]))
        return
    if not Revision.objects.visible_to(None).filter(pk=old.pk).exists():
        return
    for kind, words in changed_words(old.body, revision.body):
        yield Passage(kind, words)


def why(event: Event) -> Iterator[Passage]:
    """The reason that somebody gave."""
    if event.values.get("reason"):
        yield Passage("same", event.values["reason"])


register_verb(
    "wiki.created",
    sentence=_("%(name)s wrote a new article: “%(title)s”"),
    said_to={"wished": _("%(name)s wrote the article that you wished for in your language: “%(title)s”")},
    passages=passages,
    writes="wiki.article",
)
register_verb(
    "wiki.edited",
    sentence=_("%(name)s changed “%(title)s”"),
    said_to={
        "written_with": _("%(name)s changed “%(title)s” while you were writing. Both changes are now in the article.")
    },
    passages=passages,
    writes="wiki.article",
)
register_verb("wiki.renamed", sentence=_("%(name)s gave “%(old)s” another name: “%(title)s”"), passages=passages,
              writes="wiki.article")  # fmt: skip
register_verb("wiki.restored", sentence=_("%(name)s restored an older version of “%(title)s”"), passages=passages,
              writes="wiki.article")  # fmt: skip
register_verb(
    "wiki.proposal_approved",
    sentence=_("%(name)s approved the change of “%(title)s” that you proposed. It is in the article now."),
)
register_verb("wiki.proposal_rejected", sentence=_("%(name)s rejected the change of “%(title)s” that you proposed"))
register_verb("wiki.proposal_asked", sentence=_("%(name)s asks you something about your change of “%(title)s”"))
register_verb("wiki.proposal_answered", sentence=_("%(name)s answered you about the change of “%(title)s”"))
register_verb("wiki.trust_given", sentence=_("What you write in the wiki appears at once from now on"))
register_verb("wiki.trust_taken", sentence=_("What you write in the wiki waits for review from now on"))
register_verb("wiki.trust_by_rule", sentence=_("Whether what you write in the wiki waits is decided by the rule again"))
register_verb("wiki.rolled_back", sentence=_("%(name)s undid your last changes to “%(title)s”"), passages=why)
register_verb("wiki.rolled_back_all", sentence=_("%(name)s undid your last changes in the wiki"), passages=why)
register("wiki.article", label=_("Articles"), reason=_("You follow this article."))
register(
    "wiki.category",
    label=_("Categories"),
    reason=_("You follow a category of this article."),
    breadth=Breadth.COLLECTION,
)
register("wiki.place", label=_("Places"), reason=_("You follow the place where this is."), breadth=Breadth.PLACE)
on_place("wiki.services.places.places_near")


def _categories(user: Any) -> Any:
    """A name that only articles out of sight stand under is as hidden as they are."""
    seen = Category.objects.all()
    return seen if sees_hidden(user) else seen.filter(Q(article_count__gt=0) | ~Q(description=""))


objects.register(
    objects.Kind(
        name="wiki.category",
        label=_("category"),
        model=Category,
        visible_to=_categories,
        title=lambda category: category.name,
        url=lambda category: category.get_absolute_url(),
        excerpt=lambda category: category.description,
        language=lambda category: locale_code(category.locale_id),
        author=lambda category: None,
    )
)
objects.register(
    objects.Kind(
        name="wiki.place",
        label=_("place"),
        model=Place,
        visible_to=Place.objects.visible_to,
        title=str,
        url=lambda place: place.get_absolute_url(),
        excerpt=lambda place: "",
        language=lambda place: place.article.language,
        author=lambda place: None,
    )
)
