"""Writing an article in one language beside its version in another: a new one, or one that is behind."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from community.writing import BUSY, CONFLICT, DATABASE_TROUBLE, FORBIDDEN, INVALID, Hindrance, busy, posted
from core.i18n.languages import language_name
from core.limits import TooOften, spend
from core.visibility import State
from wiki.addresses import article_path, wiki_path
from wiki.content import Content
from wiki.forms.translation import TranslationForm
from wiki.models import Article, Revision
from wiki.permissions import (
    can_draft_by_machine,
    can_propose_change,
    can_rename_article,
    may_propose,
    publishes_at_once,
)
from wiki.services.cleaning import clean_content
from wiki.services.conflicts import EditConflict
from wiki.services.drafting import NoDraft, draft_by_machine, draft_of_original, translator_name
from wiki.services.drawing import draw
from wiki.services.proposing import Proposed, save_or_propose
from wiki.services.rules import HeldBack
from wiki.services.saving import Saved
from wiki.services.staleness import effective_source
from wiki.services.subjects import present_content
from wiki.services.submissions import saved_by, submission_key
from wiki.views.conflicting import conflict_page, decided
from wiki.views.editor import editor_context
from wiki.views.frame import article_frame, offer_fronts, wiki_frame
from wiki.views.lookup import current_locale
from wiki.views.missing import hidden_article, is_out_of_sight
from wiki.views.outcomes import after_proposing, after_saving, held_back
from wiki.views.own_proposals import wanted_key_hash
from wiki.views.previewing import Preview, preview
from wiki.views.writing import PREVIEW, hindrance, locked_article, writing_page

DRAFT, COPY, RESOLVE = "draft", "copy", "resolve"
# What a conflict's form takes along of this one.
CARRIED = ("source", "machine", "up_to_date", "was_read")
TOO_OFTEN = 429


@dataclass(frozen=True)
class Translating:
    """One form on its way. `source` stands beside it; `article` and `base` are None for a new one.

    `since` is the version of the source that the article was last brought up to date with.
    """

    request: HttpRequest
    original: Article
    source: Revision
    article: Article | None
    base: Revision | None
    since: Revision | None
    form: TranslationForm

    @property
    def is_late(self) -> bool:
        """Was the form for a new article, or for none that we know, and there is one now?"""
        sent = self.form.data.get("base", "") if self.form.is_bound else ""
        return self.form.is_bound and self.base is not None and sent != str(self.base.number)

    @property
    def begun_with(self) -> Content:
        """What holds for the article beside what the form asks."""
        if self.article is not None and self.base is not None:
            return Content.of(self.base)
        return present_content(self.original, self.source)


@writing_page
def translation_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the language of the address, from article `pk` of another."""
    found = _articles(request, pk)
    if isinstance(found, HttpResponse):
        return found
    translating = _translating(request, *found)
    if request.method != "POST":
        return _page(translating)
    action = request.POST.get("action", "")
    if (why := hindrance(request)) is not None:
        return _page(translating, hindrance=why, status=FORBIDDEN)
    if translating.is_late and action != COPY:
        return _look_first(translating)
    if action in (DRAFT, COPY):
        return _begin(translating, by_machine=action == DRAFT)
    if not translating.form.is_valid():
        return _page(translating, status=INVALID)
    if action == PREVIEW:
        return _previewed(translating)
    return _save(translating, resolving=action == RESOLVE)


def _articles(request: HttpRequest, pk: int) -> tuple[Article, Article | None] | HttpResponse:
    """The article to translate and its version in the language of the address; or the answer to give instead."""
    original = Article.objects.select_related("current_revision").filter(pk=pk).first()
    if original is None or original.current_revision is None:
        raise Http404
    if original.locale_id == current_locale():
        return HttpResponseRedirect(original.url("article_languages"))
    article = _version(original)
    if any(one is not None and is_out_of_sight(one, request) for one in (original, article)):
        return hidden_article(request)
    if article is not None and not can_propose_change(request.user, article) and may_propose(request.user):
        return locked_article(request, article)
    return original, article


