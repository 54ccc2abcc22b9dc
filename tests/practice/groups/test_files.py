"""Files of a group: what is taken, how they are handed out, and what becomes of their bytes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.utils import timezone

from practice.groups.models import File, FileVersion, WorkingGroup
from practice.groups.personal_data import purge_withdrawn
from practice.groups.services import orphans
from practice.groups.services.filing import add_file, add_version, withdraw_file
from tests.practice.groups.making import (
    Sight,
    a_docx,
    a_file,
    a_group,
    a_pdf,
    a_picture,
    inside,
    owner_of,
    person,
    upload,
)

pytestmark = pytest.mark.django_db


def fetch(client, file, query=""):
    answer = client.get(f"{file.path('en')}download/{query}")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, body


def test_a_file_is_handed_out_so_that_nothing_in_it_runs(client):
    file = a_file(a_group())
    answer, body = fetch(client, file)
    assert answer.status_code == 200
    assert body.startswith(b"%PDF-1.4")
    assert answer["Content-Disposition"] == 'attachment; filename="minutes.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "Range" not in answer


def test_only_a_picture_is_shown_in_the_page(client):
    group = a_group()
    picture, paper = a_file(group, upload=a_picture()), a_file(group)
    assert fetch(client, picture, "?inline=1")[0]["Content-Disposition"].startswith("inline")
    assert fetch(client, paper, "?inline=1")[0]["Content-Disposition"].startswith("attachment")


def test_nginx_sends_it_once_the_site_has_said_yes(client, settings):
    settings.PRIVATE_ACCEL = "/private-files/"
    group = a_group(sight=Sight.NAMED)
    file = a_file(group)
    assert "X-Accel-Redirect" not in client.get(f"{file.path('en')}download/").headers
    client.force_login(owner_of(group))
    answer = client.get(f"{file.path('en')}download/")
    assert answer["X-Accel-Redirect"] == f"/private-files/{file.versions.get().stored_as}"
    assert answer.content == b""
    assert answer["Content-Type"] == "application/pdf"


def test_a_new_version_keeps_the_earlier_ones(client):
    group = a_group()
    file = a_file(group)
    other = inside(group)
    add_version(file=file, author=other, upload=a_docx(), note="In Word")
    file.refresh_from_db()
    assert (file.name, file.version_count) == ("plan.docx", 2)
    assert fetch(client, file, "?version=1")[1].startswith(b"%PDF")
    assert fetch(client, file)[1].startswith(b"PK")
    assert fetch(client, file, "?version=3")[0].status_code == 404
    page = client.get(file.path("en")).content.decode()
    assert "In Word" in page
    # The very same again is no new version.
    add_version(file=file, author=other, upload=a_docx())
    assert FileVersion.objects.filter(file=file).count() == 2
    group.refresh_from_db()
    assert group.bytes_used == sum(FileVersion.objects.values_list("size", flat=True))


@pytest.mark.parametrize(
    "bad",
    [
        upload("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'),
        a_docx({"word/vbaProject.bin": b"x"}, name="plan.docm"),
        upload("photo.png", b"\x89PNG\r\n\x1a\n broken"),
        upload("holiday.jpg", b"<html><script>x()</script>"),
        a_pdf(b"/OpenAction << /S /JavaScript /JS (x) >>"),
    ],
)
def test_what_may_run_gets_a_clear_answer_and_leaves_nothing_behind(client, bad):
    group = a_group()
    client.force_login(owner_of(group))
    answer = client.post(f"/en/practice/groups/{group.slug}/files/new/", {"file": bad, "description": "My words"})
    assert answer.status_code == 422
    assert "My words" in answer.content.decode()
    assert "Nothing is saved yet" in answer.content.decode()
    assert not File.objects.exists()


def test_one_file_and_all_of_a_group_have_a_limit(settings):
    group = a_group()
    settings.GROUP_FILE_MAX_BYTES = 100
    with pytest.raises(ValidationError) as large:
        a_file(group, upload=upload("a.txt", b"x" * 101))
    assert "too large" in " ".join(large.value.messages)
    settings.GROUP_FILE_MAX_BYTES, settings.GROUP_FILES_BYTES = 1_000, 1_500
    a_file(group, upload=upload("a.txt", b"x" * 900))
    with pytest.raises(ValidationError) as full:
        a_file(group, upload=upload("b.txt", b"x" * 900))
    assert "no room" in " ".join(full.value.messages)
    assert File.objects.count() == 1


def test_only_members_add_and_only_who_may_takes_away():
    group = a_group()
    file = a_file(group)
    with pytest.raises(PermissionDenied):
        add_file(group=group, author=person(), file=a_pdf())
    with pytest.raises(PermissionDenied):
        add_version(file=file, author=person(), upload=a_docx())
    with pytest.raises(PermissionDenied):
        withdraw_file(file=file, by=inside(group))
    withdraw_file(file=file, by=owner_of(group))
    with pytest.raises(PermissionDenied):
        add_version(file=File.objects.get(), author=owner_of(group), upload=a_docx())


def test_a_file_taken_away_is_gone_at_once_and_its_bytes_after_a_while(client, settings):
    group = a_group()
    file = a_file(group)
    place = file.versions.get().stored_as
    withdraw_file(file=file, by=owner_of(group))
    assert fetch(client, file)[0].status_code == 404
    assert storages["private"].exists(place)
    assert purge_withdrawn() == 0
    long_ago = timezone.now() - timedelta(days=settings.GROUP_WITHDRAWN_DAYS + 1)
    File.objects.filter(pk=file.pk).update(withdrawn_at=long_ago)
    assert purge_withdrawn() == 1
    assert FileVersion.objects.get().stored_as == ""
    assert WorkingGroup.objects.get(pk=group.pk).bytes_used == 0


def test_bytes_that_no_row_names_are_found_at_night(monkeypatch):
    file = a_file(a_group())
    kept = file.versions.get().stored_as
    lost = storages["private"].save(f"groups/{file.group_id}/lost", upload("lost", b"x"))
    assert orphans.delete_orphans() == 0
    monkeypatch.setattr(orphans, "OLD", timedelta(seconds=-1))
    assert orphans.delete_orphans() >= 1
    assert not storages["private"].exists(lost)
    assert storages["private"].exists(kept)


def test_a_file_whose_bytes_are_gone_is_a_404(client):
    file = a_file(a_group())
    storages["private"].delete(file.versions.get().stored_as)
    assert fetch(client, file)[0].status_code == 404
