"""What groups have, for all that is about anything: reports, follows, feeds. Who sees it is said in `querysets`."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from community.moderation import registry as moderation
from core import objects
from core.html import plain_text
from practice.groups import querysets
from practice.groups.models import Answer, File, Notice, Post, WorkingGroup
from practice.groups.services import states, undoing

EXCERPT = 500
TITLE = 60


def _language_of(whole: Callable[[Any], WorkingGroup]) -> Callable[[Any], str]:
    """A language of the site: a text may be in any."""

    def read(thing: Any) -> str:
        return thing.language if thing.language in dict(settings.LANGUAGES) else whole(thing).language

    return read


def _title_of(post: Post) -> str:
    """Kept in tables and read in every language, so it holds no word of ours. Of a hidden group whoever judges a
    reported post learns no more than the post."""
    if post.group.sight != WorkingGroup.Sight.HIDDEN:
        return post.group.name
    return Truncator(plain_text(post.body)).chars(TITLE)


def _picture(file: File) -> str:
    return f"{file.get_absolute_url()}download/?inline=1" if file.is_picture else ""


objects.register(
    objects.Kind(
        name=querysets.GROUP,
        label=_("group"),
        model=WorkingGroup,
        visible_to=lambda user: WorkingGroup.objects.visible_to(user).select_related("created_by"),
        title=lambda group: group.name,
        url=lambda group: group.get_absolute_url(),
        excerpt=lambda group: plain_text(group.about)[:EXCERPT],
        language=lambda group: group.language,
        author=lambda group: group.created_by,
        set_state=states.set_group_state,
    )
)
objects.register(
    objects.Kind(
        name=querysets.POST,
        label=_("post in a group"),
        model=Post,
        visible_to=lambda user: Post.objects.visible_to(user).select_related("author", "group"),
        title=_title_of,
        url=lambda post: post.get_absolute_url(),
        excerpt=lambda post: plain_text(post.body)[:EXCERPT],
        language=_language_of(lambda post: post.group),
        author=lambda post: post.author,
        set_state=states.set_post_state,
    )
)
objects.register(
    objects.Kind(
        name=querysets.FILE,
        label=_("file in a group"),
        model=File,
        visible_to=lambda user: File.objects.visible_to(user).select_related("author", "group"),
        title=lambda file: file.name,
        url=lambda file: file.get_absolute_url(),
        excerpt=lambda file: file.description,
        language=lambda file: file.group.language,
        author=lambda file: file.author,
        set_state=states.set_file_state,
        picture=_picture,
    )
)
objects.register(
    objects.Kind(
        name=querysets.NOTICE,
        label=_("need or offer"),
        model=Notice,
        visible_to=lambda user: Notice.objects.visible_to(user).select_related("author", "group"),
        title=lambda notice: notice.title,
        url=lambda notice: notice.get_absolute_url(),
        excerpt=lambda notice: plain_text(notice.body)[:EXCERPT],
        language=_language_of(lambda notice: notice.group),
        author=lambda notice: notice.author,
        set_state=states.set_notice_state,
    )
)
objects.register(
    objects.Kind(
        name=querysets.ANSWER,
        label=_("answer to a need or an offer"),
        model=Answer,
        visible_to=lambda user: Answer.objects.visible_to(user).select_related("author", "notice__group"),
        title=lambda answer: answer.notice.title,
        url=lambda answer: answer.get_absolute_url(),
        excerpt=lambda answer: plain_text(answer.body)[:EXCERPT],
        language=_language_of(lambda answer: answer.notice.group),
        author=lambda answer: answer.author,
        set_state=states.set_answer_state,
    )
)
moderation.register_undo(
    moderation.Undo(name="groups", count=undoing.count_since, undo=undoing.undo_since, redo=undoing.redo)
)
moderation.register_held(
    moderation.Held(name="groups", publish=undoing.publish, changed=undoing.held_words, place=undoing.held_place)
)
moderation.register_sample("groups", undoing.sample)
