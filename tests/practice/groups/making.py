"""Groups, people in them, and what they hold, made through the services that pages use."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Pillow

from accounts.models import Role, User
from practice.groups.models import File, Membership, Notice, Post, WorkingGroup
from practice.groups.services.filing import add_file
from practice.groups.services.founding import Facts, found_group
from practice.groups.services.noticing import NoticeFacts, post_notice
from practice.groups.services.posting import write_post
from practice.organisations.models import Membership as OrganisationMembership
from practice.organisations.models import Organisation
from tests.factories import UserFactory

_numbers = iter(range(10**9))
Sight, Joining, Kind = WorkingGroup.Sight, WorkingGroup.Joining, WorkingGroup.Kind


def person(name: str = "", *, role: str = "") -> User:
    """Somebody with a settled account, and a role of the site if one is named."""
    user = UserFactory(display_name=name) if name else UserFactory()
    user.date_joined = timezone.now() - timedelta(days=30)
    user.save(update_fields=["date_joined"])
    if role:
        Role.objects.create(user=user, kind=role, starts_on=timezone.localdate() - timedelta(days=1))
    return user


def a_group(owner: User | None = None, **fields: Any) -> WorkingGroup:
    """A public working group in English that anybody may join; a hidden one is by invitation."""
    values = {"name": f"Open data {next(_numbers)}", "about": "<p>What we do</p>", "language": "en", **fields}
    if values.get("sight") == Sight.HIDDEN:
        values.setdefault("joining", Joining.INVITATION)
    return found_group(founder=owner or person(), facts=Facts(**values))


def inside(group: WorkingGroup, user: User | None = None, **fields: Any) -> User:
    """Somebody who is in it (or whatever `state` says)."""
    user = user or person()
    values = {"state": Membership.State.MEMBER, "joined_at": timezone.now(), **fields}
    if values["state"] == Membership.State.REMOVED:
        values.setdefault("removed_at", timezone.now())
    Membership.objects.update_or_create(group=group, user=user, defaults=values)
    number = Membership.objects.filter(group=group, state=Membership.State.MEMBER).count()
    WorkingGroup.objects.filter(pk=group.pk).update(member_count=number)
    return user


def owner_of(group: WorkingGroup) -> User:
    found = Membership.objects.get(group=group, role=Membership.Role.OWNER).user
    assert found is not None
    return found


def an_organisation(manager: User | None = None, **fields: Any) -> Organisation:
    """One that everybody sees, with somebody who acts for it."""
    made = Organisation.objects.create(
        **{"name": f"Works {next(_numbers)}", "slug": f"works-{next(_numbers)}", "kind": "business", **fields}
    )
    OrganisationMembership.objects.create(organisation=made, user=manager or person(), state="member", is_manager=True)
    return made


def bring_in(group: WorkingGroup, organisation: Organisation) -> Membership:
    return Membership.objects.create(
        group=group, organisation=organisation, state=Membership.State.MEMBER, joined_at=timezone.now()
    )


def a_post(group: WorkingGroup, author: User | None = None, body: str = "", **fields: Any) -> Post:
    text = body or f"<p>Words number {next(_numbers)}</p>"
    return write_post(group=group, author=author or owner_of(group), body=text, **{"language": "en", **fields}).post


def a_file(group: WorkingGroup, author: User | None = None, upload: Any = None, **fields: Any) -> File:
    return add_file(group=group, author=author or owner_of(group), file=upload or a_pdf(), **fields)


def a_notice(group: WorkingGroup, author: User | None = None, **fields: Any) -> Notice:
    values = {"kind": "need", "title": f"Lamps {next(_numbers)}", "body": "<p>We look for lamps</p>", "language": "en"}
    return post_notice(group=group, author=author or owner_of(group), facts=NoticeFacts(**{**values, **fields}))


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def a_pdf(more: bytes = b"", name: str = "minutes.pdf") -> SimpleUploadedFile:
    body = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog " + more + b" >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    return upload(name, body)


def a_picture(name: str = "square.png", size: int = 40) -> SimpleUploadedFile:
    out = BytesIO()
    Pillow.new("RGB", (size, size), (next(_numbers) % 255, 80, 80)).save(out, "PNG")
    return upload(name, out.getvalue())


def a_docx(parts: dict[str, bytes] | None = None, types: bytes = b"<Types/>", name: str = "plan.docx") -> Any:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        members = {"[Content_Types].xml": types, "word/document.xml": b"<w:document/>", **(parts or {})}
        for path, content in members.items():
            # Without the time of the day: the same file made twice has the same bytes.
            archive.writestr(ZipInfo(path), content)
    return upload(name, out.getvalue())
