"""Reading cases: THE rule of who sees which."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from core.visibility import State, sees_hidden

if TYPE_CHECKING:
    from practice.cases.models import CaseAuthor, CaseFile, CaseUse

# Who has it looks after all pages: editors and moderators, in the admin.
_STAFF = "wagtailadmin.access_admin"
# What a list never reads.
_HEAVY = ("problem", "done", "participants", "result", "costs", "went_wrong", "reusable", "search_text")


def is_staff(user: Any) -> bool:
    """Whether somebody edits and publishes pages here."""
    return bool(user is not None and user.is_authenticated and user.is_active and user.has_perm(_STAFF))


def _is_restricted() -> Exists:
    """Whether a page is private, or one above it. Within the question: `public` of Wagtail asks another each time."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(PageViewRestriction.objects.alias(below=path).filter(below__startswith=F("page__path")))


def _is_published() -> Q:
    """Asked of the row itself: a list of all that is published would be made for each question."""
    return Q(~_is_restricted(), live=True)


class CaseQuerySet(PageQuerySet):
    def visible_to(self, user: Any) -> "CaseQuerySet":
        """THE rule of who sees which cases.

        Everybody: what is published. Its authors and staff see it before that. What was taken out of sight is seen
        by moderators alone.
        """
        if sees_hidden(user):
            return self
        if is_staff(user):
            return self.filter(state=State.VISIBLE)
        if user is None or not user.is_authenticated:
            return self.published()
        written = Q(translation_key__in=user.case_authorships.accepted().values("case_key"))
        return self.filter(_is_published() | written, state=State.VISIBLE)

    def published(self) -> "CaseQuerySet":
        """What everybody sees: for lists, feeds and counts."""
        return self.filter(_is_published(), state=State.VISIBLE)

    def for_listing(self) -> "CaseQuerySet":
        """Without the story."""
        return self.defer(*_HEAVY)

    def of_author(self, user: Any) -> "CaseQuerySet":
        """What somebody wrote or writes with others, in every language."""
        return self.filter(translation_key__in=user.case_authorships.accepted().values("case_key"))


CaseManager = PageManager.from_queryset(CaseQuerySet)


class CaseAuthorQuerySet(models.QuerySet["CaseAuthor"]):
    def accepted(self) -> "CaseAuthorQuerySet":
        """Who is an author, and not only asked to be one."""
        return self.filter(state="accepted")


class CaseUseQuerySet(models.QuerySet["CaseUse"]):
    def visible_to(self, user: Any) -> "CaseUseQuerySet":
        """THE rule of who sees which uses: never one of a case that they may not see."""
        if sees_hidden(user):
            return self
        case = self._case().objects.visible_to(user).filter(translation_key=OuterRef("case_key"))
        return self.filter(Exists(case), state=State.VISIBLE)

    def public(self) -> "CaseUseQuerySet":
        return self.filter(state=State.VISIBLE)

    def _case(self) -> Any:
        return self.model.case_model()


class CaseFileQuerySet(models.QuerySet["CaseFile"]):
    def visible_to(self, user: Any) -> "CaseFileQuerySet":
        """THE rule of who gets which files.

        Everybody: what a case that they see shows now. Authors of a case: all that was put into it, so that a draft
        and an older version can be read whole.
        """
        if sees_hidden(user) or is_staff(user):
            return self
        shown = Q(pk__in=self.model.shown_in_public())
        if user is not None and user.is_authenticated:
            shown |= Q(case_key__in=user.case_authorships.accepted().values("case_key"))
        return self.filter(shown, state=State.VISIBLE)