def _version(original: Article) -> Article | None:
    """The same article in the language of the address."""
    versions = Article.objects.filter(translation_key=original.translation_key, locale_id=current_locale())
    found: Article | None = versions.select_related("current_revision").first()
    return found if found is not None and found.current_revision is not None else None


def _translating(request: HttpRequest, original: Article, article: Article | None) -> Translating:
    data = posted(request)
    current = original.current_revision
    if current is None:
        raise Http404
    source = _numbered(original, data.get("source", "")) if data is not None else None
    base = article.current_revision if article is not None else None
    if article is not None and data is not None:
        base = _numbered(article, data.get("base", "")) or base
    content = Content(title="", body="")
    if base is not None:
        content = Content.of(base)
    since = None
    if article is not None and base is not None:
        since = effective_source(article.pk, base.number)
        since = since if since is not None and since.article_id == original.pk else None
    source = source or current
    form = TranslationForm(
        data,
        is_new=article is None,
        may_rename=article is None
        or can_rename_article(request.user, article)
        or not publishes_at_once(request.user, article),
        initial=TranslationForm.initial_values(
            content,
            base=base.number if base is not None else None,
            source=source.number,
            is_machine=base is not None and base.is_machine,
        ),
        label_suffix="",
    )
    return Translating(request, original, source, article, base, since, form)


def _numbered(article: Article, number: str) -> Revision | None:
    """The version that the form says; None when readers see no such one."""
    if not (number.isascii() and number.isdigit()) or len(number) > 9:
        return None
    found: Revision | None = Revision.objects.visible_to(None).filter(article=article, number=int(number)).first()
    return found


def _begin(translating: Translating, *, by_machine: bool) -> HttpResponse:
    """Put a draft into the form: the translator's, or the other language's text."""
    request, form = translating.request, translating.form
    try:
        if by_machine:
            if not can_draft_by_machine(request.user):
                raise PermissionDenied
            spend("draft", request)
            draft = draft_by_machine(translating.source, current_locale())
        else:
            draft = draft_of_original(translating.source, current_locale())
    except TooOften as often:
        why = Hindrance(
            title=_("That was many drafts in a short time"),
            text=_("Nothing is lost. Try again in %(minutes)d minutes, or translate it yourself.")
            % {"minutes": often.minutes},
        )
        return _page(translating, hindrance=why, status=TOO_OFTEN)
    except NoDraft as error:
        why = Hindrance(title=_("There is no draft"), text=" ".join(error.messages))
        return _page(translating, hindrance=why, status=BUSY)
    form.begin_with(draft, is_machine=by_machine)
    return _page(translating, begun=True)


def _look_first(translating: Translating) -> HttpResponse:
    """Somebody wrote it in the meantime: what is different is shown before it replaces anything."""
    why = Hindrance(
        title=_("There is an article in this language by now"),
        text=_(
            "Somebody wrote it while you were translating. Nothing is saved yet, and nothing of yours is lost. Compare "
            "the two, put together what belongs together, and save."
        ),
    )
    form = translating.form
    if (saved := _saved_already(translating)) is not None:
        return after_saving(translating.request, saved)
    data = cast(QueryDict, form.data).copy()
    data["base"] = str(translating.base.number) if translating.base is not None else ""
    form.data = data
    answer = _previewed if form.is_valid() else _page
    return answer(translating, hindrance=why, status=CONFLICT)


def _saved_already(translating: Translating) -> Saved | None:
    """What this very form has made, where it was sent twice."""
    form = translating.form
    if not form.is_valid():
        return None
    content = form.content(present_content(translating.original, translating.source))
    key = submission_key(form.cleaned_data["submission"], content, author=translating.request.user, base=None)
    earlier = saved_by(key)
    return Saved(article=earlier.article, revision=earlier, repeated=True) if earlier is not None else None


