"""Taking articles, versions and pictures out of sight, and back. Called through the registry of kinds.

The row says it at once, so that every page, list and feed leaves it out with the next request; links,
categories, drawings, the search index and the cache in front follow in the background.
"""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django_tasks import task

from community.flags.services import open_case
from core.cache.purge import purge_later
from core.models import Image
from core.visibility import WAITING, State
from wiki.addresses import article_path
from wiki.models import Article, Dump, Revision, Subject
from wiki.models.merger import MERGED
from wiki.services.drawing import redraw
from wiki.services.dumps import forget_dumps
from wiki.services.fact_history import settle_facts
from wiki.services.following_up import follow_up
from wiki.services.mapping import leave_map
from wiki.services.naming import move_to_title, titles_of
from wiki.services.revisions import add_revision
from wiki.services.subjects import content_with
from wiki.services.trusting import mark_restored, mark_reverted

# An article that nobody hid: it is seen while one of its versions is.
_AS_ITS_VERSIONS = {State.VISIBLE, State.WITH_WHOLE}
MOST_REDRAWN = 500  # articles that show a picture


@transaction.atomic
def set_article_state(article: Article, state: str, by: Any) -> None:
    """An article with all its versions. What was hidden by itself before stays hidden when it comes back."""
    locked = _locked(article.pk)
    if locked.state == state:
        return
    versions = Revision.objects.filter(article=locked)
    _mark(locked, state)
    if state in _AS_ITS_VERSIONS:
        versions.filter(state=State.WITH_WHOLE).update(state=State.VISIBLE)
        if locked.merged_into_id is None:
            _settle(locked, settle_facts(locked))
        else:
            # Its name leads to another article: what comes back is its history alone.
            _mark(locked, MERGED)
    else:
        versions.filter(state=State.VISIBLE).update(state=State.WITH_WHOLE)
        forget_dumps(locale=locked.locale_id, since=locked.created_at)
        settle_facts(locked)
    article.state = locked.state
    _follow(locked)


@transaction.atomic
def set_revision_state(revision: Revision, state: str, by: Any) -> None:
    """One version. Where it is the current one, the last visible one before it takes its place."""
    article = _locked(revision.article_id)
    if state in _AS_ITS_VERSIONS:
        # Brought back while the whole article is out of sight, it comes back with the article and not before.
        state = State.VISIBLE if article.state in {*_AS_ITS_VERSIONS, MERGED} else State.WITH_WHOLE
    this = Revision.objects.filter(pk=revision.pk)
    this.update(state=state)
    if state not in _AS_ITS_VERSIONS:
        forget_dumps(locale=article.locale_id, since=revision.created_at)
    (mark_restored if state in _AS_ITS_VERSIONS else mark_reverted)(this)
    revision.state = state
    subject = settle_facts(article)
    if article.state in _AS_ITS_VERSIONS:
        _settle(article, subject)
    _follow(article)


@transaction.atomic
def set_image_state(image: Image, state: str, by: Any) -> None:
    """A picture. Its file gets another name when it goes, so that an address somebody kept shows nothing."""
    locked = Image.objects.select_for_update(no_key=True).get(pk=image.pk)
    if locked.state == state:
        return
    Image.objects.filter(pk=locked.pk).update(state=state)
    image.state = state
    Article.objects.filter(current_revision__lead_image=locked.pk).update(render_version=F("render_version") + 1)
    if state != State.VISIBLE:
        transaction.on_commit(lambda: _move_file(locked))
        forget_dumps(since=locked.created_at, kinds=(Dump.Kind.STATIC,))
    if state == WAITING:
        open_case(image)
    redraw_articles_with.enqueue(locked.pk)


def set_article_lock(article: Article, locked: bool) -> None:
    """Only moderators change a locked article."""
    Article.objects.filter(pk=article.pk).update(is_locked=locked)
    article.is_locked = locked


def _follow(article: Article) -> None:
    """Everything derived from the article, and what links to it."""
    if article.current_revision_id is not None:
        follow_up.enqueue(article.current_revision_id, titles_of(article))


def _locked(pk: int) -> Article:
    return Article.objects.select_for_update(no_key=True, of=("self",)).select_related("current_revision").get(pk=pk)


def _mark(article: Article, state: str) -> None:
    Article.objects.filter(pk=article.pk).update(state=state)
    article.state = state
    if state != State.VISIBLE:
        leave_map(article)


def _settle(article: Article, subject: Subject | None) -> None:
    """What readers see is a version that may be seen: the last such one; without any the article goes too."""
    current = article.current_revision
    last = Revision.objects.filter(article=article, state=State.VISIBLE).order_by("-number").first()
    _mark(article, State.VISIBLE if last is not None else State.WITH_WHOLE)
    if last is not None and current is not None and not _is_visible(current):
        _restore(article, current, last, subject)


def _is_visible(revision: Revision) -> bool:
    return Revision.objects.filter(pk=revision.pk, state=State.VISIBLE).exists()


def _restore(article: Article, bad: Revision, good: Revision, subject: Subject | None) -> None:
    """The content of an earlier version as the newest one, in nobody's name: who moderates is not made known.

    What all languages share is not that version's own: it is what holds without what is out of sight.
    """
    title = _title_back(article, bad, good)
    content = content_with(good, subject)
    with translation.override(article.language):
        add_revision(
            article=article,
            content=replace(content, title=title),
            subject=subject,
            kind=Revision.Kind.RESTORE,
            author=None,
            author_name=_("Moderators"),
            summary=_("Restored version %(number)d") % {"number": good.number},
            parent=bad,
            restored_from=good,
            now=timezone.now(),
        )


def _title_back(article: Article, bad: Revision, good: Revision) -> str:
    """A name can be what breaks the rules: the one before it, unless another article has it by now."""
    if good.title != bad.title:
        try:
            with transaction.atomic():
                move_to_title(article=article, text=good.title)
        except ValidationError:
            return bad.title
    return good.title


def _move_file(image: Image) -> None:
    """Sizes made of it are deleted; the original lies under a name that nobody can guess."""
    for rendition in image.renditions.all():
        made, name = rendition.file.storage, rendition.file.name
        rendition.delete()
        made.delete(name)  # Wagtail does so too, but only when its worker comes to it
    storage, old = image.file.storage, image.file.name
    if not old or not storage.exists(old):
        return
    with storage.open(old) as file:
        name = f"{get_random_string(40)}.{old.rpartition('.')[2]}"
        image.file.save(name, ContentFile(file.read()), save=False)
    Image.objects.filter(pk=image.pk).update(file=image.file.name)
    storage.delete(old)


@task()
def redraw_articles_with(image_id: int) -> None:
    """Draw anew what shows this picture. With another number no drawing that a process kept is used again."""
    showing = Revision.objects.filter(body__contains=f'"image:{image_id}"').values("pk")
    articles = Article.objects.filter(current_revision__in=showing)
    articles.update(render_version=F("render_version") + 1)
    paths = []
    for article in articles.select_related("current_revision")[:MOST_REDRAWN]:
        redraw(article)
        paths.append(article_path(article.language, article.slug))
    led = Article.objects.filter(current_revision__lead_image=image_id).only("slug", "locale_id")
    paths += [article_path(article.language, article.slug) for article in led[:MOST_REDRAWN]]
    purge_later([f"{path}{page}" for path in dict.fromkeys(paths) for page in ("", "print/")])
