"""What is out of sight in the practice: hidden and removed, waiting, a draft, or among the members of a group."""

from typing import Any

from core.visibility import WAITING
from debate.models import Debate
from debate.services.starting import Participants
from home.services.site_setup import ensure_front_pages
from practice.cases.models import CaseCollection, CaseContact, CasePage
from practice.cases.services.collecting import create_collection, save_case
from practice.cases.services.using import mark_used
from practice.events.models import Material
from practice.events.services.handing_out import Handout, hand_out
from practice.events.services.states import set_event_state
from practice.groups.models import WorkingGroup
from practice.groups.services import noticing, posting, sharing, states
from practice.organisations.models import Organisation
from practice.organisations.services.merging import merge_organisations
from tests.community.moderation.people import SECRET, People
from tests.debate.making import a_debate, settled
from tests.factories import UserFactory
from tests.practice.cases.making import add_case
from tests.practice.events.making import an_event
from tests.practice.groups.making import Kind, Sight, a_file, a_group, a_notice, a_pdf, a_post, inside, person
from tests.practice.organisations.making import a_listing, an_organisation

DRAFT = f"{SECRET} draft"  # staff read what is not published yet
TEXT = f"<p>{SECRET} text</p>"


def organisations(people: People) -> None:
    """Removed, hidden, and with a name that the one it is merged into shows no more."""
    said = {"about": {"en": f"{SECRET} text"}, "website": f"https://{SECRET}.example", "place_name": SECRET}
    for number, action in enumerate(("hide", "remove")):
        bad = an_organisation(f"{SECRET} {'ab'[number]}", author=settled(people.bad), manager=True, **said)
        people.take(bad, action)
    plain = an_organisation("Plain Town", author=settled(people.citizen))
    hidden = Organisation.objects.get(name=f"{SECRET} a")
    merge_organisations(source=hidden, target=plain, by=people.moderator)


def listings(people: People) -> None:
    listed = a_listing(UserFactory(display_name="Listed Lise"), about=f"{SECRET} text", job_title=f"{SECRET} job")
    people.take(listed)


def cases(people: People) -> None:
    """Hidden in two languages, and removed; out of sight is unpublished. A draft, and changes that are one."""
    ensure_front_pages()
    author = settled(people.citizen)
    for number, action in enumerate(("hide", "remove")):
        said = {"summary": f"{SECRET} summary", "problem": TEXT, "place_name": SECRET}
        bad = add_case(
            author=settled(people.bad), title=f"{SECRET} case {number}", slug=f"{SECRET.lower()}-case-{number}", **said
        )
        if action == "hide":
            add_case("da", translation_key=bad.translation_key, title=f"{SECRET} da", slug=SECRET.lower(), **said)
        people.take(bad, action)
    add_case(live=False, author=author, title=DRAFT, summary=DRAFT, place_name=DRAFT, slug="a-draft")
    plain = add_case(author=author, title="Plain case", slug="plain-case")
    plain.title = plain.summary = DRAFT
    plain.problem = f"<p>{DRAFT}</p>"
    plain.contacts = [CaseContact(name="Kim Contact", email=f"{SECRET}@example.org", locale=plain.locale)]
    plain.save_revision()


def uses(people: People) -> None:
    case = CasePage.objects.get(slug="plain-case")
    people.take(mark_used(page=case, user=settled(people.bad), note=f"{SECRET} note", language="en"))


def collections(people: People) -> None:
    """What somebody shared and moderators took away, and what is nobody else's; in one that all see, a hidden case.

    Who made a collection goes on reading it until it is removed, as a notebook of theirs.
    """
    owner = person("Cora Collector")
    secret, shown = CasePage.objects.get(slug=f"{SECRET.lower()}-case-0"), CasePage.objects.get(slug="plain-case")
    said = {"owner": owner, "about": f"{SECRET} about", "language": "en"}
    for sight, action in (("public", "hide"), ("public", "remove"), ("link", "hide"), ("private", "")):
        made = create_collection(name=f"{SECRET} {sight} {action}", sight=sight, **said)
        save_case(collection=made, by=owner, case_key=shown.case_key, note=f"{SECRET} note")
        if action:
            people.take(made, action)
    plain = create_collection(owner=owner, name="Plain collection", about="", language="en", sight="public")
    save_case(collection=plain, by=owner, case_key=shown.case_key)
    plain.entries.create(case_key=secret.case_key, added_by=owner, note=f"{SECRET} note", position=9)
    CaseCollection.objects.filter(pk=plain.pk).update(entry_count=2)


def groups(people: People) -> None:
    """Hidden, removed, waiting; one whose members alone read it, and one that they alone know of."""
    owner, bad = settled(people.citizen), settled(people.bad)
    circle = a_group(owner, name="Open circle", kind=Kind.BUSINESS)
    inside(circle, bad)
    for number, action in enumerate(("hide", "remove", WAITING)):
        founder = owner if action == WAITING else bad
        group = a_group(founder, name=f"{SECRET} group {number}", about=TEXT, kind=Kind.BUSINESS)
        a_post(group, founder, f"<p>{SECRET} in a group out of sight</p>")
        a_notice(group, founder, title=f"{SECRET} lamp")
        if action == WAITING:
            states.set_group_state(group, WAITING, people.moderator)
        else:
            people.take(group, action)
    a_group(owner, name="Named circle", kind=Kind.BUSINESS, sight=Sight.NAMED)
    a_group(owner, name=f"{SECRET} circle", about=TEXT, kind=Kind.BUSINESS, sight=Sight.HIDDEN)
    for group in _closed():
        _fill(group, people)
    # What is out of sight for all but its author's group, shared where everybody looks.
    for group in _closed():
        for post in group.posts.all():
            sharing.add_item(group=circle, obj=post, by=owner)


