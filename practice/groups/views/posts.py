"""Posts: reading one with its replies, writing, replying, changing, taking away."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.writing import FORBIDDEN, INVALID, Hindrance, posted
from core.html import mark_clean, plain_text
from core.i18n.languages import language_in_sentence, language_name
from core.parameters import moment, moment_text
from core.text_form import TEXT, text_initial
from practice.groups.forms.post import PostEditForm, PostForm
from practice.groups.languages import another_language
from practice.groups.models import Post, PostVersion
from practice.groups.permissions import can_edit_post, can_withdraw
from practice.groups.services.posting import HeldBack, Posted, edit_post, withdraw_post, write_post
from practice.groups.states import State
from practice.groups.views.frame import Visit, reader, speaks_for
from practice.groups.views.parts import post_rows
from practice.groups.views.reported import reported_page
from practice.groups.views.writing import (
    editor_context,
    hindrance,
    member_hindrance,
    members_only,
    no_entry,
    no_longer_in,
    take_in,
    writing_page,
)

REPLIES = 50


@writing_page
def post_create(request: HttpRequest, slug: str) -> HttpResponse:
    """A new post."""
    visit = Visit(request, slug)
    return _write(visit, None)


@writing_page
def post_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A post with its replies; with POST, a reply. What was only reported is shown alone, to who judges it."""
    try:
        visit = Visit(request, slug)
    except Http404:
        return reported_page(request, Post.objects.visible_to(reader(request)), slug, pk)
    post = _find(visit, pk)
    if not visit.may_read and request.method == "POST":
        # Who was in the group gets the text back.
        raise Http404
    if not visit.may_read:
        return reported_page(request, Post.objects.visible_to(visit.user), slug, pk) if post else members_only(visit)
    if post is None:
        raise Http404
    if post.parent_id is not None:
        return HttpResponseRedirect(post.path(visit.language))
    if request.method == "POST":
        return _write(visit, post)
    return _detail(visit, post, _form(visit, has_files=True) if visit.may_write else None)


@writing_page
def post_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Another text for one's own post."""
    visit = Visit(request, slug)
    post = _find(visit, pk)
    if post is None:
        raise Http404
    initial = {**text_initial(post.body), "language": post.language, "submission": uuid.uuid4()}
    form = PostEditForm(posted(request), initial=initial, auto_id="post_%s")
    where = post.path(visit.language)
    page = partial(_edit_page, visit, post, form)
    if request.method != "POST":
        if not can_edit_post(visit.user, post, visit.standing):
            why = _("Only who wrote a post can change it, while in the group.")
            return no_entry(request, why="" if visit.user is None else why, back_url=where)
        return page()

    def save() -> HttpResponse:
        data = form.cleaned_data
        try:
            edit_post(
                post=post,
                author=visit.user,
                body=form.html(),
                language=data["language"],
                submission=data["submission"],
            )
        except HeldBack as held:
            messages.info(request, " ".join(held.messages))
        else:
            messages.success(request, _("Your change is saved."))
        return HttpResponseRedirect(where)

    return take_in(form, page=page, hindered=partial(member_hindrance, visit, "write"), save=save)


@writing_page
def post_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asks once; with POST the post goes."""
    visit = Visit(request, slug)
    post = _find(visit, pk)
    if post is None:
        raise Http404
    where = post.path(visit.language)
    if not can_withdraw(visit.user, post, visit.standing):
        why = _("Only who wrote a post, and who runs the group, can take it away.")
        return no_entry(request, why="" if visit.user is None else why, back_url=where)
    context = visit.context("posts", _("Take a post away")) | {
        "back_url": where,
        "question": _("It goes with its files; replies to it are no longer shown. This cannot be undone here."),
        "action_text": _("Take away"),
    }
    if request.method != "POST":
        return render(request, "groups/confirm.html", context)
    if (why_not := hindrance(request, "write")) is not None:
        return render(request, "groups/confirm.html", context | {"hindrance": why_not}, status=FORBIDDEN)
    withdraw_post(post=post, by=visit.user)
    messages.success(request, _("The post is gone."))
    if post.parent is not None:
        return HttpResponseRedirect(post.parent.path(visit.language))
    return HttpResponseRedirect(visit.path)


@require_safe
def post_versions(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a post said before it was changed, the newest first."""
    visit = Visit(request, slug)
    if not visit.may_read:
        return members_only(visit)
    post = _find(visit, pk)
    if post is None or post.state != State.VISIBLE:
        raise Http404
    versions = [_version(post.body, post.language, post.edited_at or post.created_at)]
    rows = PostVersion.objects.filter(post=post).order_by("-number")
    versions += [_version(row.body, row.language, row.written_at) for row in rows]
    context = visit.context("posts", _("Versions of a post")) | {
        "versions": versions,
        "back_url": post.path(visit.language),
    }
    return render(request, "groups/post_versions.html", context)


