"""Posts on a page, drawn here and not by a template, which takes ten times as long for two hundred of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.addresses import person_path
from accounts.roles import name_of
from core.html import fill, join, mark_clean
from debate.languages import name_of as language_name
from debate.reading import Shown
from debate.states import Stance, State

ACTIONS_FORM = "post-actions"
_NOTHING = fill("")

_POST = """<article class="post" id="post-{number}" data-post="{number}" aria-label="{label}"{depth}>
<header class="post__head">{author}{marks}</header>{answers}{quote}
<div class="post__text prose"{lang}>{body}</div>{translation}{beside}
<footer class="post__tools">{tools}</footer>{dialog}</article>"""
_AUTHOR = """<span class="author"><span class="avatar" aria-hidden="true">{initial}</span>\
<span class="author__text">{name}{role} \
<span class="author__time"><a class="post__when" href="{url}" rel="nofollow"><time datetime="{iso}" data-relative-time>\
{when}</time></a>{edited}</span></span></span>"""
_NAME = '<span class="author__name">{}</span>'
_LINKED_NAME = '<a class="author__name" href="{}">{}</a>'
_ROLE = ' <span class="author__role">{}</span>'
_TAG = ' <span class="ds-tag post__mark" data-color="{}"{}>{}</span>'
_ANSWERS = '<p class="post__answers">{} <a href="{}" rel="nofollow">{}</a></p>'
_QUOTE = """<figure class="post__quote"><blockquote>{text}</blockquote><figcaption>{by}</figcaption></figure>"""
_LINK = '<a class="post__tool" href="{}" rel="nofollow"{}>{}</a>'
_MENU = """<details class="post__menu" data-menu><summary class="post__tool">{more}\
<span class="ds-sr-only">: {label}</span></summary><ul class="post__menu-list">{items}</ul></details>"""
_ITEM = '<li><a href="{}" rel="nofollow"{}>{}</a></li>'
_SUPPORT = """<button class="post__tool post__support" type="submit" form="{form}" formaction="{url}" name="wanted" \
value="{value}" aria-pressed="{pressed}" data-support>{word}<span class="ds-sr-only">: {label}</span> \
<span class="post__count" data-support-count>{count}</span></button>"""
_SUPPORT_LINK = """<a class="post__tool post__support" href="{url}" rel="nofollow">{word}\
<span class="ds-sr-only">: {label}</span> <span class="post__count">{count}</span></a>"""
_SUPPORT_TEXT = '<span class="post__supported">{}</span>'
_GONE = '<p class="post post--gone" id="post-{}" data-post="{}">{}</p>'
_DIALOG = """<dialog class="ds-dialog" id="{id}" aria-labelledby="{id}-title">
<h2 class="ds-heading" data-size="sm" id="{id}-title">{title}</h2><p>{text}</p>
<div class="button-row">
<button class="ds-button" type="submit" form="{form}" formaction="{url}" data-color="danger">{yes}</button>
<button class="ds-button" type="button" data-variant="tertiary" data-dialog-close>{no}</button></div></dialog>"""
_REPLIES = '<ol class="post__replies" data-under="{}">{}</ol>'
_MORE = '<p class="post__more"><a href="{}" rel="nofollow">{}</a></p>'


@dataclass(frozen=True)
class Setting:
    """What all posts of a page share.

    `beside` and `translations` are drawn parts by the post's id; `bodies` texts with their pictures drawn.
    """

    base: str
    language: str
    has_sides: bool
    user: Any = None
    can_write: bool = False
    can_support: bool = False
    sees_hidden: bool = False
    is_flat: bool = False
    beside: Mapping[int, SafeString] = field(default_factory=dict)
    translations: Mapping[int, SafeString] = field(default_factory=dict)
    bodies: Mapping[int, SafeString] = field(default_factory=dict)


def draw_posts(shown: list[Shown], setting: Setting) -> SafeString:
    """Items of a list of posts, each with what is shown under it."""
    words = _words(setting.language)
    return join(fill("<li>{}</li>", _with_replies(one, setting, words)) for one in shown)


def draw_post(post: Any, setting: Setting) -> SafeString:
    """One post alone."""
    return _post(post, setting, _words(setting.language))


def _with_replies(one: Shown, setting: Setting, words: dict[str, str]) -> SafeString:
    drawn = _post(one.post, setting, words)
    items = join(fill("<li>{}</li>", _with_replies(reply, setting, words)) for reply in one.replies)
    if items:
        drawn += fill(_REPLIES, one.post.number, items)
    if one.more:
        drawn += fill(_MORE, f"{setting.base}posts/{one.post.number}/thread/", _more_words(one))
    return drawn


def _more_words(one: Shown) -> str:
    if one.replies:
        return ngettext("Show %(number)d more reply", "Show %(number)d more replies", one.more) % {"number": one.more}
    return ngettext("Show %(number)d reply", "Show %(number)d replies", one.more) % {"number": one.more}


def _post(post: Any, setting: Setting, words: dict[str, str]) -> SafeString:
    if post.state != State.VISIBLE and not _is_shown_all_the_same(post, setting):
        return fill(_GONE, post.number, post.number, words[f"gone_{post.state}"])
    name = post.author_name or words["nobody"]
    label = words["label"] % {"number": post.number or 0, "name": name}
    url = f"{setting.base}posts/{post.number}/"
    body = setting.bodies.get(post.pk)
    return fill(
        _POST,
        number=post.number,
        label=label,
        depth=fill(' data-depth="{}"', post.depth),
        author=_author(post, name, url, setting, words),
        marks=_marks(post, setting, words),
        answers=_answers(post, setting, words),
        beside=setting.beside.get(post.pk, _NOTHING),
        quote=_quote(post, setting, words),
        lang=_NOTHING if post.language == setting.language else fill(' lang="{}"', post.language),
        body=mark_clean(post.body) if body is None else body,
        translation=setting.translations.get(post.pk, _NOTHING),
        tools=_tools(post, url, label, setting, words),
        dialog=_dialog(post, url, setting, words),
    )


def _is_shown_all_the_same(post: Any, setting: Setting) -> bool:
    """Moderators read what they took out of sight, authors what waits; what was taken back is nobody's to read."""
    if post.state == State.WAITING and setting.user is not None and post.author_id == setting.user.pk:
        return True
    return setting.sees_hidden and post.state != State.WITHDRAWN