def _closed() -> list[WorkingGroup]:
    return list(WorkingGroup.objects.exclude(sight=Sight.PUBLIC).order_by("pk"))


def _open() -> WorkingGroup:
    return WorkingGroup.objects.get(name="Open circle")


def _fill(group: WorkingGroup, people: People) -> None:
    """Everything that a group may hold, for its members' eyes."""
    owner = people.citizen
    post = a_post(group, owner, TEXT, files=[a_pdf(name=f"{SECRET}-list.pdf")])
    a_post(group, owner, f"<p>{SECRET} reply</p>", parent=post)
    a_file(group, owner, a_pdf(name=f"{SECRET}-minutes.pdf"), description=f"{SECRET} words")
    a_notice(group, owner, title=f"{SECRET} lamp", body=TEXT, contact=SECRET)
    inside_it = Participants(Debate.Audience.GROUP, group_kind="groups.group", group_id=str(group.pk))
    debate = a_debate(
        owner, title=f"{SECRET} debate {group.pk}", body=TEXT, tags=[f"{SECRET} inside"], participants=inside_it
    )
    sharing.add_item(group=_open(), obj=debate, by=owner)


def posts(people: People) -> None:
    """Taken out of sight, waiting, and taken back by who wrote it; a reply to one that is in sight."""
    circle, owner = _open(), people.citizen
    plain = a_post(circle, owner, "<p>Good morning</p>")
    for action in ("hide", "remove"):
        files = [a_pdf(action.encode(), name=f"{SECRET}-{action}.pdf")]
        people.take(a_post(circle, people.bad, f"<p>{SECRET} {action}</p>", files=files), action)
    people.take(a_post(circle, people.bad, f"<p>{SECRET} reply</p>", parent=plain))
    states.set_post_state(a_post(circle, owner, f"<p>{SECRET} waits</p>"), WAITING, people.moderator)
    posting.withdraw_post(post=a_post(circle, owner, f"<p>{SECRET} taken back</p>"), by=owner)


def files(people: People) -> None:
    circle = _open()
    for action in ("hide", "remove", WAITING):
        author = people.citizen if action == WAITING else people.bad
        pdf = a_pdf(f"{SECRET} {action}".encode(), name=f"{SECRET}-alone-{action}.pdf")
        bad = a_file(circle, author, pdf, description=f"{SECRET} words")
        if action == WAITING:
            states.set_file_state(bad, WAITING, people.moderator)
        else:
            people.take(bad, action)


def notices(people: People) -> None:
    circle, owner = _open(), people.citizen
    for action in ("hide", "remove"):
        bad = a_notice(circle, people.bad, title=f"{SECRET} {action}", body=TEXT, contact=SECRET)
        people.take(bad, action)
    states.set_notice_state(a_notice(circle, owner, title=f"{SECRET} waits"), WAITING, people.moderator)
    noticing.withdraw_notice(notice=a_notice(circle, owner, title=f"{SECRET} taken back"), by=owner)


def answers_to_notices(people: People) -> None:
    """One that is hidden, even from who wrote it, and one that two people alone read."""
    circle = _open()
    lamp = a_notice(circle, people.citizen, title="A lamp")
    third = inside(circle, person("Tove Third"))
    for author, action in ((people.bad, "hide"), (third, "")):
        answer = noticing.answer_notice(notice=lamp, author=author, body=TEXT, language="en")
        if action:
            people.take(answer, action)


def events(people: People) -> None:
    """Out of sight, waiting, in groups; and of one that all see the link, and what is for those who come."""
    owner, bad = settled(people.citizen), settled(people.bad)
    said: dict[str, Any] = {"body": TEXT, "place_name": SECRET, "address": f"{SECRET} street"}
    for number, action in enumerate(("hide", "remove")):
        event = an_event(bad, title=f"{SECRET} event {number}", **said)
        hand_out(event=event, by=bad, handout=Handout(title=f"{SECRET} slides", text=f"{SECRET} words"))
        people.take(event, action)
    set_event_state(an_event(owner, title=f"{SECRET} waits", **said), WAITING, people.moderator)
    for group in _closed():
        event = an_event(owner, group=group, title=f"{SECRET} meeting", **said)
        hand_out(event=event, by=owner, handout=Handout(title=f"{SECRET} slides", file=a_pdf()))
        sharing.add_item(group=_open(), obj=event, by=owner)
    plain = an_event(
        owner, title="Open evening", is_online=True, online_url=f"https://{SECRET}.example/", hides_link=True,
        registering="once",
    )  # fmt: skip
    for readers in (Material.Readers.REGISTERED, Material.Readers.CAME):
        handout = Handout(title="Slides", text=f"{SECRET} words", url=f"https://example.org/{SECRET}", readers=readers)
        hand_out(event=plain, by=owner, handout=handout)
