"""One organisation becomes part of another, and is itself again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import User
from community.follows.models import Follow
from community.follows.services import follow
from community.notifications.models import Notification
from practice.organisations import merging
from practice.organisations.models import Account, Change, MailDomain, Membership, Merge, Organisation
from practice.organisations.permissions import acts_for
from practice.organisations.services.membership import ask_to_join
from practice.organisations.services.merging import merge_organisations, undo_merge
from practice.organisations.services.states import set_organisation_state
from practice.organisations.services.verifying import set_mail_domains
from practice.organisations.states import State
from tests.practice.organisations.making import a_listing, a_member, an_organisation, browser, membership_of, person

pytestmark = pytest.mark.django_db

KIND = "organisations.organisation"


@pytest.fixture
def old() -> Organisation:
    return an_organisation("Årslev Kommune", accounts=["https://facebook.com/aarslev", "https://facebook.com/both"])


@pytest.fixture
def new() -> Organisation:
    return an_organisation("Faaborg-Midtfyn Kommune", accounts=["https://facebook.com/both"])


def test_only_staff_merge(old: Organisation, new: Organisation) -> None:
    manager = a_member(old, manager=True)
    with pytest.raises(PermissionDenied):
        merge_organisations(source=old, target=new, by=manager)


def test_the_old_address_leads_on_for_ever_in_every_language(old: Organisation, new: Organisation, admin: User) -> None:
    newest = an_organisation("Region of Fyn")
    merge_organisations(source=old, target=new, by=admin)
    merge_organisations(source=new, target=newest, by=admin)
    for language in ("da", "nl"):
        answer = browser().get(old.path(language))
        assert answer.status_code == 301
        assert answer.headers["Location"] == newest.path(language)


def test_members_go_over_and_those_of_both_are_one(old: Organisation, new: Organisation, admin: User) -> None:
    anna, bo, both = a_member(old, is_listed=True), a_member(new), person()
    a_member(old, both, is_listed=True, job_title="In the old")
    ask_to_join(organisation=new, user=both)
    asked = person()
    ask_to_join(organisation=old, user=asked)
    merge_organisations(source=old, target=new, by=admin)
    new.refresh_from_db()
    assert membership_of(anna, new).state == membership_of(bo, new).state == membership_of(both, new).state == "member"
    assert membership_of(asked, new).state == "asked"
    assert new.member_count == 3
    # They did not ask to be named there.
    assert not membership_of(both, new).is_listed
    assert membership_of(anna, new).is_listed


def test_managers_of_the_old_do_not_come_to_speak_for_the_new(
    old: Organisation, new: Organisation, admin: User
) -> None:
    manager = a_member(old, manager=True)
    merge = merge_organisations(source=old, target=new, by=admin)
    assert not acts_for(manager, new)
    undo_merge(merge=merge, by=admin)
    assert acts_for(manager, old)
    merge_organisations(source=old, target=new, by=admin, managers_go_too=True)
    assert acts_for(manager, new)


def test_managers_of_both_hear_of_it(old: Organisation, new: Organisation, admin: User) -> None:
    people = [a_member(old, manager=True), a_member(new, manager=True)]
    merge_organisations(source=old, target=new, by=admin)
    for manager in people:
        event = Notification.objects.filter(recipient=manager).latest("pk").event
        assert event.text == "“Årslev Kommune” is part of “Faaborg-Midtfyn Kommune” now"


def test_accounts_domains_listings_and_followers_go_over(old: Organisation, new: Organisation, admin: User) -> None:
    set_mail_domains(organisation=old, by=admin, domains=["aarslev.dk"])
    anna, reader, of_both = a_member(old), person(), person()
    listing = a_listing(anna, organisation=old)
    follow(user=reader, kind=KIND, object_id=str(old.pk))
    for one in (old, new):
        follow(user=of_both, kind=KIND, object_id=str(one.pk))
    merge_organisations(source=old, target=new, by=admin)
    listing.refresh_from_db()
    assert sorted(Account.objects.filter(organisation=new).values_list("url", flat=True)) == [
        "https://facebook.com/aarslev",
        "https://facebook.com/both",
    ]
    assert MailDomain.objects.get().organisation == new
    assert listing.organisation == new
    assert set(Follow.objects.filter(object_id=str(new.pk), kind=KIND).values_list("user_id", flat=True)) >= {
        reader.pk,
        of_both.pk,
    }
    assert not Follow.objects.filter(object_id=str(old.pk), kind=KIND, user__in=[reader, of_both]).exists()


def _picture(*organisations: Organisation) -> list[Any]:
    """All that is moved, as it stands."""
    return [
        sorted(Membership.objects.values_list("organisation", "user", "state", "is_manager", "is_listed")),
        sorted(Account.objects.values_list("organisation", "url")),
        sorted(MailDomain.objects.values_list("organisation", "domain")),
        sorted(Follow.objects.filter(kind=KIND).values_list("user", "object_id", "rhythm")),
        sorted(Organisation.objects.values_list("pk", "member_count", "merged_into", "state", "name")),
    ]


def test_undone_all_is_as_it_was(old: Organisation, new: Organisation, admin: User) -> None:
    set_mail_domains(organisation=old, by=admin, domains=["aarslev.dk"])
    both = a_member(old, a_member(new, is_listed=True), manager=True)
    a_member(old)
    ask_to_join(organisation=old, user=person())
    follow(user=both, kind=KIND, object_id=str(old.pk), rhythm="weekly")
    follow(user=both, kind=KIND, object_id=str(new.pk))
    follow(user=person(), kind=KIND, object_id=str(old.pk))
    before = _picture()
    merge = merge_organisations(source=old, target=new, by=admin, managers_go_too=True)
    assert _picture() != before
    undo_merge(merge=merge, by=admin)
    assert _picture() == before
    assert browser().get(old.get_absolute_url()).status_code == 200
    actions = Change.objects.filter(organisation=old).values_list("action", flat=True)
    assert {"merged", "unmerged"} <= set(actions)


def test_who_left_meanwhile_stays_away(old: Organisation, new: Organisation, admin: User) -> None:
    anna = a_member(old)
    merge = merge_organisations(source=old, target=new, by=admin)
    Membership.objects.filter(user=anna).update(state="left")
    undo_merge(merge=merge, by=admin)
    assert membership_of(anna, old).state == "left"


@pytest.mark.parametrize("why", ["late", "later merge", "twice", "not staff"])
def test_what_can_no_longer_be_undone_says_so(old: Organisation, new: Organisation, admin: User, why: str) -> None:
    merge = merge_organisations(source=old, target=new, by=admin)
    by = admin
    if why == "late":
        Merge.objects.update(created_at=timezone.now() - timedelta(days=31))
    elif why == "later merge":
        merge_organisations(source=new, target=an_organisation(), by=admin)
    elif why == "twice":
        undo_merge(merge=merge, by=admin)
    else:
        by = person()
    with pytest.raises((ValidationError, PermissionDenied)):
        undo_merge(merge=merge, by=by)


def test_nothing_is_merged_with_itself_or_with_what_is_merged(
    old: Organisation, new: Organisation, admin: User
) -> None:
    with pytest.raises(ValidationError):
        merge_organisations(source=old, target=old, by=admin)
    merge_organisations(source=old, target=new, by=admin)
    for source, target in ((old, new), (new, old), (an_organisation(), old)):
        with pytest.raises(ValidationError):
            merge_organisations(source=source, target=target, by=admin)


def test_the_old_address_of_a_hidden_one_tells_nothing(old: Organisation, new: Organisation, admin: User) -> None:
    merge_organisations(source=old, target=new, by=admin)
    set_organisation_state(new, State.HIDDEN, admin)
    assert browser().get(old.get_absolute_url()).status_code == 404
    assert browser(admin).get(old.get_absolute_url()).status_code == 301


def test_the_name_of_a_hidden_one_is_not_told_by_the_merge(old: Organisation, new: Organisation, admin: User) -> None:
    set_organisation_state(old, State.HIDDEN, admin)
    reader = person()
    follow(user=reader, kind=KIND, object_id=str(new.pk))
    merge_organisations(source=old, target=new, by=admin)
    sentences = [one.event.text for one in Notification.objects.filter(recipient=reader)]
    assert not any("Årslev" in sentence for sentence in sentences)
    assert "Årslev" not in browser().get(new.get_absolute_url()).content.decode()


def test_a_merged_one_is_in_no_list_and_its_name_stands_on_the_other(
    old: Organisation, new: Organisation, admin: User
) -> None:
    merge_organisations(source=old, target=new, by=admin)
    assert old not in Organisation.objects.visible_to(admin)
    assert old not in Organisation.objects.public()
    assert "Also known as: Årslev Kommune" in browser().get(new.get_absolute_url()).content.decode()


def test_apps_above_move_what_is_theirs(
    old: Organisation, new: Organisation, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []
    fake: Callable[..., Any] = lambda *given: calls.append(given) or ["moved"]  # noqa: E731 - a stand-in of one line
    mover = merging.Mover("theirs", "", "")
    monkeypatch.setattr(merging.Mover, "move", lambda self, source, target: fake(self.name, source, target))
    monkeypatch.setattr(merging.Mover, "back", lambda self, moved, source, target: fake(self.name, moved))
    monkeypatch.setattr(merging, "_movers", {"theirs": mover})
    merge = merge_organisations(source=old, target=new, by=admin)
    undo_merge(merge=merge, by=admin)
    assert calls == [("theirs", old, new), ("theirs", ["moved"])]


def test_staff_merge_and_undo_in_the_admin(old: Organisation, new: Organisation, admin: User) -> None:
    staff = browser(admin)
    path = f"/admin/organisations/{old.pk}/merge/"
    assert staff.get(path).status_code == 200
    for wrong in ("nobody-knows-it", old.slug, ""):
        assert staff.post(path, {"target": wrong}).status_code == 200
    assert staff.post(path, {"target": f"http://testserver{new.path('da')}"}).status_code == 302
    old.refresh_from_db()
    assert old.merged_into == new
    page = staff.get(f"/admin/organisations/{new.pk}/merge/").content.decode()
    assert old.name in page
    merge = Merge.objects.get()
    assert staff.post(f"/admin/organisations/merges/{merge.pk}/undo/").status_code == 302
    old.refresh_from_db()
    assert old.merged_into is None


def test_others_do_not_get_at_it_in_the_admin(old: Organisation, new: Organisation) -> None:
    manager = a_member(old, manager=True)
    answer = browser(manager).post(f"/admin/organisations/{old.pk}/merge/", {"target": new.slug})
    assert answer.status_code in {302, 403}
    old.refresh_from_db()
    assert old.merged_into is None
