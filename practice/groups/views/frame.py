"""What stands around every page of a group."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.discussion import discussion_path
from core.i18n.languages import language_codes, language_name
from core.i18n.switcher import set_translations
from practice.groups.addresses import group_path, groups_path
from practice.groups.models import Membership, WorkingGroup
from practice.groups.permissions import Standing, can_own_group, can_read_group, can_write_in_group, standing
from practice.groups.querysets import GROUP
from practice.groups.states import State
from practice.organisations.models import Organisation
from practice.organisations.permissions import organisations_of

Sight, Kind, Joining = WorkingGroup.Sight, WorkingGroup.Kind, WorkingGroup.Joining


def reader(request: HttpRequest) -> Any:
    """Who is signed in; None for anybody else. A request without a session's cookie asks nothing of the database."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def find_group(slug: str, user: Any) -> WorkingGroup:
    """The group, as far as this person may know of it. Raises Http404: what is hidden is not there."""
    group = WorkingGroup.objects.visible_to(user).filter(slug=slug).first()
    if group is None:
        raise Http404
    return group


def speaks_for(visit: "Visit") -> list[Organisation]:
    """The organisations in this group that this person acts for."""
    rows = visit.standing.of_organisations
    return [row.organisation for row in rows if row.state == Membership.State.MEMBER and row.organisation is not None]


class Visit:
    """One person at one group: what they have to do with it, asked once. Raises Http404 for what is not there."""

    def __init__(self, request: HttpRequest, slug: str) -> None:
        self.request = request
        self.user = reader(request)
        self.language = get_language() or ""
        self.group = find_group(slug, self.user)
        self.standing: Standing = standing(self.user, self.group)
        # A moderator of the site reads what was reported, and so it is asked; others are known by their standing.
        self.may_read = (
            self.group.is_public
            or (self.group.state == State.VISIBLE and self.standing.is_member)
            or (self.user is not None and can_read_group(self.user, self.group))
        )
        self.may_write = can_write_in_group(self.user, self.group, self.standing)
        self.runs_it = self.group.state == State.VISIBLE and self.standing.runs_it
        self.path = self.group.path(self.language)

    def context(self, tab: str = "", page: str = "") -> dict[str, Any]:
        """For groups/group_base.html. `tab` is the current one, `page` the page's own name below it."""
        group = self.group
        front = groups_path(self.language)
        crumbs = [
            {"title": _("Practice"), "url": f"/{self.language}/practice/"},
            {"title": _("Groups"), "url": front},
            {"title": group.name, "url": self.path if page or tab else ""},
        ]
        if page:
            crumbs.append({"title": page, "url": ""})
        self.offer_languages()
        return {
            "group": group,
            "path": self.path,
            "front": front,
            "language": self.language,
            "is_foreign": group.language != self.language,
            "group_language": language_name(group.language),
            "standing": self.standing,
            "is_personal": self.user is not None,
            "is_member": self.standing.is_member,
            "may_read": self.may_read,
            "may_write": self.may_write,
            "runs_it": self.runs_it,
            "may_bring_in": tab in ("stream", "members") and self._may_bring_in(),
            "is_owner": can_own_group(self.user, group, self.standing),
            "out_of_sight": group.state != State.VISIBLE,
            "is_private": group.sight != Sight.PUBLIC,
            "tabs": self._tabs(tab) if self.may_read else [],
            "breadcrumbs": crumbs,
            "page_title": f"{page}: {group.name}" if page else group.name,
            "title": page or group.name,
            "tab": tab,
        }

    def _may_bring_in(self) -> bool:
        """Whether a member acts for an organisation that could take part; one question, in business networks alone."""
        group = self.group
        if group.kind != Kind.BUSINESS or group.joining == Joining.INVITATION or not self.may_write:
            return False
        inside = [row.organisation_id for row in self.standing.of_organisations if row.organisation_id is not None]
        return organisations_of(self.user, acting=True).exclude(pk__in=inside).exists()

    def offer_languages(self) -> None:
        """One group, all languages: the rest of the address stays, with what it asks."""
        address = self.request.get_full_path()
        rest = address.partition("/practice/groups/")[2]
        set_translations(self.request, {code: f"{groups_path(code)}{rest}" for code in language_codes()}, {})

    def _tabs(self, current: str) -> list[dict[str, Any]]:
        """The parts of a group. Debates are held where debates are, about the group."""
        names = {"stream": _("Stream"), "posts": _("Posts")}
        if discussion_path(GROUP, self.group.pk, 0, self.language):
            names["debates"] = _("Debates")
        names |= {"files": _("Files"), "cases": _("Cases"), "events": _("Events")}
        if self.group.kind == Kind.BUSINESS:
            names["needs-and-offers"] = _("Needs and offers")
        names["members"] = _("Members")
        return [
            {
                "title": title,
                "url": self.path if key == "stream" else f"{group_path(self.language, self.group.slug)}{key}/",
                "current": key == current,
            }
            for key, title in names.items()
        ]
