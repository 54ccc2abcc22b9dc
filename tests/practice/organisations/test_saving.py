"""Making and changing organisations: what is refused, what is kept, and what others cannot do."""

import io
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from PIL import Image as Pillow

from accounts.models import User
from community.activity.models import Event
from community.flags.models import Case
from community.moderation.models import ContentRule, HeldChange
from community.moderation.services.holding import publish_held
from practice.organisations.models import Change, Membership, Organisation
from practice.organisations.services import saving
from practice.organisations.services.saving import ChangedMeanwhile, Facts, create_organisation, edit_organisation
from practice.organisations.services.verifying import set_mail_domains, set_verified
from practice.organisations.states import State
from tests.practice.organisations.making import a_member, an_organisation, browser, person

pytestmark = pytest.mark.django_db

NEW = "/en/practice/organisations/new-organisation/"


def sent(**fields: Any) -> dict[str, Any]:
    return {"name": "Odense Kommune", "kind": "municipality", "country": "DK", **fields}


def picture(kind: str = "PNG", size: tuple[int, int] = (64, 64), name: str = "logo.png") -> io.BytesIO:
    file = io.BytesIO()
    Pillow.new("RGB", size, "navy").save(file, kind)
    file.seek(0)
    file.name = name
    return file


@pytest.fixture
def odense() -> Organisation:
    return an_organisation("Odense Kommune", country="DK", manager=True)


def test_a_settled_person_adds_an_organisation_and_manages_it() -> None:
    anna = person()
    answer = browser(anna).post(NEW, sent(speaks_for_it="on", job_title="Adviser", about_da="En by.", logo=picture()))
    made = Organisation.objects.get()
    assert answer.status_code == 302
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.state, made.member_count, made.about) == (State.VISIBLE, 1, {"da": "En by."})
    assert Membership.objects.get().is_manager
    assert made.logo is not None
    assert made.logo.description == made.name
    assert list(made.changes.values_list("action", flat=True)) == ["created"]
    assert Event.objects.filter(verb="organisations.added").count() == 1


def test_what_a_new_account_adds_waits_for_a_moderator(citizen: User) -> None:
    browser(citizen).post(NEW, sent())
    made = Organisation.objects.get()
    assert made.state == State.WAITING
    assert Case.objects.filter(kind="organisations.organisation", object_id=str(made.pk)).exists()
    assert not Event.objects.filter(verb="organisations.added").exists()
    assert browser().get(made.get_absolute_url()).status_code == 404
    assert browser(citizen).get(made.get_absolute_url()).status_code == 200


def test_the_same_form_sent_twice_adds_one() -> None:
    anna, key = person(), str(uuid.uuid4())
    first, second = (browser(anna).post(NEW, sent(submission=key)) for _time in range(2))
    assert Organisation.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_somebody_elses_form_number_gives_nothing_of_theirs() -> None:
    key = uuid.uuid4()
    create_organisation(author=person(), facts=Facts("First", "business"), submission=key)
    made = create_organisation(author=person(), facts=Facts("Second", "business"), submission=key)
    assert made.name == "Second"


def test_nobody_signed_in_is_asked_to_sign_in() -> None:
    assert browser().get(NEW).status_code == 403
    answer = browser().post(NEW, sent(about_en="My long text"))
    assert answer.status_code == 403
    assert "My long text" in answer.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "Odense Kommune",
        "odense kommune",
        "ODENSE  KOMMUNE",
        "Odense-Kommune",
        "0dense Kommune",
        "Оdense Kommune",
        "Odense Kornmune",
        "𝐎dense Kommune",
    ],
)
def test_a_name_that_passes_for_another_is_refused_and_the_other_shown(odense: Organisation, name: str) -> None:
    answer = browser(person()).post(NEW, sent(name=name))
    assert answer.status_code == 422
    assert Organisation.objects.count() == 1
    page = answer.content.decode()
    assert odense.get_absolute_url() in page or "letters of one alphabet" in page


def test_the_same_name_in_another_country_is_another_organisation() -> None:
    an_organisation("Bergen", country="NO")
    an_organisation("Bergen", country="NL")
    assert sorted(Organisation.objects.values_list("slug", flat=True)) == ["bergen", "bergen-2"]


def test_a_similar_name_is_asked_about_once(odense: Organisation) -> None:
    anna = person()
    answer = browser(anna).post(NEW, sent(name="City of Odense"))
    assert answer.status_code == 422
    assert odense.get_absolute_url() in answer.content.decode()
    assert browser(anna).post(NEW, sent(name="City of Odense", is_another="on")).status_code == 302