def _write(visit: Visit, parent: Post | None) -> HttpResponse:
    request = visit.request
    form = _form(visit, data=posted(request), has_files=True)
    page = partial(_form_page, visit, form, parent)
    if request.method != "POST":
        return page() if visit.may_write else _not_here(visit)

    def save() -> HttpResponse:
        data = form.cleaned_data
        if not data["asked_language"] and (found := another_language(plain_text(form.html()), data["language"])):
            form.suggest_language(found)
            return page(asks_about=found, status=INVALID)
        organisations = {str(one.pk): one for one in speaks_for(visit)}
        done = write_post(
            group=visit.group,
            author=visit.user,
            body=form.html(),
            language=data["language"],
            parent=parent,
            organisation=organisations.get(data.get("organisation", "")),
            files=data.get("file", ()),
            submission=data["submission"],
        )
        return _after(visit, done, parent)

    return take_in(form, page=page, hindered=partial(member_hindrance, visit, "write"), save=save)


def _after(visit: Visit, done: Posted, parent: Post | None) -> HttpResponse:
    if done.waits:
        messages.info(
            visit.request, _("Thank you. A moderator looks at your post before others see it; it then stands here.")
        )
        return HttpResponseRedirect(parent.path(visit.language) if parent else visit.path)
    messages.success(visit.request, _("Your post is there."))
    return HttpResponseRedirect(done.post.path(visit.language))


def _not_here(visit: Visit) -> HttpResponse:
    if not visit.may_read:
        return members_only(visit)
    return no_entry(visit.request, why="" if visit.user is None else no_longer_in(visit).title, back_url=visit.path)


def _find(visit: Visit, pk: int) -> Any:
    """The post, as far as this person may see it; None: there is none such for them."""
    rows = Post.objects.visible_to(visit.user).filter(pk=pk, group=visit.group)
    return rows.select_related("group", "author", "organisation", "parent__group").first()


def _form(visit: Visit, *, data: Any = None, has_files: bool) -> PostForm:
    return PostForm(
        data,
        visit.request.FILES if data is not None else None,
        initial={"language": get_language() or visit.group.language, "submission": uuid.uuid4(), "format": TEXT},
        organisations=speaks_for(visit),
        has_files=has_files,
        auto_id="post_%s",
    )


def _detail(
    visit: Visit,
    post: Post,
    form: PostForm | None,
    *,
    hindrance: Hindrance | None = None,
    asks_about: str = "",
    status: int = 200,
) -> HttpResponse:
    """Replies are read from the first on; `?before=` is where the page before ended."""
    rows = Post.objects.visible_to(visit.user).filter(parent=post)
    if (after := moment(visit.request)) is not None:
        rows = rows.filter(pk__gt=after[1])
    replies = list(rows.select_related("author", "organisation", "group").order_by("pk")[: REPLIES + 1])
    end = replies[REPLIES - 1] if len(replies) > REPLIES else None
    drawn = post_rows(visit, [post, *replies[:REPLIES]])
    context = visit.context("posts", _("Post by %(name)s") % {"name": post.author_name}) | {
        "row": drawn[0],
        "replies": drawn[1:],
        "further_url": f"?before={moment_text(end.created_at, end.pk)}" if end is not None else "",
        "form": form,
        "hindrance": hindrance,
        "asks_about": language_in_sentence(asks_about) if asks_about else "",
        **editor_context(f"group-reply-{post.pk}"),
    }
    return render(visit.request, "groups/post_detail.html", context, status=status)


def _form_page(
    visit: Visit,
    form: PostForm,
    parent: Post | None,
    *,
    hindrance: Hindrance | None = None,
    asks_about: str = "",
    status: int = 200,
) -> HttpResponse:
    if parent is not None and visit.may_read:
        return _detail(visit, parent, form, hindrance=hindrance, asks_about=asks_about, status=status)
    context = visit.context("posts", _("Write a post")) | {
        "form": form,
        "hindrance": hindrance,
        "asks_about": language_in_sentence(asks_about) if asks_about else "",
        "back_url": visit.path,
        "multipart": True,
        "submit_text": _("Publish"),
        **editor_context(f"group-{visit.group.pk}"),
    }
    return render(visit.request, "groups/text_form.html", context, status=status)


def _edit_page(
    visit: Visit, post: Post, form: PostEditForm, *, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    context = visit.context("posts", _("Change your post")) | {
        "form": form,
        "hindrance": hindrance,
        "back_url": post.path(visit.language),
        "submit_text": _("Save"),
        **editor_context(f"group-post-{post.pk}"),
    }
    return render(visit.request, "groups/text_form.html", context, status=status)


def _version(body: str, code: str, when: Any) -> dict[str, Any]:
    return {
        "html": mark_clean(body),
        "language": code,
        "language_name": language_name(code),
        "is_foreign": code != get_language(),
        "when": when,
    }
