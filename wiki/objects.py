"""What the wiki has, for all that is about anything: reports, follows, feeds."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.moderation import registry as moderation
from core import discussion, objects
from core.html import plain_text
from core.models import Image
from core.visibility import State
from wiki.markup.notes import notes_apart
from wiki.models import Article, Proposal, Revision, UpdateNote
from wiki.permissions import may_review
from wiki.services import judging, publishing_held, undoing
from wiki.services.discussing import look_at_section, section_names
from wiki.services.drawing import image_view
from wiki.services.hinting import set_note_state
from wiki.services.visibility import set_article_lock, set_article_state, set_image_state, set_revision_state

EXCERPT = 500


def _words(revision: Revision | None) -> str:
    return plain_text(notes_apart(revision.body)[0])[:EXCERPT] if revision else ""


def _first_author(article: Article) -> Any:
    """Who began the article."""
    first = Revision.objects.filter(article=article, number=1).select_related("author").only("author").first()
    return first.author if first else None


def _address_of_picture(image: Image) -> str:
    view = image_view(image)
    return view.url if view is not None else ""


objects.register(
    objects.Kind(
        name="wiki.article",
        label=_("article"),
        model=Article,
        visible_to=lambda user: Article.objects.visible_to(user).select_related("current_revision"),
        title=lambda article: article.title,
        url=lambda article: article.get_absolute_url(),
        excerpt=lambda article: _words(article.current_revision),
        language=lambda article: article.language,
        author=_first_author,
        set_state=set_article_state,
        set_lock=set_article_lock,
    )
)
objects.register(
    objects.Kind(
        name="wiki.revision",
        label=_("version"),
        model=Revision,
        visible_to=lambda user: Revision.objects.visible_to(user).select_related("article", "author", "parent"),
        title=str,
        url=lambda revision: revision.get_absolute_url(),
        excerpt=_words,
        language=lambda revision: revision.article.language,
        author=lambda revision: revision.author,
        set_state=set_revision_state,
        changed=judging.revision_words,
    )
)
objects.register(
    objects.Kind(
        name="wiki.proposal",
        label=_("proposed change"),
        model=Proposal,
        visible_to=lambda user: Proposal.objects.visible_to(
            user, reviews=user is not None and may_review(user)
        ).select_related("author"),
        title=str,
        url=lambda proposal: proposal.get_absolute_url(),
        excerpt=lambda proposal: proposal.summary[:EXCERPT],
        language=lambda proposal: proposal.article_language,
        author=lambda proposal: proposal.author,
        state=lambda proposal: State.VISIBLE,
    )
)
objects.register(
    objects.Kind(
        name="core.image",
        label=_("picture"),
        model=Image,
        visible_to=lambda user: Image.objects.visible_to(user).select_related("uploaded_by_user"),
        title=lambda image: image.title,
        url=lambda image: reverse("wiki:image_detail", args=[image.pk]),
        excerpt=lambda image: image.description[:EXCERPT],
        language=lambda image: settings.LANGUAGE_CODE,
        author=lambda image: image.uploaded_by_user,
        set_state=set_image_state,
        picture=_address_of_picture,
    )
)
objects.register(
    objects.Kind(
        name="wiki.updatenote",
        label=_("note that an article needs an update"),
        model=UpdateNote,
        visible_to=lambda user: UpdateNote.objects.visible_to(user).select_related("article", "author"),
        title=lambda note: note.article.title,
        url=lambda note: note.get_absolute_url(),
        excerpt=lambda note: note.reason,
        language=lambda note: note.article.language,
        author=lambda note: note.author,
        set_state=set_note_state,
    )
)
discussion.register_parts("wiki.article", discussion.Parts(names=section_names, look=look_at_section))
moderation.register_undo(
    moderation.Undo(name="wiki", count=undoing.count_since, undo=undoing.undo_since, redo=undoing.redo)
)
moderation.register_held(
    moderation.Held(name="wiki", publish=publishing_held.publish, changed=judging.held_words, place=judging.held_place)
)
moderation.register_sample("wiki", publishing_held.sample)