def test_a_hidden_organisation_of_that_name_is_not_shown(odense: Organisation) -> None:
    Organisation.objects.update(state=State.HIDDEN)
    answer = browser(person()).post(NEW, sent())
    assert answer.status_code == 422
    assert odense.get_absolute_url() not in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\u202e\u200b"),
        ("name", "x" * 161),
        ("kind", "kingdom"),
        ("country", "ZZ"),
        ("country", "../etc"),
        ("latitude", "91"),
        ("latitude", "12"),
        ("longitude", "nan"),
        ("website", "javascript:alert(1)"),
        ("website", "JaVaScRiPt://example.org/%0aalert(1)"),
        ("website", "data:text/html,x"),
        ("website", "https://user:password@example.org"),
        ("website", 'https://example.org/"onclick="x'),
        ("website", "http://127.0.0.1/"),
        ("accounts", "javascript:alert(1)"),
        ("accounts", "https://ok.example\nvbscript:x"),
        ("accounts", "\n".join(f"https://example.org/{number}" for number in range(21))),
        ("about_da", "x" * 4_001),
    ],
)
def test_what_cannot_be_is_refused_and_kept_in_the_form(field: str, value: str) -> None:
    answer = browser(person()).post(NEW, sent(about_nl="Behoud deze tekst.", **{field: value}))
    assert answer.status_code == 422
    assert "Behoud deze tekst." in answer.content.decode()
    assert not Organisation.objects.exists()


def test_text_with_markup_is_text() -> None:
    browser(person()).post(NEW, sent(name="<script>alert(1)</script> Ltd", about_en="<img src=x onerror=alert(1)>"))
    page = browser().get(Organisation.objects.get().get_absolute_url()).content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("name", ["new-organisation", "Feed", "mine", "map", "2026", "../../etc", "…"])
def test_no_name_takes_the_address_of_another_page(name: str) -> None:
    browser(person()).post(NEW, sent(name=name))
    for made in Organisation.objects.all():
        assert browser().get(made.get_absolute_url()).status_code == 200
    assert browser().get("/en/practice/organisations/feed/").headers["Content-Type"].startswith("application/atom")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "logo.svg"),
        (b"<html><script>alert(1)</script>", "logo.png"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "logo.png"),
        (b"", "empty.png"),
        (b"GIF89a" + b"x" * 10_000_000, "large.gif"),
    ],
)
def test_a_logo_that_is_no_picture_or_too_large_is_refused(content: bytes, name: str) -> None:
    file = io.BytesIO(content)
    file.name = name
    answer = browser(person()).post(NEW, sent(logo=file))
    assert answer.status_code == 422
    assert not Organisation.objects.exists()


def test_a_logo_is_not_kept_for_a_refused_organisation(odense: Organisation) -> None:
    anna = person()
    browser(anna).post(NEW, sent(logo=picture()))
    assert not anna.pictures.exists()


def test_a_manager_changes_the_page_and_it_is_logged(odense: Organisation) -> None:
    manager = a_member(odense, manager=True)
    path = f"{odense.get_absolute_url()}edit/"
    answer = browser(manager).post(
        path,
        sent(version=1, website="odense.dk", about_en="New words", note="The website", accounts="@o@social.example"),
    )
    assert answer.status_code == 302
    change = Change.objects.get(action="edited")
    assert change.author == manager
    assert change.note == "The website"
    assert change.facts["website"] == ["", "https://odense.dk"]
    assert change.facts["about_en"] == ["", "New words"]
    page = browser(manager).get(f"{odense.get_absolute_url()}changes/").content.decode()
    assert "https://social.example/@o" in page
    assert "The website" in page


