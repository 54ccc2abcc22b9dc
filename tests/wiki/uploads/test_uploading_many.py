"""Several pictures at once: the good ones are kept, and each is asked what it shows."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from PIL import Image as Pillow

from core.models import Image
from tests.wiki.articles import make_article
from tests.wiki.pictures import NOT_PICTURES, picture_bytes, png_of, upload, with_gps
from wiki.services.images import PictureFacts, add_image, describe_image

# Wagtail leaves the files of its own renditions to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]
URL = "/en/wiki/image-upload/many/"


def values(*files, **changes):
    return {"file": list(files), "author": "Anna", "licence": "cc-by-4.0", "source": "", **changes}


def described(image, **changes):
    fields = {"alt": "A station", "author": "Bo", "licence": "cc0-1.0", "source": "", **changes}
    return {f"picture-{image.pk}-{name}": value for name, value in fields.items()}


def test_good_files_are_kept_and_the_others_are_named(signed_in, site):
    bomb = upload(png_of(60_000, 60_000), "bomb.png")
    answer = signed_in.post(URL, values(upload(picture_bytes(), "Old_station.jpg"), upload(b"x", "notes.jpg"), bomb))
    assert answer.status_code == 200
    image = Image.objects.get()
    assert (image.title, image.author, image.licence) == ("Old station", "Anna", "cc-by-4.0")
    assert [one.name for one in answer.context["refused"]] == ["notes.jpg", "bomb.png"]
    assert all(one.why for one in answer.context["refused"])
    assert "What do the pictures show?" in answer.content.decode()


def test_each_picture_is_described_for_itself(signed_in, site):
    signed_in.post(URL, values(upload(picture_bytes()), upload(picture_bytes("PNG"))))
    first, second = Image.objects.order_by("pk")
    sent = {"action": "describe", "picture": [first.pk, second.pk], **described(first), **described(second, alt="")}
    answer = signed_in.post(URL, sent)
    assert answer.status_code == 200
    first.refresh_from_db()
    assert (first.title, first.description, first.author, first.licence) == ("A station", "A station", "Bo", "cc0-1.0")
    assert f"image:{first.pk}" in answer.content.decode()


def test_what_is_wrong_with_one_loses_nothing_of_the_others(signed_in, site):
    signed_in.post(URL, values(upload(picture_bytes()), upload(picture_bytes("PNG"))))
    first, second = Image.objects.order_by("pk")
    sent = {"action": "describe", "picture": [first.pk, second.pk]}
    answer = signed_in.post(URL, {**sent, **described(first), **described(second, author="", alt="Half a word")})
    assert answer.status_code == 422
    assert "Half a word" in answer.content.decode()
    first.refresh_from_db()
    assert first.description == "A station"


@pytest.mark.parametrize("name", NOT_PICTURES)
def test_no_good_file_at_all_brings_the_form_back(signed_in, site, name):
    answer = signed_in.post(URL, values(upload(NOT_PICTURES[name]), source="https://example.org/"))
    assert answer.status_code == 422
    assert answer.context["form"]["source"].value() == "https://example.org/"
    assert len(answer.context["refused"]) == 1
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("author", ""), ("licence", ""), ("licence", "mine"), ("file", []), ("source", "javascript:x")]
)
def test_maker_and_licence_are_asked_for(signed_in, site, field, value):
    answer = signed_in.post(URL, {**values(upload(picture_bytes())), field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Image.objects.exists()


def test_more_than_a_dozen_are_too_many(signed_in, site):
    answer = signed_in.post(URL, values(*[upload(b"x")] * 13))
    assert answer.context["form"].errors["file"] == ["At most 12 pictures at once."]


def test_the_same_picture_twice_is_one(signed_in, site):
    content = picture_bytes()
    for _time in range(2):
        signed_in.post(URL, values(upload(content), upload(content)))
    assert Image.objects.count() == 1


def test_where_it_was_taken_is_offered_and_in_no_file(signed_in, citizen, site):
    make_article("Hedehusene", author=citizen)
    answer = signed_in.post(f"{URL}?for=Hedehusene", values(upload(with_gps())))
    page = answer.content.decode()
    assert "/en/wiki/Hedehusene/edit/?latitude=55.65000&amp;longitude=12.28333" in page
    assert "/en/wiki/new-article/?latitude=55.65000&amp;longitude=12.28333" in page
    image = Image.objects.get()
    files = [image.file, *(rendition.file for rendition in image.renditions.all())]
    assert len(files) >= 2
    for file in files:
        with file.storage.open(file.name) as stored:
            content = stored.read()
        assert not Pillow.open(io.BytesIO(content)).getexif()
        assert b"Secret Name" not in content
    # Kept nowhere: it comes back from the page itself.
    sent = {
        "action": "describe",
        "picture": [image.pk],
        **described(image),
        f"position-{image.pk}": "55.65000 12.28333",
    }
    assert "latitude=55.65" in signed_in.post(URL, sent).content.decode()
    for nonsense in ("", "x", "99 999", "1", "<b> 2"):
        again = signed_in.post(URL, {**sent, f"position-{image.pk}": nonsense})
        assert again.status_code == 200
        assert "latitude=" not in again.content.decode()


def test_a_position_fills_the_form_of_the_article_and_saves_nothing(signed_in, citizen, site):
    make_article("Hedehusene", author=citizen)
    form = signed_in.get("/en/wiki/Hedehusene/edit/?latitude=55.65&longitude=12.28").context["form"]
    assert str(form["latitude"].value()) == "55.65"
    for nonsense in ("latitude=x&longitude=1", "latitude=99&longitude=1", "latitude=1"):
        form = signed_in.get(f"/en/wiki/Hedehusene/edit/?{nonsense}").context["form"]
        assert form["latitude"].value() is None


def test_nobody_describes_the_pictures_of_others(signed_in, other_citizen, site):
    facts = PictureFacts(alternative="Mine", author="Otto", licence="cc0-1.0")
    image = add_image(uploader=other_citizen, file=upload(picture_bytes()), facts=facts)
    answer = signed_in.post(URL, {"action": "describe", "picture": [image.pk, 10**12, "x", "-1"], **described(image)})
    assert answer.status_code == 422
    image.refresh_from_db()
    assert image.description == "Mine"
    signed = signed_in.get(URL).wsgi_request.user
    with pytest.raises(PermissionDenied):
        describe_image(image=image, by=signed, facts=facts)


def test_who_is_not_signed_in_uploads_nothing(site):
    assert Client().get(URL).status_code == 403
    assert Client().post(URL, values(upload(picture_bytes()))).status_code == 403
    assert not Image.objects.exists()


def test_the_token_counts_here_too(citizen, site):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.post(URL, values(upload(picture_bytes()))).status_code == 403
    assert browser.post(URL, {"action": "describe", "picture": [1]}).status_code == 403
    assert not Image.objects.exists()


def test_each_file_counts(signed_in, site, settings):
    limits = {"account": [(2, 3600)], "new": [(2, 3600)], "address": []}
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "upload": limits}
    answer = signed_in.post(URL, values(*(upload(picture_bytes(kind)) for kind in ("JPEG", "PNG", "WEBP"))))
    assert Image.objects.count() == 2
    assert len(answer.context["refused"]) == 1
