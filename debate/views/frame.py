"""What stands around every page of a debate."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.addresses import person_path
from accounts.roles import name_of
from community.follows.models import Follow
from community.translations.services.choosing import wants_always
from core.i18n.languages import language_codes, language_name
from core.i18n.switcher import set_translations
from debate.addresses import debates_path
from debate.groups import Place, group_kind
from debate.models import Debate, Participation, Post
from debate.permissions import can_edit_debate, works_on_debate
from debate.states import SHOWN, Stance, State
from debate.status import statuses

KIND = "debate.debate"


def reader(request: HttpRequest) -> Any:
    """Who is signed in; None for anybody else. A request without a session's cookie asks nothing of the database."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def wants_translations(request: HttpRequest) -> bool:
    """Whether this reader has chosen to have everything translated."""
    return reader(request) is not None and wants_always(request)


def read_debate(pk: int, user: Any) -> Any:
    """The debate as its pages show it, with what this person has to do with it; one question. None: not for them."""
    rows = Debate.objects.visible_to(user).filter(pk=pk)
    rows = rows.select_related("question__person", "question__committee", "outcome")
    rows = rows.annotate(author_public_id=F("author__public_id"))
    if user is not None:
        mine = Participation.objects.filter(debate=OuterRef("pk"), user=user)
        followed = Follow.objects.filter(user=user, kind=KIND, object_id=str(pk))
        rows = rows.annotate(
            last_read=Subquery(mine.values("last_read")[:1]),
            my_stance=Subquery(mine.values("stance")[:1]),
            is_followed=Exists(followed),
            has_waiting=Exists(Post.objects.filter(debate=OuterRef("pk"), author=user, state=State.WAITING)),
        )
    return rows.first()


def base_path(debate: Debate, language: str) -> str:
    """What a debate's other pages stand below."""
    return f"{debates_path(language)}{debate.pk}/"


def debate_frame(debate: Any, user: Any, *, page: str = "") -> dict[str, Any]:
    """Context of debate/debate_base.html. `page` is the page's own name; empty for the debate itself."""
    language = get_language() or ""
    path = debate.path(language)
    breadcrumbs = [{"title": _("Debate"), "url": debates_path(language)}, {"title": debate.title, "url": path}]
    if page:
        breadcrumbs.append({"title": page, "url": ""})
    question = getattr(debate, "question", None)
    return {
        "debate": debate,
        "path": path,
        "base": base_path(debate, language),
        "language": language,
        "debate_language": language_name(debate.language),
        "is_foreign": debate.language != language,
        "breadcrumbs": breadcrumbs,
        "page_title": f"{page}: {debate.title}" if page else debate.title,
        "statuses": statuses(debate, question, has_outcome=getattr(debate, "outcome", None) is not None),
        "author_url": person_path(debate.author_public_id),
        "author_role": name_of(debate.author_role),
        "is_personal": user is not None,
        "is_staff_here": user is not None and works_on_debate(user, debate),
        "may_edit": user is not None and can_edit_debate(user, debate),
        "out_of_sight": debate.state not in SHOWN,
        "stances": {"for": Stance.FOR, "against": Stance.AGAINST},
        "group": _group_of(debate, user),
    }


def _group_of(debate: Debate, user: Any) -> Place | None:
    """The group that it is held in, where this reader may know of it."""
    kind = group_kind(debate.group_kind) if debate.group_kind else None
    return kind.place(user, debate.group_id) if kind is not None else None


def offer_languages(request: HttpRequest, debate: Debate, page: str = "") -> None:
    """One debate, all languages: `page` is the rest of the address, with the query that it keeps."""
    paths = {
        code: (
            f"{base_path(debate, code)}{page}" if page and not page.startswith("?") else f"{debate.path(code)}{page}"
        )
        for code in language_codes()
    }
    set_translations(request, paths, {})


def whole_address(path: str) -> str:
    """A path of the site with the site's address before it."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
