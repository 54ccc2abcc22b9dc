"""Every address of the site that a reader can ask for, filled in with all there is."""

import re
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from community.flags.models import Case
from core import objects
from core.visibility import State
from debate.models import Debate, OfficialAnswer
from home.sitemaps import SITEMAPS
from practice.cases.models import CaseCollection, CaseFile, CasePage
from practice.events.models import Event, Material, Occurrence
from practice.groups.models import Answer, File, Membership, Notice, Post, WorkingGroup
from practice.organisations.models import Organisation
from tests.community.moderation.people import SECRET
from wiki.models import Article, Category, Proposal

WORD = SECRET.lower()
# Names in addresses for which there is nothing to fill in here: signs that are good once, and other apps' own rows.
NOT_FILLED = {"provider_id", "token", "step_pk", "sentence_pk", "objection_pk",
              "page_view_restriction_id", "page_id"}  # fmt: skip
Values = dict[str, list[str]]


def addresses() -> list[str]:
    found: list[str] = []
    values, below = everywhere(), of_apps()
    _walk(get_resolver().url_patterns, "/", lambda route: values | _of(route, below), found)
    return sorted({*found, *asked(), *asked_of_practice()})


def everywhere() -> Values:
    """By the name that a part has in patterns."""
    slugs = ["Plain", *_all(Article.objects.exclude(state=State.VISIBLE), "slug")]
    return {
        "slug": [*slugs, *_all(Category, "slug")],
        "number": ["1", "2", "3"], "old": ["1", "2"], "new": ["2", "3"],
        "pk": rows(), "kind": [kind.name for kind in objects.kinds()],
        "answer_pk": _all(OfficialAnswer), "key": _all(Debate, "embed_key"), "name": ["csv", "json"],
        "object_id": rows(), "section": list(SITEMAPS),
        "person": [str(User.objects.get(display_name="Otto Other").pk)],
        "public_id": _all(User, "public_id"),
    }  # fmt: skip


def of_apps() -> dict[str, Values]:
    """Below these addresses names mean something else; the longest counts."""
    posts, files, notices = _all(Post), _all(File), _all(Notice)
    shut = CaseCollection.objects.exclude(sight="link", state=State.VISIBLE).exclude(sight="public")
    return {
        "/en/wiki/api/": {"key": _all(Article)},
        "/en/wiki/data/": {"name": ["wiki.zip"]},
        "/en/wiki/waiting-changes/": {"pk": _all(Proposal)},
        "/en/practice/organisations/": {"slug": _all(Organisation, "slug"), "pk": rows()},
        "/en/practice/groups/": {"slug": _all(WorkingGroup, "slug")},
        "/en/practice/groups/<str:slug>/posts/": {"pk": posts},
        "/en/practice/groups/<str:slug>/files/": {"pk": files},
        "/en/practice/groups/<str:slug>/needs-and-offers/": {"pk": notices},
        "/en/practice/groups/<str:slug>/members/": {"pk": _all(Membership)},
        "/en/practice/events/": {
            "pk": _all(Event), "slug": ["any-words"], "code": ["en", "da"], "number": _all(Material), "key": ["no-key"],
            "day": sorted({row.isoformat() for row in Occurrence.objects.values_list("day", flat=True)}),
        },
        "/en/practice/events/groups/": {"pk": _all(WorkingGroup)},
        "/en/practice/cases/": {"slug": _all(CasePage, "slug"), "pk": _all(CasePage)},
        "/en/practice/cases/collections/": {
            "pk": _all(CaseCollection), "entry": ["1", "2"], "token": _all(shut, "token"),
        },
        "/en/practice/cases/files/": {"pk": _all(CaseFile), "name": _all(CaseFile, "name")},
    }  # fmt: skip


def asked() -> list[str]:
    """With what readers type and choose."""
    return [
        f"/en/search/?q={WORD}", f"/en/search/?q={WORD}&language=all", f"/en/search/suggestions/?q={WORD[:6]}",
        *(f"/en/search/{part}?q={WORD}" for part in ("results.json", "results.atom", "similar/")),
        f"/en/search/?q={WORD[:-1]}", f"/en/search/?q={WORD}&answered=yes&order=date", "/en/search/?q=%22text%22",
        "/en/search/?q=text", f"/en/account/searches/new/?q={WORD}", "/admin/reports/wanted-words/",
        f"/en/wiki/article-suggestions/?q={WORD[:5]}", "/en/wiki/article-suggestions/?q=1",
        *(f"/en/wiki/hints/?kind={kind}" for kind in ("source", "short", "picture", "place")),
        f"/en/wiki/api/articles/?category={WORD}%20birds", "/en/wiki/api/articles/?changed_since=2020-01-01",
        f"/en/wiki/new-article/categories/?q={WORD[:5]}", "/en/wiki/recent-changes/?language=all",
        "/en/wiki/recent-changes/feed/?language=all", "/en/wiki/new-article/?translation_of=2",
        f"/en/wiki/all-articles/?from={WORD[:1]}", "/en/wiki/image-upload/search/?q=", "/en/", "/sitemap.xml",
        "/en/wiki/Zebrafinch/", "/en/private/", "/en/debate/?status=open", "/en/debate/?language=en",
        *(f"/en/debate/{pk}/search/?q={WORD}" for pk in _all(Debate)),
        *(f"/en/debate/{pk}/updates/?after=0&show=1" for pk in _all(Debate)),
    ]  # fmt: skip


