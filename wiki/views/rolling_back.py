"""Rolling back: one person's last changes of an article, or of all articles, and taking that back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.addresses import person_path
from accounts.models import User
from community.writing import BUSY, CONFLICT, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.visibility import State
from wiki.addresses import article_path, wiki_path
from wiki.content import Content
from wiki.forms.patrol import RollBackForm, Since
from wiki.models import Article, Revision, Rollback, RollbackItem
from wiki.permissions import can_patrol, can_roll_back
from wiki.services.rolling_back import before_run, roll_back_article
from wiki.services.rolling_back_person import MOST_COUNTED, changes_of, start_rollback, take_back
from wiki.services.saving import StaleVersion
from wiki.views.frame import article_frame, offer_fronts, offer_same_page, wiki_frame
from wiki.views.previewing import preview
from wiki.views.writing import hindrance, locked_article, writing_page, written_article

ROWS = 100


@writing_page
def article_roll_back(request: HttpRequest, slug: str) -> HttpResponse:
    """What going back would change; with POST, do it."""
    article = written_article(request, slug)
    if isinstance(article, HttpResponse):
        return article
    current = article.current_revision
    if current is None:
        raise Http404
    if not can_roll_back(request.user, current.author_id):
        raise PermissionDenied
    form = RollBackForm(posted(request), initial={"base": current.number}, label_suffix="")
    if request.method != "POST":
        return _page(request, article, current, form)
    return _roll_back(request, article, current, form)


def _roll_back(request: HttpRequest, article: Article, current: Revision, form: RollBackForm) -> HttpResponse:
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _page(request, article, current, form, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _page(request, article, current, form, status=INVALID)
    try:
        if form.cleaned_data["base"] != current.number:
            raise StaleVersion
        saved = roll_back_article(article=article, base=current, by=request.user, reason=form.cleaned_data["reason"])
    except StaleVersion as stale:
        return _look_again(request, article, stale)
    except PermissionDenied:
        return locked_article(request, article)
    except ValidationError as error:
        why = Hindrance(title=_("These changes cannot be rolled back"), text=" ".join(error.messages))
        return _page(request, article, current, form, hindrance=why, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(request, article, current, form, hindrance=busy(trouble), status=BUSY)
    if saved.changed:
        messages.success(request, _("The last changes are rolled back. The history keeps them."))
    else:
        messages.info(request, _("The article says already what it said before."))
    return HttpResponseRedirect(f"{article_path(article.language, article.slug)}history/")


def _look_again(request: HttpRequest, article: Article, stale: StaleVersion) -> HttpResponse:
    """The page with what would be rolled back now, which may be another person's changes."""
    why = Hindrance(title=_("The article has changed"), text=" ".join(stale.messages))
    newest = Revision.objects.get(pk=Article.objects.values_list("current_revision", flat=True).get(pk=article.pk))
    if not can_roll_back(request.user, newest.author_id):
        messages.warning(request, why.text)
        return HttpResponseRedirect(f"{article_path(article.language, article.slug)}history/")
    form = RollBackForm(initial={"base": newest.number}, label_suffix="")
    return _page(request, article, newest, form, hindrance=why, status=CONFLICT)


@writing_page
def person_roll_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything one person did lately, in one action."""
    person = get_object_or_404(User, public_id=public_id)
    if not can_roll_back(request.user, person.pk):
        raise PermissionDenied
    form = Since(posted(request), label_suffix="")
    if request.method != "POST":
        return _person_page(request, person, form)
    valid = form.is_valid()
    if (why := hindrance(request)) is not None:
        return _person_page(request, person, form, hindrance=why, status=FORBIDDEN)
    if not valid:
        return _person_page(request, person, form, status=INVALID)
    reason = form.cleaned_data["reason"]
    try:
        rollback = start_rollback(person=person, since=form.since(), by=request.user, reason=reason)
    except DATABASE_TROUBLE as trouble:
        return _person_page(request, person, form, hindrance=busy(trouble), status=BUSY)
    if rollback is None:
        why = Hindrance(
            title=_("There is nothing to roll back"),
            text=_("In this time there are no changes that stand."),
            kind="info",
        )
        return _person_page(request, person, form, hindrance=why, status=INVALID)
    return HttpResponseRedirect(f"{_list_url()}{rollback.pk}/")


@writing_page
def rollback_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was undone and what had to be left; with POST, all of it is taken back."""
    if not can_patrol(request.user):
        raise PermissionDenied
    rollback = get_object_or_404(Rollback.objects.select_related("person", "by"), pk=pk)
    if request.method == "POST":
        if (why := hindrance(request)) is None:
            take_back(rollback=rollback, by=request.user)
            messages.success(request, _("It is being taken back."))
            return HttpResponseRedirect(request.path)
        return _detail(request, rollback, hindrance=why, status=FORBIDDEN)
    return _detail(request, rollback)


