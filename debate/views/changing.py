"""What somebody does with a post of their own: change it, take it back, see what it said before."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.visibility import sees_hidden
from debate.addresses import post_path
from debate.forms.fields import text_initial
from debate.forms.post import PostEditForm
from debate.languages import name_of
from debate.models import Post, PostVersion
from debate.permissions import can_edit_post, can_withdraw_post
from debate.services.drawing import draw_versions
from debate.services.editing import HeldBack, edit_post, withdraw_post
from debate.states import State
from debate.views.frame import debate_frame, offer_languages, read_debate, reader
from debate.views.post_list import moment_words
from debate.views.writing import editor_context, hindrance, no_entry, refused, writing_page


@writing_page
def post_edit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Another text for one's own post, while it may still be changed."""
    user = reader(request)
    debate, post = _read(pk, number, user)
    where = post_path(get_language() or "", pk, number)
    initial = {**text_initial(post.body), "language": post.language, "submission": uuid.uuid4()}
    form = PostEditForm(posted(request), initial=initial, auto_id="post_%s")
    if request.method != "POST":
        if not can_edit_post(request.user, post):
            why = _("The time in which this post could be changed is over. You can withdraw it.")
            return no_entry(request, debate, "" if user is None else why, where)
        return _page(request, debate, post, form, user)
    valid = form.is_valid()
    if (why_not := hindrance(request, "write")) is not None:
        return _page(request, debate, post, form, user, hindrance=why_not, status=FORBIDDEN)
    if not valid:
        return _page(request, debate, post, form, user, status=INVALID)
    data = form.cleaned_data
    try:
        edit_post(
            post=post,
            author=request.user,
            body=form.html(),
            language=data["language"],
            submission=data["submission"],
        )
    except HeldBack as held:
        messages.info(request, " ".join(held.messages))
    except ValidationError as error:
        form.refuse(error)
        return _page(request, debate, post, form, user, status=INVALID)
    except PermissionDenied as error:
        return _page(request, debate, post, form, user, hindrance=refused(error), status=FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return _page(request, debate, post, form, user, hindrance=busy(trouble), status=BUSY)
    else:
        messages.success(request, _("Your change is saved."))
    return HttpResponseRedirect(where)


@writing_page
def post_withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Asks once; with POST the post is taken back. The dialog on the debate's page asks the same."""
    user = reader(request)
    debate, post = _read(pk, number, user)
    where = post_path(get_language() or "", pk, number)
    context = {**debate_frame(debate, user, page=_("Withdraw post %(number)d") % {"number": number}), "back_url": where}
    if request.method != "POST":
        if not can_withdraw_post(request.user, post):
            why = _("Only who wrote a post can withdraw it.")
            return no_entry(request, debate, "" if user is None else why, where)
        return render(request, "debate/post_withdraw.html", context)
    if (why_not := hindrance(request, "write")) is not None:
        return render(request, "debate/post_withdraw.html", context | {"hindrance": why_not}, status=FORBIDDEN)
    try:
        withdraw_post(post=post, author=request.user)
    except PermissionDenied as error:
        return no_entry(request, debate, str(error), where)
    messages.success(request, _("Your post is withdrawn."))
    return HttpResponseRedirect(where)


@require_safe
def post_versions(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What a post said before it was edited, the newest first."""
    user = reader(request)
    debate, post = _read(pk, number, user)
    if post.state != State.VISIBLE and not sees_hidden(user):
        raise Http404
    language = get_language() or ""
    rows = list(PostVersion.objects.filter(post=post).order_by("-number"))
    drawn = draw_versions(post, [post.body, *(row.body for row in rows)])
    versions = [_version(drawn[0], post.language, post.edited_at or post.created_at, language)]
    for row, html in zip(rows, drawn[1:], strict=True):
        versions.append(_version(html, row.language, row.written_at, language))
    offer_languages(request, debate, f"posts/{number}/versions/")
    context = {
        **debate_frame(debate, user, page=_("Versions of post %(number)d") % {"number": number}),
        "post": post,
        "versions": versions,
        "back_url": post_path(language, pk, number),
    }
    return render(request, "debate/post_versions.html", context)


def _version(html: SafeString, code: str, when: Any, language: str) -> dict[str, Any]:
    return {
        "html": html,
        "language": code,
        "language_name": name_of(code),
        "is_foreign": code != language,
        "when": when,
        "when_text": moment_words(language, when),
    }


def _read(pk: int, number: int, user: Any) -> tuple[Any, Post]:
    """The debate and the post, as far as this person may see them. Raises Http404."""
    debate = read_debate(pk, user)
    post = Post.objects.filter(debate=pk, number=number).select_related("debate").first()
    if debate is None or post is None:
        raise Http404
    return debate, post


def _page(
    request: HttpRequest,
    debate: Any,
    post: Post,
    form: PostEditForm,
    user: Any,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **debate_frame(debate, user, page=_("Edit post %(number)d") % {"number": post.number or 0}),
        **editor_context(user, f"debate-post-{post.pk}", takes_pictures=not debate.is_within),
        "title": _("Edit post %(number)d") % {"number": post.number or 0},
        "form": form,
        "hindrance": hindrance,
        "is_edit": True,
        "back_url": post_path(get_language() or "", debate.pk, post.number or 0),
    }
    return render(request, "debate/post_form.html", context, status=status)
