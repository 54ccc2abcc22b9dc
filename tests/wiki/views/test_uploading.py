"""Uploading pictures, by the page and from the editor; finding them again."""

import pytest
from django.test import Client

from core.models import Image
from tests.wiki.pictures import NOT_PICTURES, picture_bytes, upload
from wiki.services.images import PictureFacts, add_image

# Wagtail leaves the files of its own renditions to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]

URL = "/en/wiki/image-upload/"
JSON = {"accept": "application/json"}


def values(**changes):
    return {
        "file": upload(picture_bytes()),
        "alt": "A station",
        "author": "Anna",
        "licence": "cc-by-4.0",
        "source": "",
        **changes,
    }


@pytest.fixture
def picture(citizen):
    facts = PictureFacts(alternative="The town hall", author="Anna", licence="cc0-1.0")
    return add_image(uploader=citizen, file=upload(picture_bytes()), facts=facts)


def test_the_page_offers_ones_own_name_as_the_maker(signed_in):
    form = signed_in.get(URL).context["form"]
    assert form["author"].value() == "Karen Citizen"


def test_the_page_uploads_and_says_how_to_show_the_picture(signed_in):
    answer = signed_in.post(URL, values(), follow=True)
    image = Image.objects.get()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert (
        f"&lt;figure&gt;&lt;img src=&quot;image:{image.pk}&quot; alt=&quot;A station&quot;&gt;&lt;/figure&gt;" in page
    )


def test_the_editor_gets_json(signed_in):
    answer = signed_in.post(URL, values(), headers=JSON)
    image = Image.objects.get()
    assert answer.status_code == 201
    told = answer.json()
    assert (told["id"], told["src"], told["alt"]) == (image.pk, f"image:{image.pk}", "A station")
    assert told["url"].startswith("/media/")
    assert told["width"] > 0


@pytest.mark.parametrize("name", NOT_PICTURES)
def test_what_is_no_picture_is_said_at_the_field(signed_in, name):
    answer = signed_in.post(URL, values(file=upload(NOT_PICTURES[name])))
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert answer.context["form"]["alt"].value() == "A station"
    told = signed_in.post(URL, values(file=upload(NOT_PICTURES[name])), headers=JSON)
    assert told.status_code == 422
    assert told.json()["errors"]["file"]
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file", ""),
        ("author", ""),
        ("author", "x" * 201),
        ("author", "\x00"),
        ("alt", "x" * 256),
        ("licence", "all rights reserved"),
        ("licence", ""),
        ("source", "javascript:alert(1)"),
        ("source", "https://example.org/" + "x" * 600),
    ],
)
def test_a_wrong_value_is_said_at_its_field(signed_in, field, value):
    answer = signed_in.post(URL, values(**{field: value}))
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Image.objects.exists()


def test_who_is_not_signed_in_uploads_nothing():
    assert Client().post(URL, values()).status_code == 403
    told = Client().post(URL, values(), headers=JSON)
    assert told.status_code == 403
    assert told.json()["errors"]
    assert not Image.objects.exists()


def test_the_token_counts_here_too(citizen):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(URL, values()).status_code == 403
    assert browser.post(URL, values(), headers=JSON).json()["errors"]
    assert not Image.objects.exists()


def test_a_number_leads_to_the_picture(picture):
    answer = Client().get(f"/en/wiki/images/{picture.pk}/")
    assert answer.status_code == 302
    assert answer.url.startswith("/media/images/")
    assert not answer.cookies


@pytest.mark.parametrize("number", ["0", "987654", "9" * 30, "x"])
def test_a_number_of_no_picture_is_no_page(number):
    assert Client().get(f"/en/wiki/images/{number}/").status_code == 404


def test_a_picture_whose_file_is_gone_is_no_error_of_ours(citizen, picture):
    picture.renditions.all().delete()
    picture.file.storage.delete(picture.file.name)
    assert Client().get(f"/en/wiki/images/{picture.pk}/").status_code == 404


def test_pictures_are_found_by_their_words(signed_in, picture):
    [found] = signed_in.get(f"{URL}search/?q=town%20anna").json()
    assert (found["id"], found["title"], found["alt"]) == (picture.pk, "The town hall", "The town hall")
    assert signed_in.get(f"{URL}search/?q=castle").json() == []
    assert len(signed_in.get(f"{URL}search/").json()) == 1


@pytest.mark.parametrize("query", ["%25", "%27", "_", "%22%22", "\\", "x" * 3000, "a " * 500, "%ff"])
def test_odd_words_find_pictures_or_nothing(signed_in, picture, query):
    assert signed_in.get(f"{URL}search/?q={query}").status_code == 200


def test_only_who_may_edit_searches_pictures(picture):
    assert Client().get(f"{URL}search/").status_code == 403


def test_ones_own_pictures_can_be_made_the_main_one(signed_in, citizen, picture):
    answer = signed_in.get("/en/wiki/new-article/")
    assert (picture.pk, f"The town hall ({picture.pk})") in answer.context["form"].fields["lead_image"].widget.choices