def _author(post: Any, name: str, url: str, setting: Setting, words: dict[str, str]) -> SafeString:
    path = person_path(post.author_public_id)
    role = name_of(post.author_role)
    edited = _NOTHING
    if post.edited_at is not None:
        edited = fill(' · <a href="{}versions/" rel="nofollow">{}</a>', url, words["edited"])
    return fill(
        _AUTHOR,
        initial=name[:1].upper(),
        name=fill(_LINKED_NAME, path, name) if path else fill(_NAME, name),
        role=fill(_ROLE, role) if role else _NOTHING,
        url=url,
        iso=post.created_at.isoformat(),
        when=moment_words(setting.language, post.created_at),
        edited=edited,
    )


def _marks(post: Any, setting: Setting, words: dict[str, str]) -> SafeString:
    marks = _NOTHING
    if post.stance:
        side = "for" if post.stance == Stance.FOR else "against"
        marks += fill(_TAG, "success" if side == "for" else "warning", fill(' data-stance="{}"', side), words[side])
    if post.language != setting.language:
        marks += fill(_TAG, "neutral", fill(' lang="{}"', post.language), language_name(post.language))
    if post.state != State.VISIBLE:
        marks += fill(_TAG, "danger", "", str(State(post.state).label))
    return marks


def _answers(post: Any, setting: Setting, words: dict[str, str]) -> SafeString:
    """What it answers, where that is not what it stands under."""
    is_beside = post.parent_id is not None and (setting.is_flat or post.parent_id != post.shown_parent_id)
    if not is_beside or post.parent_number is None:
        return _NOTHING
    name = post.parent_name if post.parent_state == State.VISIBLE else ""
    text = name or words["that_post"] % {"number": post.parent_number}
    return fill(_ANSWERS, words["in_reply"], f"{setting.base}posts/{post.parent_number}/", text)


def _quote(post: Any, setting: Setting, words: dict[str, str]) -> SafeString:
    if not post.quoted_text:
        return _NOTHING
    if post.quoted_state != State.VISIBLE:
        return fill('<p class="post__quote post__quote--gone">{}</p>', words["quote_gone"])
    by = fill(
        '<a href="{}posts/{}/" rel="nofollow">{}</a>',
        setting.base,
        post.quoted_number,
        post.quoted_name or words["nobody"],
    )
    return fill(_QUOTE, text=post.quoted_text, by=by)


