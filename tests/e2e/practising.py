"""A practice with something of everything, for browsers to walk through: cases, organisations, groups and events."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import translation

from accounts.models import User
from debate.services.starting import About
from practice.cases.models import CaseCollection, CaseFigure, CaseOrganisation, CaseTerm
from practice.cases.services.collecting import create_collection, save_case
from practice.cases.services.reviewing import submit_case
from practice.cases.services.using import mark_used
from practice.events.services.handing_out import Handout, hand_out
from practice.events.services.registering import register
from practice.groups.models import Membership
from practice.groups.services.sharing import add_item
from practice.organisations.models import Organisation
from practice.organisations.services.membership import ask_to_join
from practice.vocabulary.models import Term
from tests.debate.making import a_debate, a_post
from tests.practice.cases.making import add_case
from tests.practice.events.making import an_event, times
from tests.practice.groups import making as groups
from tests.practice.organisations import making as organisations


@dataclass(frozen=True)
class Practice:
    """Who runs all of it, somebody else, and where the pages of each are."""

    owner: User
    visitor: User
    of_owner: list[str]
    of_visitor: list[str]


def fill_practice() -> Practice:
    """On a site that was prepared. In Danish, but for the words of people."""
    owner, visitor = groups.person("Karen Ejer"), groups.person("Viggo Gæst")
    with translation.override("da"):
        organisation, of_organisation = _organisation(owner, visitor)
        group, of_group = _group(owner, organisation)
        of_cases, cases_of_visitor = _cases(owner, visitor, organisation, group)
        of_events, events_of_visitor = _events(owner, visitor, group)
        other = groups.a_group(name="Kun efter aftale", language="da", joining=groups.Joining.REQUEST)
        of_visitor = [
            *cases_of_visitor,
            *events_of_visitor,
            reverse("organisations:organisation_detail", args=[organisation.slug]),
            reverse("organisations:membership_ask", args=[organisations.an_organisation("Ribe Kommune").slug]),
            reverse("groups:group_join", args=[other.slug]),
            reverse("groups:group_detail", args=[other.slug]),
            reverse("groups:group_detail", args=[group.slug]),
        ]
    return Practice(owner, visitor, [*of_organisation, *of_group, *of_cases, *of_events], of_visitor)


def _organisation(owner: User, visitor: User) -> tuple[Organisation, list[str]]:
    made = organisations.an_organisation(
        "Køge Kommune", country="DK", place_name="Køge", latitude=Decimal("55.45"), longitude=Decimal("12.18"),
    )  # fmt: skip
    organisations.a_member(made, owner, manager=True)
    ask_to_join(organisation=made, user=visitor)
    organisations.a_listing(owner, country="DK", place_name="Køge", about="Spørg om alt.", about_language="da")
    own = ("detail", "edit", "changes")
    return made, [
        *(reverse(f"organisations:organisation_{name}", args=[made.slug]) for name in own),
        reverse("organisations:organisation_mine"),
        reverse("organisations:member_list", args=[made.slug]),
        reverse("organisations:membership_edit", args=[made.slug]),
        reverse("practitioners:person_list"),
        reverse("practitioners:listing_edit"),
    ]


def _group(owner: User, organisation: Organisation) -> tuple[Any, list[str]]:
    """A network of businesses that only its members read, and a debate in it."""
    group = groups.a_group(
        owner, name="Netværk ved kysten", language="da", kind=groups.Kind.BUSINESS, sight=groups.Sight.NAMED,
        joining=groups.Joining.REQUEST,
    )  # fmt: skip
    groups.bring_in(group, organisation)
    groups.inside(group, state=Membership.State.ASKED, joined_at=None)
    member = Membership.objects.get(group=group, user=groups.inside(group))
    post = groups.a_post(group, owner, "<p>Hvem kommer?</p>", language="da", files=[groups.a_picture()])
    groups.a_post(group, member.user, "<p>Det gør jeg.</p>", language="da", parent=post)
    file, notice = groups.a_file(group, owner), groups.a_notice(group, member.user, language="da")
    own = groups.a_notice(group, owner, kind="offer", language="da")
    debate = a_debate(owner, about=About("groups.group", str(group.pk)), title="Hvor mødes vi?", language="da")
    a_post(debate, member.user, "<p>Ved havnen.</p>")
    base = group.path("da")
    parts = ("", "members/", f"members/{member.pk}/", "posts/", "posts/new/", "files/", "files/new/", "debates/",
             "cases/", "events/", "needs-and-offers/", "needs-and-offers/new/", "edit/", "archive/", "leave/",
             "invite/", "level/")  # fmt: skip
    return group, [
        reverse("groups:group_create"),
        *(base + part for part in parts),
        *(post.path("da") + part for part in ("", "edit/", "withdraw/", "versions/")),
        *(file.path("da") + part for part in ("", "new-version/", "withdraw/")),
        notice.path("da"),
        *(own.path("da") + part for part in ("", "edit/")),
        f"{reverse('debate:debate_list')}?about=groups.group:{group.pk}",
        f"/da/debate/new-debate/?about=groups.group:{group.pk}",
        f"/da/debate/{debate.pk}/",
    ]


def _cases(owner: User, visitor: User, organisation: Organisation, group: Any) -> tuple[list[str], list[str]]:
    themes = list(Term.objects.filter(kind=Term.Kind.THEME)[:2])
    told = add_case(
        "da",
        author=owner,
        title="Aftenvagt i Køge",
        slug="aftenvagt-i-køge",
        country="DK",
        latitude=Decimal("55.45"),
        longitude=Decimal("12.18"),
        figures=[CaseFigure(label="Spørgsmål om ugen", before="10", after="40")],
        case_terms=[CaseTerm(term=term) for term in themes],
        case_organisations=[CaseOrganisation(organisation=organisation)],
    )
    told.title = "Aftenvagt i Køge og Greve"
    told.save_revision(user=owner).publish()
    others = [add_case("da", author=visitor, country="SE"), add_case("sv", author=visitor, country="SE")]
    mark_used(page=told, user=visitor, note="Det gjorde vi også.", language="da")
    add_item(group=group, obj=told, by=owner)
    draft, waiting = add_case("da", author=owner, live=False), add_case("da", author=owner, live=False)
    submit_case(page=waiting, author=owner)
    sight = CaseCollection.Sight
    kept = create_collection(owner=owner, name="Aftener", about="Til mødet.", language="da", sight=sight.PUBLIC)
    for page in (told, *others):
        save_case(collection=kept, by=owner, case_key=page.case_key, note="Læs den.")
    shared = create_collection(owner=owner, name="Til nogle få", about="", language="da", sight=sight.LINK)
    save_case(collection=shared, by=owner, case_key=told.case_key)
    cases, drafts = reverse("cases:case_list"), reverse("cases:case_edit", args=[draft.pk])
    collection = reverse("cases:collection_detail", args=[kept.pk])
    versions = reverse("cases:case_versions", args=[told.pk])
    page = reverse("cases:case_read", args=[told.slug])
    beside = "&".join(f"case={one.pk}" for one in (told, *others))
    by_link = reverse("cases:shared_collection", args=[shared.token])
    of_owner = [
        reverse("practice:front"),
        *(cases + query for query in ("", "?view=map", f"?beside={told.pk}", f"?theme={themes[0].key}&country=DK")),
        f"{reverse('cases:case_compare')}?{beside}",
        page,
        *(drafts + part for part in ("", "authors/", "delete/")),
        *(reverse(f"cases:{name}", args=[waiting.pk]) for name in ("case_edit", "case_take_back")),
        versions,
        reverse("cases:case_print", args=[told.pk]),
        reverse("cases:collection_list"),
        *(collection + part for part in ("", "edit/", "delete/", "print/")),
        by_link,
        f"{reverse('cases:case_save')}?case={told.pk}",
        reverse("cases:my_cases"),
        f"{reverse('groups:item_share')}?about=cases.case:{told.pk}",
        f"/da/debate/?about=cases.case:{told.pk}",
    ]
    of_visitor = [page, reverse("cases:use_edit", args=[told.pk]), collection, by_link, f"{by_link}report/"]
    return of_owner, of_visitor


def _events(owner: User, visitor: User, group: Any) -> tuple[list[str], list[str]]:
    weekly = an_event(owner, title="Åben time", language="da", rule="FREQ=WEEKLY;COUNT=5", registering="each")
    once = an_event(owner, group=group, title="Værksted", language="da", registering="once", capacity=5)
    open_to_all = an_event(owner, title="Åbent hus", language="da", registering="once", capacity=1)
    register(event=open_to_all, user=visitor)
    material = hand_out(event=open_to_all, by=owner, handout=Handout("Program", text="Kom i god tid."))
    day = times(weekly)[0].day.isoformat()
    base, seats = (reverse("events:event_detail", args=[event.pk]) for event in (weekly, open_to_all))
    of_owner = [
        reverse("events:event_list"),
        f"{reverse('events:event_list')}?view=month",
        base,
        f"{base}?on={day}",
        *(base + part for part in ("edit/", "cancel/", "times/", f"times/{day}/edit/", f"times/{day}/cancel/")),
        *(base + part for part in ("translations/en/", "register/")),
        seats,
        *(seats + part for part in ("people/", "material/", f"material/{material.pk}/delete/", "register/")),
        reverse("events:event_detail", args=[once.pk]),
        f"{reverse('events:event_create')}?group={group.pk}",
        reverse("events:my_calendar"),
    ]
    return of_owner, [base, seats, f"{seats}register/", f"{seats}withdraw/"]