@writing_page
def rollback_list(request: HttpRequest) -> HttpResponse:
    """What was rolled back of whole persons lately."""
    if not can_patrol(request.user):
        raise PermissionDenied
    offer_same_page(request, "recent-changes/roll-backs/")
    rollbacks = Rollback.objects.select_related("person", "by").order_by("-pk")[:ROWS]
    context = {**wiki_frame(get_language() or "", _("What was rolled back")), "rollbacks": rollbacks}
    return render(request, "wiki/rollback_list.html", context)


def _list_url() -> str:
    return f"{wiki_path(get_language() or '')}recent-changes/roll-backs/"


def _page(
    request: HttpRequest,
    article: Article,
    current: Revision,
    form: RollBackForm,
    *,
    hindrance: Hindrance | None = None,
    status: int = 200,
) -> HttpResponse:
    offer_fronts(request)
    before = before_run(current)
    shown = None
    if before is not None:
        shown = preview(Content.of(current), Content.of(before), language=article.language, context=1)
    person = User.objects.filter(pk=current.author_id).first() if current.author_id else None
    context = {
        **article_frame(article, "history", _("Roll back")),
        "form": form,
        "current": current,
        "before": before,
        "preview": shown,
        "person_url": f"{wiki_path(get_language() or '')}recent-changes/roll-back/{person.public_id}/"
        if person
        else "",
        "hindrance": hindrance,
    }
    return render(request, "wiki/article_roll_back.html", context, status=status)


def _person_page(
    request: HttpRequest, person: User, form: Since, *, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    offer_fronts(request)
    counts = []
    for hours, words in [*Since.HOURS, Since.EVER]:
        one = Since({"hours": hours})
        one.is_valid()
        found = changes_of(person, one.since()).order_by("-created_at", "-id").values_list("article_id")
        articles = [row[0] for row in found[: MOST_COUNTED + 1]]
        counts.append({"words": words, "text": _counted(len(articles), len(set(articles)))})
    context = {
        **wiki_frame(get_language() or "", _("Roll back")),
        "form": form,
        "person": person,
        "person_url": person_path(str(person.public_id)),
        "counts": counts,
        "hindrance": hindrance,
        "earlier": Rollback.objects.filter(person=person).order_by("-pk")[:10],
        "list_url": _list_url(),
    }
    return render(request, "wiki/person_roll_back.html", context, status=status)


def _counted(changes: int, articles: int) -> str:
    if changes > MOST_COUNTED:
        return _("more than %(number)d changes") % {"number": MOST_COUNTED}
    many = ngettext("%(count)d change", "%(count)d changes", changes) % {"count": changes}
    places = ngettext("in %(count)d article", "in %(count)d articles", articles) % {"count": articles}
    return f"{many} {places}"


def _detail(
    request: HttpRequest, rollback: Rollback, *, hindrance: Hindrance | None = None, status: int = 200
) -> HttpResponse:
    offer_fronts(request)
    rows = (
        rollback.items.select_related("article", "revision").defer("revision__body", "revision__facts").order_by("pk")
    )
    items = list(rows[:1_000])
    context: dict[str, Any] = {
        **wiki_frame(get_language() or "", _("Rolled back")),
        "rollback": rollback,
        "done": [_item(one) for one in items if one.did != RollbackItem.Did.LEFT],
        "left": [_item(one) for one in items if one.did == RollbackItem.Did.LEFT],
        "may_take_back": rollback.status == Rollback.Status.DONE and rollback.person_id != request.user.pk,
        "hindrance": hindrance,
        "list_url": _list_url(),
    }
    return render(request, "wiki/rollback_detail.html", context, status=status)


def _item(item: RollbackItem) -> dict[str, Any]:
    article = item.article
    path = article_path(article.language, article.slug)
    url = f"{path}history/" if article.state == State.VISIBLE else path
    if item.revision is not None:
        url = f"{path}compare/{item.revision.number - 1}/{item.revision.number}/"
    return {
        "title": article.title,
        "language": article.language,
        "url": url,
        "did": item.get_did_display(),
        "versions": item.versions,
        "not_taken_back": item.taken_back is False,
    }