def _tools(post: Any, url: str, label: str, setting: Setting, words: dict[str, str]) -> SafeString:
    parts = [_support(post, url, label, setting, words)]
    write = f"{setting.base}post/"
    if setting.can_write and post.state == State.VISIBLE:
        word = fill('{}<span class="ds-sr-only">: {}</span>', words["reply"], label)
        parts.append(fill(_LINK, f"{write}?reply={post.number}", fill(' data-reply="{}"', post.number), word))
    items = []
    if setting.can_write and post.state == State.VISIBLE:
        items.append(fill(_ITEM, f"{write}?quote={post.number}", "", words["quote"]))
    items.append(fill(_ITEM, url, "", words["permanent"]))
    is_own = setting.user is not None and post.author_id == setting.user.pk
    if is_own:
        if post.created_at + timedelta(minutes=settings.DEBATE_EDIT_MINUTES) > timezone.now():
            items.append(fill(_ITEM, f"{url}edit/", "", words["edit"]))
        dialog = fill(' data-dialog="withdraw-{}"', post.number)
        items.append(fill(_ITEM, f"{url}withdraw/", dialog, words["withdraw"]))
    else:
        items.append(fill(_ITEM, f"/{setting.language}/report/debate.post/{post.pk}/", "", words["report"]))
    parts.append(fill(_MENU, more=words["more"], label=label, items=join(items)))
    return join(parts)


def _support(post: Any, url: str, label: str, setting: Setting, words: dict[str, str]) -> SafeString:
    count = post.support_count
    if setting.user is None and setting.can_write:
        return fill(_SUPPORT_LINK, url=f"{url}support/", word=words["support"], label=label, count=count or "")
    is_own = setting.user is not None and post.author_id == setting.user.pk
    if not setting.can_support or is_own:
        if not count:
            return _NOTHING
        text = ngettext("%(number)d supports this", "%(number)d support this", count) % {"number": count}
        return fill(_SUPPORT_TEXT, text)
    mine = getattr(post, "is_supported", False)
    return fill(
        _SUPPORT,
        form=ACTIONS_FORM,
        url=f"{url}support/",
        value="0" if mine else "1",
        pressed="true" if mine else "false",
        word=words["support"],
        label=label,
        count=count or "",
    )


def _dialog(post: Any, url: str, setting: Setting, words: dict[str, str]) -> SafeString:
    if setting.user is None or post.author_id != setting.user.pk or post.state != State.VISIBLE:
        return _NOTHING
    return fill(
        _DIALOG,
        id=f"withdraw-{post.number}",
        title=words["withdraw_title"],
        text=words["withdraw_text"],
        form=ACTIONS_FORM,
        url=f"{url}withdraw/",
        yes=words["withdraw"],
        no=words["cancel"],
    )


def moment_words(language: str, when: datetime) -> str:
    """A moment as the page says it in words."""
    return _moment(language, timezone.localtime(when).replace(second=0, microsecond=0, tzinfo=None))


@lru_cache(maxsize=4096)
def _moment(_language: str, when: datetime) -> str:
    return formats.date_format(when, "DATETIME_FORMAT")


@lru_cache(maxsize=16)
def _words_in(_language: str | None) -> dict[str, str]:
    return {
        "nobody": _("Someone without an account"),
        "label": _("Post %(number)d by %(name)s"),
        "edited": _("edited"),
        "for": _("for"),
        "against": _("against"),
        "in_reply": _("in reply to"),
        "that_post": _("post %(number)d"),
        "quote_gone": _("What is quoted here is no longer public."),
        "support": _("Support"),
        "reply": _("Reply"),
        "more": _("More"),
        "quote": _("Quote"),
        "permanent": _("Permanent link"),
        "edit": _("Edit"),
        "withdraw": _("Withdraw"),
        "withdraw_title": _("Withdraw this post?"),
        "withdraw_text": _("Nobody can read it any more. What others answered stays."),
        "cancel": _("Cancel"),
        "report": _("Report"),
        f"gone_{State.WAITING}": _("A post that waits for review."),
        f"gone_{State.WITHDRAWN}": _("Withdrawn by its author."),
        f"gone_{State.HIDDEN}": _("Hidden by a moderator."),
        f"gone_{State.REMOVED}": _("Removed by a moderator."),
        f"gone_{State.WITH_WHOLE}": _("This post cannot be read now."),
    }


def _words(language: str) -> dict[str, str]:
    """What every post says, in the active language, looked up once."""
    return _words_in(get_language() or language)
