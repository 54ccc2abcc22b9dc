"""One thing of each kind that everybody finds, and how it goes out of sight: in its row alone, before any worker comes.

What stands around it (a debate, a group, a page above) has none of its words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from community.moderation.models import Suspension
from community.moderation.services.holding import hold
from community.profiles.models import Profile
from community.translations.models import Translation
from community.translations.registry import get
from community.translations.services.translating import content_hash, find_anew
from debate.models import Debate
from debate.services.answering import answer_officially
from debate.services.starting import Participants, Place
from home.models import StandardPage
from home.services.site_setup import ensure_front_pages
from practice.cases.services.library import library_in
from practice.organisations.models import Listing
from tests.debate import making as debates
from tests.debate.officials import says
from tests.home.pages import add_page
from tests.practice.cases.making import add_case
from tests.practice.events.making import an_event
from tests.practice.groups.making import Kind, Sight, a_group
from tests.practice.groups.making import a_post as a_group_post
from tests.practice.organisations.making import a_listing, an_organisation
from tests.search.sight.asking import BODY, COMMON, INSIDE, PLACE, SECRET, THEME
from tests.wiki.articles import make_article

TITLE = f"{COMMON} {SECRET}"
Hide = Callable[[], None]


@dataclass
class Stage:
    """`around` is what it stands in."""

    around: Any = None
    thing: Any = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """`before` makes what all see and go on seeing as they do; `make` the thing; `hide` takes it out of sight."""

    make: Callable[[Stage], Any]
    hide: Callable[[Stage], Any]
    before: Callable[[], Any] = lambda: None


def put(row: Model, **fields: Any) -> None:
    """Into the row, without a word to anybody."""
    assert type(row)._base_manager.filter(pk=row.pk).update(**fields) == 1


def thing(**fields: Any) -> Callable[[Stage], None]:
    return lambda stage: put(stage.thing, **fields)


def around(**fields: Any) -> Callable[[Stage], None]:
    return lambda stage: put(stage.around, **fields)


def _article(_stage: Stage) -> Model:
    return make_article(TITLE, BODY, author=debates.person(), categories=(THEME,))


def _debate(_stage: Stage) -> Model:
    return debates.a_debate(title=TITLE, body=BODY, place=Place(PLACE), tags=[THEME])


def _in_a_debate() -> Model:
    return debates.a_debate(title="Open talk", body="<p>Say.</p>")


def _post(stage: Stage) -> Model:
    return debates.a_post(stage.around, body=f"<p>{COMMON} with {INSIDE} and {SECRET}.</p>")


def _translated_post(stage: Stage) -> Model:
    """The words are those of the translation alone."""
    post = debates.a_post(stage.around, body="<p>Luftskib.</p>", language="da")
    source = get("debate.post").source(post)
    Translation.objects.create(
        content_hash=content_hash(source.html, source.language, source.policy), source="da", target="en",
        engine="test", engine_name="Test", html=f"<p>{COMMON} with {INSIDE} and {SECRET}.</p>",
    )  # fmt: skip
    find_anew(post)
    return post


def _answer(stage: Stage) -> Model:
    wording = says(f"{COMMON} with {INSIDE} and {SECRET}.")
    return answer_officially(debate=stage.around, author=debates.person(role="politician"), wording=wording).answer


def _front() -> Page:
    return ensure_front_pages()["en"]


def _above() -> Page:
    return add_page(_front(), StandardPage(title="Above", slug="above"))


def _page(stage: Stage) -> Page:
    return add_page(stage.around, StandardPage(title=TITLE, slug="marzipan", lead=f"{COMMON} with {INSIDE}"))


def _case(_stage: Stage) -> Page:
    return add_case(title=TITLE, slug="marzipan", problem=BODY, place_name=PLACE)


def _restricted(kind: str, *, of: str = "thing", **fields: Any) -> Callable[[Stage], None]:
    def restrict(stage: Stage) -> None:
        PageViewRestriction.objects.create(page=getattr(stage, of), restriction_type=kind, **fields)

    return restrict


def _deleted(stage: Stage) -> None:
    Page.objects.get(pk=stage.thing.pk).delete()


def _expired(stage: Stage) -> None:
    """As the clock does it."""
    put(stage.thing.page_ptr, live=False, expired=True, expire_at=timezone.now())


def _organisation(_stage: Stage) -> Model:
    return an_organisation(TITLE, about={"en": f"{COMMON} with {INSIDE}"}, place_name=PLACE)


def _merged(stage: Stage) -> None:
    put(stage.thing, merged_into=stage.around)


def _someone() -> User:
    return debates.person("Karen Krog")


def _named(person: User) -> None:
    person.display_name = TITLE
    person.save()


def _listing(stage: Stage) -> Listing:
    made = a_listing(stage.around, about=f"{COMMON} with {INSIDE}", about_language="en", place_name=PLACE)
    _named(stage.around)
    return made


def _person(stage: Stage) -> Profile:
    made = Profile.objects.create(user=stage.around, about=f"{COMMON} with {INSIDE}")
    _named(stage.around)
    return made


def _page_of_listed(**fields: Any) -> Callable[[Stage], None]:
    def hide(stage: Stage) -> None:
        Profile.objects.bulk_create([Profile(user=stage.around, **fields)])

    return hide


def _suspended(stage: Stage) -> None:
    Suspension.objects.create(person=stage.around, ends_at=timezone.now() + timedelta(days=1))


def _event(stage: Stage) -> Model:
    group = stage.around
    owner = group.created_by if group is not None else None
    return an_event(owner, title=TITLE, body=BODY, place_name=PLACE, group=group)


def _group(_stage: Stage) -> Model:
    return a_group(name=TITLE, about=BODY)


def _circle() -> Model:
    return a_group(name="Open circle", about="<p>All.</p>", kind=Kind.BUSINESS)


def _group_post(stage: Stage) -> Model:
    return a_group_post(stage.around, body=f"<p>{COMMON} with {INSIDE} and {SECRET}.</p>")


def _reply(stage: Stage) -> Model:
    stage.more["above"] = a_group_post(stage.around, body="<p>Good morning.</p>")
    body = f"<p>{COMMON} with {INSIDE} and {SECRET}.</p>"
    return a_group_post(stage.around, body=body, parent=stage.more["above"])


# A group without a word of its own: it goes out of sight with what is in it.
_CLOSED: Mapping[str, Any] = {"sight": "hidden", "joining": "invitation"}

CASES: Mapping[str, Case] = {
    "article hidden": Case(_article, thing(state="hidden")),
    "article removed": Case(_article, thing(state="removed")),
    "debate hidden": Case(_debate, thing(state="hidden")),
    "debate waiting": Case(_debate, thing(state="waiting")),
    "debate withdrawn": Case(_debate, thing(state="withdrawn")),
    "debate in a closed group": Case(_debate, thing(state="within", is_within=True, group_kind="groups.group")),
    "post hidden": Case(_post, thing(state="hidden"), _in_a_debate),
    "post removed": Case(_post, thing(state="removed"), _in_a_debate),
    "post withdrawn": Case(_post, thing(state="withdrawn"), _in_a_debate),
    "post waiting": Case(_post, thing(state="waiting"), _in_a_debate),
    "post of a hidden debate": Case(_post, around(state="hidden"), _in_a_debate),
    "post of a debate in a group": Case(
        _post, around(state="within", is_within=True, group_kind="groups.group"), _in_a_debate
    ),
    "translation of a hidden post": Case(_translated_post, thing(state="hidden"), _in_a_debate),
    "translation of a withdrawn post": Case(_translated_post, thing(state="withdrawn"), _in_a_debate),
    "answer hidden": Case(_answer, thing(state="hidden"), _in_a_debate),
    "answer of a hidden debate": Case(_answer, around(state="hidden"), _in_a_debate),
    "page taken off": Case(_page, lambda stage: put(stage.thing.page_ptr, live=False), _above),
    "page expired": Case(_page, _expired, _above),
    "page deleted": Case(_page, _deleted, _above),
    "page with a password": Case(_page, _restricted("password", password="x"), _above),
    "page for who is signed in": Case(_page, _restricted("login"), _above),
    "page for groups": Case(_page, _restricted("groups"), _above),
    "page below a restricted one": Case(_page, _restricted("login", of="around"), _above),
    "case taken off": Case(_case, lambda stage: put(stage.thing.page_ptr, live=False)),
    "case deleted": Case(_case, _deleted),
    "case restricted": Case(_case, _restricted("groups")),
    "case in a restricted library": Case(_case, _restricted("login", of="around"), lambda: library_in("en")),
    "organisation hidden": Case(_organisation, thing(state="hidden")),
    "organisation removed": Case(_organisation, thing(state="removed")),
    "organisation merged": Case(_organisation, _merged, lambda: an_organisation("Plain Town")),
    "practitioner unlisted": Case(_listing, thing(wishes_to_be_listed=False), _someone),
    "practitioner hidden": Case(_listing, thing(state="hidden"), _someone),
    "practitioner with a page for members": Case(_listing, _page_of_listed(visibility="members"), _someone),
    "practitioner with a hidden page": Case(_listing, _page_of_listed(state="hidden"), _someone),
    "practitioner suspended": Case(_listing, _suspended, _someone),
    "practitioner switched off": Case(_listing, around(is_active=False), _someone),
    "person for members": Case(_person, thing(visibility="members"), _someone),
    "person for nobody": Case(_person, thing(visibility="nobody"), _someone),
    "person hidden": Case(_person, thing(state="hidden"), _someone),
    "person suspended": Case(_person, _suspended, _someone),
    "person switched off": Case(_person, around(is_active=False), _someone),
    "event hidden": Case(_event, thing(state="hidden")),
    "event waiting": Case(_event, thing(state="waiting")),
    "event in a group that closes": Case(_event, around(**_CLOSED), _circle),
    "event in a group that shows its name alone": Case(_event, around(sight="named"), _circle),
    "event in a hidden group": Case(_event, around(state="hidden"), _circle),
    "group hidden": Case(_group, thing(state="hidden")),
    "group waiting": Case(_group, thing(state="waiting")),
    "group that only members know": Case(_group, thing(**_CLOSED)),
    "group post hidden": Case(_group_post, thing(state="hidden"), _circle),
    "group post withdrawn": Case(_group_post, thing(state="withdrawn"), _circle),
    "group post in a group that closes": Case(_group_post, around(**_CLOSED), _circle),
    "group post in a group that shows its name alone": Case(_group_post, around(sight="named"), _circle),
    "group post in a hidden group": Case(_group_post, around(state="hidden"), _circle),
    "reply to a hidden post": Case(_reply, lambda stage: put(stage.more["above"], state="hidden"), _circle),
}


def _held(_stage: Any) -> None:
    hold(app="wiki", author=debates.person(), title=TITLE, language="en", text=f"{COMMON} with {INSIDE}", payload={})


def _draft(_stage: Any) -> None:
    add_case(live=False, title=TITLE, slug="marzipan", problem=BODY, place_name=PLACE)


def _draft_of_changes(case: Page) -> None:
    case.title = TITLE
    case.problem = BODY
    case.save_revision()


def _in_group(group: Any) -> None:
    held = Participants(Debate.Audience.GROUP, group_kind="groups.group", group_id=str(group.pk))
    owner = group.created_by
    debate = debates.a_debate(owner, title=TITLE, body=BODY, tags=[THEME], participants=held)
    debates.a_post(debate, owner, f"<p>{COMMON} with {INSIDE} and {SECRET}.</p>")
    an_event(owner, title=TITLE, body=BODY, place_name=PLACE, group=group)
    a_group_post(group, body=f"<p>{COMMON} with {INSIDE} and {SECRET}.</p>")


def _closed_group() -> Model:
    return a_group(debates.person(), name="Silent circle", kind=Kind.BUSINESS, sight=Sight.HIDDEN)


def _named_group() -> Model:
    return a_group(debates.person(), name="Quiet circle", kind=Kind.BUSINESS, sight=Sight.NAMED)


def _private_page(above: Any) -> None:
    PageViewRestriction.objects.create(page=above, restriction_type="login")
    _page(Stage(above))


def _unlisted(person: Any) -> None:
    a_listing(person, wishes=False, about=f"{COMMON} with {INSIDE}", about_language="en", place_name=PLACE)
    _named(person)


# What never was in sight: what there is before, and what is made.
NEVER: Mapping[str, tuple[Callable[[], Any], Callable[[Any], None]]] = {
    "a change that is held": (lambda: None, _held),
    "a draft of a case": (lambda: None, _draft),
    "changes of a case that are a draft": (lambda: add_case(title="Plain case", slug="plain-case"), _draft_of_changes),
    "all in a group that only members know": (_closed_group, _in_group),
    "all in a group that shows its name alone": (_named_group, _in_group),
    "a page below a restricted one": (_above, _private_page),
    "somebody who is not listed": (_someone, _unlisted),
    "a group that only members know": (
        lambda: None,
        lambda _stage: a_group(name=TITLE, about=BODY, kind=Kind.BUSINESS, sight=Sight.HIDDEN) and None,
    ),
}
