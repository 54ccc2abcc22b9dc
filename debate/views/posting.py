"""Writing a post: new, as a reply, with a quote."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import BUSY, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.html import plain_text
from core.i18n.languages import language_in_sentence
from debate.finding import address_of, find
from debate.forms.post import PostForm
from debate.languages import another_language
from debate.models import Debate, Post
from debate.reading import as_shown
from debate.services.drawing import draw_posts as draw_texts
from debate.services.posting import Posted, write_post
from debate.services.quoting import LONGEST
from debate.services.refusing import refusal
from debate.states import Stance
from debate.views.frame import base_path, debate_frame, offer_languages, read_debate, reader
from debate.views.post_list import Setting, draw_post
from debate.views.writing import (
    editor_context,
    hindrance,
    is_for_guests,
    new_form,
    no_entry,
    refused,
    writing_page,
)


@writing_page
def post_create(request: HttpRequest, pk: int) -> HttpResponse:
    """`?reply=N` answers post N, `?quote=N` also quotes it."""
    user = reader(request)
    debate = read_debate(pk, user)
    if debate is None:
        raise Http404
    parent, is_quoting = _answered(request, debate)
    quoted = Truncator(plain_text(parent.body)).chars(LONGEST) if is_quoting else ""
    form = new_form(debate, user, posted(request), quoted=quoted)
    why_not = refusal(user if user is not None else AnonymousUser(), debate)
    if request.method != "POST":
        if why_not:
            return no_entry(request, debate, why_not, debate.path(get_language() or ""))
        return _page(request, debate, user, form, parent)
    valid = form.is_valid()
    if (why := _hindrance(request, debate, user, why_not)) is not None:
        return _page(request, debate, user, form, parent, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _page(request, debate, user, form, parent, status=INVALID)
    if asks_about := _language_to_confirm(form):
        return _page(request, debate, user, form, parent, asks_about=asks_about, status=INVALID)
    return _save(request, debate, user, form, parent, is_quoting=is_quoting)


def _hindrance(request: HttpRequest, debate: Any, user: Any, why_not: str) -> Hindrance | None:
    # Where an account is needed and there is none, the session has ended: what then helps is to sign in.
    if why_not and (user is not None or is_for_guests(debate) or not debate.is_open):
        return refused(PermissionDenied(why_not))
    return hindrance(request, "write", needs_account=not is_for_guests(debate))


def _save(
    request: HttpRequest, debate: Any, user: Any, form: PostForm, parent: Any, *, is_quoting: bool
) -> HttpResponse:
    try:
        done = _write(request, debate, form, parent, is_quoting=is_quoting)
    except ValidationError as error:
        form.refuse(error)
        return _page(request, debate, user, form, parent, status=INVALID)
    except PermissionDenied as error:
        return _page(request, debate, user, form, parent, hindrance=refused(error), status=FORBIDDEN)
    except DATABASE_TROUBLE as trouble:
        return _page(request, debate, user, form, parent, hindrance=busy(trouble), status=BUSY)
    return _after(request, debate, done)


def _answered(request: HttpRequest, debate: Any) -> tuple[Any, bool]:
    """The post that is answered, and whether it is quoted. What is no such post is none."""
    is_quoting = "quote" in request.GET
    text = request.GET.get("quote" if is_quoting else "reply", "")
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        return None, False
    parent: Any = as_shown(Post.objects.filter(debate=debate, number=int(text)), None).first()
    if parent is None:
        raise Http404
    return parent, is_quoting


def _write(request: HttpRequest, debate: Debate, form: PostForm, parent: Any, *, is_quoting: bool) -> Posted:
    data = form.cleaned_data
    return write_post(
        debate=debate,
        author=request.user,
        body=form.html(),
        language=data["language"],
        parent=parent,
        quoted=parent if is_quoting else None,
        quoted_text=data.get("quoted_text", ""),
        stance=data.get("stance") or Stance.NEUTRAL,
        author_name=data.get("author_name", ""),
        submission=data["submission"],
    )


def _language_to_confirm(form: PostForm) -> str:
    """The language that the text seems to be in, when it is not the chosen one and was not asked about yet."""
    data = form.cleaned_data
    if data["asked_language"]:
        return ""
    return another_language(plain_text(form.html()), data["language"])


def _after(request: HttpRequest, debate: Debate, done: Posted) -> HttpResponse:
    language = get_language() or ""
    if done.waits or done.post.number is None:
        messages.info(
            request, _("Thank you. A moderator looks at your post before others see it; it then stands in the debate.")
        )
        return HttpResponseRedirect(f"{debate.path(language)}{'#waiting' if request.user.is_authenticated else ''}")
    post = find(debate.pk, done.post.number)
    messages.success(request, _("Your post is published."))
    return HttpResponseRedirect(address_of(post, post.debate, debate.path(language), base_path(debate, language)))


def _page(
    request: HttpRequest,
    debate: Any,
    user: Any,
    form: PostForm,
    parent: Any,
    *,
    hindrance: Hindrance | None = None,
    asks_about: str = "",
    status: int = 200,
) -> HttpResponse:
    language = get_language() or ""
    if asks_about:
        form.suggest_language(asks_about)
    title = _("Reply to post %(number)d") % {"number": parent.number} if parent is not None else _("Write a post")
    offer_languages(request, debate, "post/")
    context = {
        **debate_frame(debate, user, page=title),
        **editor_context(
            user,
            f"debate-{debate.pk}-{parent.number if parent is not None else 0}",
            takes_pictures=not debate.is_within,
        ),
        "title": title,
        "form": form,
        "parent": parent,
        "parent_drawn": _drawn(parent, debate, language) if parent is not None else "",
        "query": f"?{request.GET.urlencode()}" if parent is not None else "",
        "hindrance": hindrance,
        "asks_about": language_in_sentence(asks_about) if asks_about else "",
        "is_quoting": "quote" in request.GET,
    }
    return render(request, "debate/post_form.html", context, status=status)


def _drawn(post: Any, debate: Any, language: str) -> Any:
    setting = Setting(
        base=base_path(debate, language), language=language, has_sides=debate.has_sides, bodies=draw_texts([post])
    )
    return draw_post(post, setting)
