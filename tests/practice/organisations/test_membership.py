"""Belonging to an organisation: asked for, approved, given up; and what happens when nobody manages it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import User
from accounts.privacy.services.erasing import erase
from community.activity.models import Event
from community.notifications.models import Notification
from practice.organisations.models import Change, Membership, Organisation
from practice.organisations.permissions import acts_for, organisations_of
from practice.organisations.services import membership as service
from practice.organisations.services.verifying import set_mail_domains
from tests.practice.organisations.making import (
    a_listing,
    a_member,
    an_organisation,
    browser,
    membership_of,
    person,
    settled,
)

pytestmark = pytest.mark.django_db
State = Membership.State


@pytest.fixture
def organisation(admin: User) -> Organisation:
    return an_organisation("Odense Kommune", country="DK")


@pytest.fixture
def manager(organisation: Organisation) -> User:
    return a_member(organisation, person("Manager Mads"), manager=True)


def told(user: User) -> list[str]:
    rows = Notification.objects.filter(recipient=user).order_by("pk")
    return list(rows.values_list("event__verb", flat=True))


def test_managers_are_told_of_a_request_with_what_it_says(organisation: Organisation, manager: User) -> None:
    anna = person("Anna Andersen")
    service.ask_to_join(organisation=organisation, user=anna, job_title="Planner", message="I work in the west.")
    assert told(manager)[-1] == "organisations.asked"
    letter = mail.outbox[-1]
    assert letter.to == [manager.email]
    assert "Anna Andersen asks to belong to" in letter.subject
    assert "I work in the west." in letter.body


def test_staff_are_told_where_nobody_manages(organisation: Organisation, admin: User) -> None:
    service.ask_to_join(organisation=organisation, user=person())
    assert "organisations.asked" in told(admin)


def test_asking_twice_asks_once(organisation: Organisation, manager: User) -> None:
    anna = person()
    before = len(told(manager))
    for words in ("first", "second"):
        service.ask_to_join(organisation=organisation, user=anna, message=words)
    assert len(told(manager)) == before + 1
    assert membership_of(anna, organisation).message == "second"


def test_who_is_approved_is_a_member_and_told(organisation: Organisation, manager: User) -> None:
    anna = person()
    asked = service.ask_to_join(organisation=organisation, user=anna, message="Please.")
    service.approve(membership=asked, by=manager)
    organisation.refresh_from_db()
    assert membership_of(anna, organisation).state == State.MEMBER
    assert membership_of(anna, organisation).message == ""
    assert organisation.member_count == 2
    assert told(anna) == ["organisations.approved"]


def test_who_is_refused_is_told_but_not_by_whom_and_waits(organisation: Organisation, manager: User) -> None:
    anna = person()
    asked = service.ask_to_join(organisation=organisation, user=anna)
    service.refuse(membership=asked, by=manager)
    assert told(anna) == ["organisations.refused"]
    assert Event.objects.get(verb="organisations.refused").actor is None
    with pytest.raises(PermissionDenied):
        service.ask_to_join(organisation=organisation, user=anna)
    Membership.objects.filter(user=anna).update(decided_at=timezone.now() - timedelta(days=8))
    assert service.ask_to_join(organisation=organisation, user=anna).state == State.ASKED


def test_deciding_twice_is_harmless_and_a_taken_back_request_is_gone(organisation: Organisation, manager: User) -> None:
    anna, bo = person(), person()
    asked = service.ask_to_join(organisation=organisation, user=anna)
    service.approve(membership=asked, by=manager)
    service.approve(membership=asked, by=manager)
    assert told(anna) == ["organisations.approved"]
    with pytest.raises(ValidationError):
        service.refuse(membership=asked, by=manager)
    service.ask_to_join(organisation=organisation, user=bo)
    service.leave(organisation=organisation, user=bo)
    assert not Membership.objects.filter(user=bo).exists()


def test_a_manager_of_another_organisation_decides_nothing(organisation: Organisation) -> None:
    asked = service.ask_to_join(organisation=organisation, user=person())
    other = a_member(an_organisation(), manager=True)
    for decide in (service.approve, service.refuse, service.remove_member):
        with pytest.raises(PermissionDenied):
            decide(membership=asked, by=other)
    with pytest.raises(PermissionDenied):
        service.set_manager(membership=asked, by=asked.user, is_manager=True)


def test_only_members_become_managers(organisation: Organisation, manager: User) -> None:
    asked = service.ask_to_join(organisation=organisation, user=person())
    service.set_manager(membership=asked, by=manager, is_manager=True)
    assert not membership_of(asked.user, organisation).is_manager


def test_the_part_of_manager_is_given_and_taken_and_logged(organisation: Organisation, manager: User) -> None:
    anna = a_member(organisation)
    service.set_manager(membership=membership_of(anna, organisation), by=manager, is_manager=True)
    assert acts_for(anna, organisation)
    service.set_manager(membership=membership_of(anna, organisation), by=manager, is_manager=False)
    assert not acts_for(anna, organisation)
    assert told(anna)[-2:] == ["organisations.made_manager", "organisations.no_longer_manager"]
    facts = [change.facts["managers"] for change in Change.objects.filter(action="managers").order_by("pk")]
    assert facts[-2:] == [[1, 2], [2, 1]]


def test_staff_look_after_what_the_last_manager_leaves(organisation: Organisation, manager: User, admin: User) -> None:
    anna = a_member(organisation)
    service.leave(organisation=organisation, user=manager)
    assert told(admin)[-1] == "organisations.unmanaged"
    organisation.refresh_from_db()
    assert organisation.is_public
    assert organisation.member_count == 1
    assert browser(admin).get(f"{organisation.get_absolute_url()}members/").status_code == 200
    service.set_manager(membership=membership_of(anna, organisation), by=admin, is_manager=True)
    assert acts_for(anna, organisation)


def test_one_of_two_managers_leaves_and_nobody_is_alarmed(
    organisation: Organisation, manager: User, admin: User
) -> None:
    a_member(organisation, manager=True)
    service.leave(organisation=organisation, user=manager)
    assert "organisations.unmanaged" not in told(admin)


def test_staff_look_after_what_an_erased_manager_leaves(
    organisation: Organisation, manager: User, admin: User, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase(manager)
    assert "organisations.unmanaged" in told(admin)
    organisation.refresh_from_db()
    assert organisation.member_count == 0


def test_who_leaves_is_no_longer_found_as_one_of_its_people(organisation: Organisation) -> None:
    anna = a_member(organisation, is_listed=True)
    listing = a_listing(anna, organisation=organisation)
    service.leave(organisation=organisation, user=anna)
    listing.refresh_from_db()
    assert listing.organisation is None
    assert not membership_of(anna, organisation).is_listed
    assert organisations_of(anna).count() == 0
    assert str(anna) not in browser().get(organisation.get_absolute_url()).content.decode()


def test_a_confirmed_address_of_its_domain_makes_a_member_and_verifies(
    organisation: Organisation, manager: User, admin: User
) -> None:
    set_mail_domains(organisation=organisation, by=admin, domains=["odense.dk"])
    anna = person(email="anna@Odense.dk")
    membership = service.ask_to_join(organisation=organisation, user=anna)
    organisation.refresh_from_db()
    assert membership.state == State.MEMBER
    assert not membership.is_manager
    assert organisation.verified_how == Organisation.Verified.MAIL
    assert organisation.member_count == 2


@pytest.mark.parametrize(
    "address", ["anna@odense.dk.example.org", "anna@notodense.dk", "anna@mail.odense.dk", "odense.dk@example.org"]
)
def test_an_address_that_only_looks_like_it_does_not(organisation: Organisation, admin: User, address: str) -> None:
    set_mail_domains(organisation=organisation, by=admin, domains=["odense.dk"])
    anna = person(email=address)
    assert service.ask_to_join(organisation=organisation, user=anna).state == State.ASKED


def test_an_address_that_is_not_confirmed_does_not(organisation: Organisation, admin: User) -> None:
    set_mail_domains(organisation=organisation, by=admin, domains=["odense.dk"])
    anna = person()
    EmailAddress.objects.create(user=anna, email="mayor@odense.dk", verified=False)
    assert service.ask_to_join(organisation=organisation, user=anna).state == State.ASKED


def test_the_page_asks_only_those_without_such_an_address_for_a_message(
    organisation: Organisation, admin: User
) -> None:
    set_mail_domains(organisation=organisation, by=admin, domains=["odense.dk"])
    path = f"{organisation.get_absolute_url()}join/"
    assert "belong to it at once" in browser(person(email="a@odense.dk")).get(path).content.decode()
    assert "Message to the organisation" in browser(person()).get(path).content.decode()


def test_a_request_is_sent_with_the_form_and_answered_with_buttons(organisation: Organisation, manager: User) -> None:
    anna = person("Anna Andersen")
    path = organisation.get_absolute_url()
    answer = browser(anna).post(f"{path}join/", {"job_title": "Planner", "message": "Hello", "is_listed": "on"})
    assert answer.status_code == 302
    page = browser(manager).get(f"{path}members/").content.decode()
    assert "Anna Andersen" in page
    assert "Hello" in page
    asked = membership_of(anna, organisation)
    browser(manager).post(f"{path}members/{asked.pk}/", {"action": "approve"})
    assert "Anna Andersen" in browser().get(path).content.decode()


def test_nobody_decides_by_guessing_numbers(organisation: Organisation, manager: User) -> None:
    other = an_organisation()
    asked = service.ask_to_join(organisation=other, user=person())
    path = f"{organisation.get_absolute_url()}members/"
    assert browser(manager).post(f"{path}{asked.pk}/", {"action": "approve"}).status_code == 404
    elsewhere = f"{other.get_absolute_url()}members/{asked.pk}/"
    assert browser(manager).post(elsewhere, {"action": "approve"}).status_code == 404
    assert browser(manager).post(f"{path}{'9' * 18}/", {"action": "approve"}).status_code == 404
    mine = membership_of(manager, organisation)
    assert browser(manager).post(f"{path}{mine.pk}/", {"action": "explode"}).status_code == 404
    asked.refresh_from_db()
    assert asked.state == State.ASKED


def test_a_name_with_a_line_break_begins_no_header(organisation: Organisation, manager: User) -> None:
    eve = person()
    User.objects.filter(pk=eve.pk).update(display_name="Eve\r\nBcc: all@example.org")
    eve.refresh_from_db()
    service.ask_to_join(organisation=organisation, user=eve, job_title="x\r\nBcc: b@example.org", message="\r\nCc: c")
    letter = mail.outbox[-1].message()
    assert letter["Bcc"] is None
    assert letter["Cc"] is None
    assert "\n" not in mail.outbox[-1].subject


def test_too_long_a_message_comes_back_with_what_was_typed(organisation: Organisation) -> None:
    answer = browser(person()).post(f"{organisation.get_absolute_url()}join/", {"message": "long " * 200})
    assert answer.status_code == 422
    assert "long long" in answer.content.decode()


def test_one_may_stop_being_named_and_be_named_again(organisation: Organisation) -> None:
    anna = a_member(organisation, person("Anna Andersen"))
    path = organisation.get_absolute_url()
    assert "Anna Andersen" not in browser().get(path).content.decode()
    browser(anna).post(f"{path}membership/", {"is_listed": "on", "job_title": "Planner"})
    assert "Anna Andersen" in browser().get(path).content.decode()
    browser(anna).post(f"{path}membership/", {"job_title": "Planner"})
    assert "Anna Andersen" not in browser().get(path).content.decode()


def test_nobody_makes_others_seen(organisation: Organisation, manager: User) -> None:
    anna = a_member(organisation)
    with pytest.raises(PermissionDenied):
        service.show_on_page(organisation=organisation, user=person(), is_listed=True, job_title="")
    assert not membership_of(anna, organisation).is_listed


def test_a_new_account_may_ask_and_a_suspended_person_may_leave(organisation: Organisation, citizen: User) -> None:
    assert service.ask_to_join(organisation=organisation, user=citizen).state == State.ASKED
    service.leave(organisation=organisation, user=settled(citizen))
    assert not Membership.objects.filter(user=citizen).exists()


@pytest.mark.parametrize("how", ["removed", "refused"])
def test_whom_it_put_out_does_not_come_back_by_their_address(
    organisation: Organisation, manager: User, admin: User, how: str
) -> None:
    set_mail_domains(organisation=organisation, by=admin, domains=["odense.dk"])
    anna = person()
    asked = service.ask_to_join(organisation=organisation, user=anna)
    if how == "removed":
        service.approve(membership=asked, by=manager)
        service.remove_member(membership=asked, by=manager)
    else:
        service.refuse(membership=asked, by=manager)
    Membership.objects.filter(user=anna).update(decided_at=timezone.now() - timedelta(days=8))
    EmailAddress.objects.create(user=anna, email="anna@odense.dk", verified=True)
    before = len(told(manager))
    path = f"{organisation.get_absolute_url()}join/"
    assert "belong to it at once" not in browser(anna).get(path).content.decode()
    for _again in range(2):
        assert service.ask_to_join(organisation=organisation, user=anna).state == State.ASKED
        service.leave(organisation=organisation, user=anna)
        assert membership_of(anna, organisation).state == State.LEFT, "taking it back forgets nothing"
    assert len(told(manager)) == before + 2
    service.approve(membership=service.ask_to_join(organisation=organisation, user=anna), by=manager)
    assert membership_of(anna, organisation).state == State.MEMBER


def test_who_left_of_their_own_comes_back_by_their_address(organisation: Organisation, admin: User) -> None:
    set_mail_domains(organisation=organisation, by=admin, domains=["odense.dk"])
    anna = person(email="anna@odense.dk")
    for _again in range(2):
        assert service.ask_to_join(organisation=organisation, user=anna).state == State.MEMBER
        service.leave(organisation=organisation, user=anna)