def asked_of_practice() -> list[str]:
    base, groups, cases = "/en/practice", _all(WorkingGroup, "slug"), _all(CasePage)
    things = [(name, str(pk)) for name, model in _PRIVATE.items() for pk in _all(model)]
    return [
        *(f"{base}/{part}/?q={WORD}" for part in ("organisations", "people", "groups", "cases", "events")),
        *(f"{base}/{part}/?view=map" for part in ("organisations", "people", "cases", "events")),
        *(f"{base}/cases/case_list.{name}?q={WORD}" for name in ("csv", "json", "atom")), "/da/practice/cases/",
        f"{base}/cases/points.json?bbox=-20,30,40,72&zoom=3",
        f"{base}/organisations/points.json?bbox=-20,30,40,72&zoom=3",
        f"{base}/people/points.json?bbox=-20,30,40,72&zoom=3",
        f"{base}/cases/compare/?{'&'.join(f'case={pk}' for pk in cases[:4])}",
        *(f"{base}/cases/compare/?case={pk}" for pk in cases),
        *(f"{base}/cases/collections/save/?case={pk}" for pk in cases),
        f"{base}/events/?view=list", f"{base}/events/?view=month",
        *(f"{base}/events/?group={pk}" for pk in [*groups, *_all(WorkingGroup)]),
        *(f"{base}/events/new/?group={pk}" for pk in _all(WorkingGroup)),
        *(f"{base}/events/new/?like={pk}" for pk in _all(Event)),
        *(f"{base}/groups/{slug}/posts/?q={WORD}" for slug in groups),
        *(f"{base}/groups/{slug}/needs-and-offers/?kind=need" for slug in groups),
        *(f"{base}/groups/{row.group.slug}/files/{row.pk}/download/?{query}" for query in ("inline=1", "version=1")
          for row in File.objects.select_related("group")),
        *(f"{base}/groups/share/?about={kind}:{pk}" for kind, pk in things),
        *(f"{base}/groups/open-circle/take-out/?about={kind}:{pk}" for kind, pk in things),
        *(f"/en/debate/{part}?about={kind}:{pk}" for part in ("", "new-debate/") for kind, pk in things),
        *(f"/en/report/{kind}/{pk}/" for kind, pk in things),
        *(f"/en/account/follows/{kind}/{pk}/" for kind, pk in things),
    ]  # fmt: skip


# What may be private without anybody having taken it out of sight.
_PRIVATE: dict[str, Any] = {
    "groups.group": WorkingGroup, "groups.post": Post, "groups.file": File, "groups.notice": Notice,
    "groups.answer": Answer, "events.event": Event, "cases.case": CasePage, "cases.collection": CaseCollection,
    "debate.debate": Debate,
}  # fmt: skip


def rows() -> list[str]:
    """The number of everything that is out of sight, of whatever kind."""
    numbers = {int(pk) for pk in Case.objects.values_list("object_id", flat=True)}
    return [str(pk) for pk in sorted(numbers | {1, 2, 3})]


def _numbers(kind: objects.Kind) -> list[str]:
    """Of all there are of a kind, in sight or not, and one that is none of it."""
    return [*_all(kind.model), "987654"]


def _all(rows: Any, name: str = "pk") -> list[str]:
    """This column of a table, or of some rows of it."""
    query = rows if hasattr(rows, "values_list") else rows._default_manager.all()
    return [str(value) for value in query.values_list(name, flat=True)]


def _of(route: str, below: dict[str, Values]) -> Values:
    found: Values = {}
    for start in sorted((one for one in below if route.startswith(one)), key=len):
        found |= below[start]
    return found


def _walk(patterns: Any, prefix: str, values: Any, found: list[str]) -> None:
    """All patterns of the site's own apps with each combination of a few values."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = prefix + route
            if "LocalePrefix" in type(pattern.pattern).__name__:
                inner = prefix + "en/"
            if not route.startswith(("admin/", "documents/")):
                _walk(pattern.url_patterns, inner, values, found)
        elif isinstance(pattern, URLPattern):
            found += _fill_pairs(prefix + route, list(pattern.pattern.converters), values(prefix + route))


def _fill_pairs(route: str, names: list[str], values: Values) -> list[str]:
    """Each kind with its own numbers: with the number of something else it is no address of anything."""
    if not {"kind", "object_id"} <= set(names):
        return _fill(route, names, values)
    own = [{"kind": [kind.name], "object_id": _numbers(kind)} for kind in objects.kinds()]
    return [done for pair in own for done in _fill(route, names, values | pair)]


def _fill(route: str, names: list[str], values: Values) -> list[str]:
    if not names:
        return [] if any(sign in route for sign in "<(^") else [route]
    name, rest = names[0], names[1:]
    if name not in values:
        assert name in NOT_FILLED, f"The walk does not know what to put for {name} in {route}"
        return []
    return [done for value in values[name] for done in _fill(re.sub(rf"<(?:\w+:)?{name}>", value, route), rest, values)]