def test_two_who_edit_at_once_do_not_write_over_each_other(odense: Organisation) -> None:
    one, other = a_member(odense, manager=True), a_member(odense, manager=True)
    path = f"{odense.get_absolute_url()}edit/"
    browser(one).post(path, sent(version=1, place_name="Odense"))
    answer = browser(other).post(path, sent(version=1, about_en="Kept words"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Kept words" in page
    assert "Changed: Place" in page
    assert 'name="version" value="2"' in page
    odense.refresh_from_db()
    assert odense.place_name == "Odense"
    with pytest.raises(ChangedMeanwhile):
        edit_organisation(organisation=odense, author=one, facts=Facts("Odense", "region"), version=1)


@pytest.mark.parametrize("who", ["stranger", "member", "asked"])
def test_others_change_nothing(odense: Organisation, who: str) -> None:
    user = a_member(odense) if who == "member" else person()
    if who == "asked":
        user.organisation_memberships.create(organisation=odense)
    assert browser(user).get(f"{odense.get_absolute_url()}edit/").status_code == 403
    assert browser(user).post(f"{odense.get_absolute_url()}edit/", sent(version=1, name="Mine")).status_code == 403
    with pytest.raises(PermissionDenied):
        edit_organisation(organisation=odense, author=user, facts=Facts("Mine", "region"), version=1)
    odense.refresh_from_db()
    assert odense.name == "Odense Kommune"


def test_a_form_cannot_verify_merge_or_set_domains(odense: Organisation) -> None:
    manager = a_member(odense, manager=True)
    extra = {"verified_at": "2026-01-01", "is_verified": "on", "domains": "odense.dk", "state": "hidden", "slug": "x"}
    browser(manager).post(f"{odense.get_absolute_url()}edit/", sent(version=1, place_name="Here", **extra))
    odense.refresh_from_db()
    assert (odense.is_verified, odense.state, odense.slug) == (False, State.VISIBLE, "odense-kommune")
    assert not odense.mail_domains.exists()


def test_an_edit_to_the_name_of_another_is_refused(odense: Organisation) -> None:
    other = an_organisation("Vejle Kommune", country="DK", manager=True)
    manager = a_member(other, manager=True)
    assert browser(manager).post(f"{other.get_absolute_url()}edit/", sent(version=1)).status_code == 422


def test_what_a_rule_holds_waits_and_is_published_by_a_moderator(odense: Organisation) -> None:
    ContentRule.objects.create(
        name="Pills", patterns="cheap pills", only_new=False, is_active=True, effect=ContentRule.Effect.HOLD
    )
    manager = a_member(odense, manager=True)
    browser(manager).post(f"{odense.get_absolute_url()}edit/", sent(version=1, about_en="Buy cheap pills"))
    odense.refresh_from_db()
    assert odense.about == {}
    publish_held(HeldChange.objects.get())
    odense.refresh_from_db()
    assert odense.about == {"en": "Buy cheap pills"}


def test_what_a_rule_refuses_is_refused() -> None:
    ContentRule.objects.create(
        name="Pills", patterns="cheap pills", only_new=False, is_active=True, effect=ContentRule.Effect.REFUSE
    )
    answer = browser(person()).post(NEW, sent(about_en="Buy cheap pills"))
    assert answer.status_code == 422
    assert not Organisation.objects.exists()


def test_a_suspended_person_adds_nothing() -> None:
    eve = person()
    eve.suspensions.create(ends_at=timezone.now() + timedelta(days=1))
    assert browser(eve).post(NEW, sent()).status_code == 403
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "GMAIL.com",
        "x@outlook.com",
        "co.uk",
        "localhost",
        "odense",
        "-.dk",
        "a" * 300 + ".dk",
        "*.dk",
        "dk",
    ],
)
def test_a_domain_of_everybody_or_no_domain_is_refused(odense: Organisation, admin: User, domain: str) -> None:
    with pytest.raises(ValidationError):
        set_mail_domains(organisation=odense, by=admin, domains=[domain])


def test_one_domain_belongs_to_one_organisation(odense: Organisation, admin: User) -> None:
    set_mail_domains(organisation=odense, by=admin, domains=["Odense.dk", "ålborg.dk", ""])
    assert list(odense.mail_domains.values_list("domain", flat=True)) == ["odense.dk", "xn--lborg-lra.dk"]
    with pytest.raises(ValidationError):
        set_mail_domains(organisation=an_organisation(), by=admin, domains=["odense.dk"])


def test_managers_do_not_verify_themselves(odense: Organisation) -> None:
    manager = a_member(odense, manager=True)
    with pytest.raises(PermissionDenied):
        set_verified(organisation=odense, by=manager, is_verified=True)
    with pytest.raises(PermissionDenied):
        set_mail_domains(organisation=odense, by=manager, domains=["odense.dk"])


def test_staff_verify_and_set_domains_in_the_admin(odense: Organisation, admin: User) -> None:
    staff, path = browser(admin), f"/admin/practice_organisations/edit/{odense.pk}/"
    assert staff.get("/admin/practice_organisations/").status_code == 200
    assert staff.get(path).status_code == 200
    assert staff.post(path, {"is_verified": "on", "domains": "gmail.com"}).status_code == 200
    odense.refresh_from_db()
    assert not odense.is_verified
    assert staff.post(path, {"is_verified": "on", "domains": "odense.dk"}).status_code == 302
    odense.refresh_from_db()
    assert odense.verified_how == "staff"
    assert odense.mail_domains.get().domain == "odense.dk"
    assert "by the people who run this site" in browser().get(odense.get_absolute_url()).content.decode()


def test_an_address_that_somebody_takes_at_this_very_moment_is_left_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    an_organisation("Lamps")
    free = saving._free_slug
    answers = ["lamps"]
    monkeypatch.setattr(saving, "_free_slug", lambda name: answers.pop() if answers else free(name))
    made = create_organisation(author=person(), facts=Facts(name="Lamps of Aarhus", kind="business"), is_another=True)
    assert made.slug == "lamps-of-aarhus"
    assert Organisation.objects.count() == 2