def _previewed(translating: Translating, *, hindrance: Hindrance | None = None, status: int = 200) -> HttpResponse:
    language = get_language() or ""
    base = Content.of(translating.base) if translating.base is not None else None
    try:
        clean = clean_content(
            translating.form.content(translating.begun_with), language=language, base=base or translating.begun_with
        )
    except ValidationError as error:
        translating.form.refuse(error)
        return _page(translating, hindrance=hindrance, status=INVALID)
    return _page(translating, shown=preview(base, clean, language=language), hindrance=hindrance, status=status)


def _save(translating: Translating, *, resolving: bool = False) -> HttpResponse:
    request, form, article = translating.request, translating.form, translating.article
    data = form.cleaned_data
    content, base = form.content(translating.begun_with), translating.base
    try:
        if article is not None and base is not None:
            if resolving:
                base, content = decided(request.POST, article=article, base=base, mine=content)
            saved = save_or_propose(
                author=request.user,
                content=content,
                article=article,
                base=base,
                summary=data["summary"],
                submission=data["submission"],
                marks=form.marks(translating.source.pk),
                key_hash=wanted_key_hash(request),
            )
        else:
            saved = save_or_propose(
                author=request.user,
                content=content,
                locale_id=current_locale(),
                translation_of=translating.original,
                summary=data["summary"],
                submission=data["submission"],
                marks=form.marks(translating.source.pk),
                key_hash=wanted_key_hash(request),
            )
    except HeldBack as held:
        return held_back(request, held, translating.original.get_absolute_url())
    except EditConflict as conflict:
        carried = {name: request.POST[name] for name in CARRIED if request.POST.get(name)}
        return conflict_page(request, conflict, data, carried=carried)
    except ValidationError as error:
        form.refuse(error)
        return _page(translating, status=INVALID)
    except DATABASE_TROUBLE as trouble:
        return _page(translating, hindrance=busy(trouble), status=BUSY)
    return after_proposing(request, saved) if isinstance(saved, Proposed) else after_saving(request, saved)


def _page(
    translating: Translating,
    *,
    shown: Preview | None = None,
    hindrance: Hindrance | None = None,
    begun: bool = False,
    status: int = 200,
) -> HttpResponse:
    request, original, article, source = (
        translating.request,
        translating.original,
        translating.article,
        translating.source,
    )
    language = get_language() or ""
    offer_fronts(request)
    words = {"title": original.title, "language": language_name(language)}
    title = _("Translate %(title)s into %(language)s") % words
    if article is not None:
        title = _("Bring %(title)s up to date") % {"title": article.title}
    frame = wiki_frame(language, _("Translate"))
    if article is not None:
        frame = article_frame(article, "", _("Bring up to date"))
    code = original.language
    path = article_path(code, original.slug)
    newest = original.current_revision
    newer = newest is not None and newest.number > source.number
    context: dict[str, Any] = {
        **frame,
        **editor_context(request, article),
        "draft_key": f"translation-{original.pk}-{language}",
        "form": translating.form,
        "form_title": title,
        "hindrance": hindrance,
        "preview": shown,
        "begun": begun,
        "article": article,
        "original": original,
        "original_url": path,
        "original_language": code,
        "original_language_name": language_name(code),
        "source": source,
        "source_url": f"{path}versions/{source.number}/",
        "since": translating.since,
        "proposes": not publishes_at_once(request.user, article),
        "newer_url": f"{path}compare/{source.number}/{newest.number}/" if newer and newest is not None else "",
        "changes": _changes(translating),
        "html": draw(source.body, language=code).html,
        "translator": _translator(translating),
        "back_url": article_path(language, article.slug) if article is not None else path,
        "wiki_url": wiki_path(language),
    }
    return render(request, "wiki/translation_form.html", context, status=status)


def _translator(translating: Translating) -> str:
    if not can_draft_by_machine(translating.request.user):
        return ""
    return translator_name(translating.original.locale_id, current_locale())


def _changes(translating: Translating) -> Preview | None:
    """What the other language changed since this one was last brought up to date with it; None when nothing."""
    since, source = translating.since, translating.source
    if since is None or since.number >= source.number or since.state != State.VISIBLE:
        return None
    return preview(Content.of(since), Content.of(source), language=translating.original.language, context=1)
