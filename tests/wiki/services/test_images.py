"""Pictures: only what they show is kept, and nothing hostile gets as far as a decoder can take it."""

import io
import random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from PIL import Image as Pillow

from core.models import Image
from core.picture_views import SIZES
from core.pictures import MAX_SIDE, read_picture
from tests.wiki.pictures import NOT_PICTURES, picture_bytes, png_of, upload, with_gps
from wiki.services.images import PictureFacts, add_image

# Wagtail leaves the files of its own renditions to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")

FACTS = PictureFacts(alternative="A station", author="Anna", licence="cc-by-4.0", source_url="https://example.org/")


def stored(content: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(read_picture(upload(content))[0]))


@pytest.mark.django_db
def test_a_picture_is_stored_with_its_facts_and_sizes(citizen):
    image = add_image(uploader=citizen, file=upload(picture_bytes(size=(1200, 800))), facts=FACTS)
    image = Image.objects.get(pk=image.pk)
    assert (image.title, image.description, image.author) == ("A station", "A station", "Anna")
    assert (image.licence, image.source_url) == ("cc-by-4.0", "https://example.org/")
    assert image.uploaded_by_user == citizen
    assert (image.width, image.height) == (1200, 800)
    assert image.renditions.count() == len(SIZES)
    assert image.file_size == image.file.size


@pytest.mark.django_db
def test_the_same_picture_sent_twice_is_one(citizen, other_citizen):
    content = picture_bytes()
    first = add_image(uploader=citizen, file=upload(content), facts=FACTS)
    assert add_image(uploader=citizen, file=upload(content), facts=FACTS) == first
    assert add_image(uploader=other_citizen, file=upload(content), facts=FACTS) != first
    assert Image.objects.count() == 2


@pytest.mark.django_db
def test_pictures_need_an_account(anonymous, settings):
    settings.WIKI_EDITORS = "anyone"
    with pytest.raises(PermissionDenied):
        add_image(uploader=anonymous, file=upload(picture_bytes()), facts=FACTS)
    assert not Image.objects.exists()


def test_nothing_hidden_is_kept():
    content = with_gps()
    assert b"Secret Name" in content
    kept, _ending = read_picture(upload(content))
    for secret in (b"Secret Name", b"A camera", b"hidden words", b"Exif"):
        assert secret not in kept
    picture = Pillow.open(io.BytesIO(kept))
    assert dict(picture.getexif()) == {}
    assert picture.size == (48, 64)  # it stands upright now


def test_a_second_file_behind_the_picture_is_not_kept():
    kept, _ending = read_picture(upload(picture_bytes("PNG") + b"<script>alert(1)</script>PK\x03\x04"))
    assert b"script" not in kept
    assert b"PK\x03\x04" not in kept


@pytest.mark.parametrize(
    ("kind", "mode", "ending"),
    [
        ("JPEG", "RGB", "jpg"),
        ("JPEG", "L", "jpg"),
        ("JPEG", "CMYK", "jpg"),
        ("PNG", "RGB", "png"),
        ("PNG", "RGBA", "png"),
        ("PNG", "LA", "png"),
        ("PNG", "P", "png"),
        ("PNG", "1", "png"),
        ("PNG", "I;16", "png"),
        ("GIF", "P", "png"),
        ("WEBP", "RGB", "webp"),
        ("WEBP", "RGBA", "webp"),
        ("AVIF", "RGB", "webp"),
    ],
)
def test_every_usual_kind_is_read(kind, mode, ending):
    content = picture_bytes(kind, mode=mode)
    kept, found = read_picture(upload(content))
    assert found == ending
    assert Pillow.open(io.BytesIO(kept)).size == (64, 48)


def test_the_name_of_the_file_is_not_believed():
    kept, ending = read_picture(upload(picture_bytes("PNG"), name="evil.html"))
    assert ending == "png"
    assert kept.startswith(b"\x89PNG")


def test_what_can_be_seen_through_stays_so():
    kept, _ending = read_picture(upload(picture_bytes("PNG", mode="RGBA")))
    assert Pillow.open(io.BytesIO(kept)).mode == "RGBA"


def test_a_large_picture_is_made_smaller():
    assert max(stored(picture_bytes(size=(4000, 500))).size) == MAX_SIDE


def test_only_the_first_picture_of_a_moving_one_is_kept():
    out = io.BytesIO()
    frames = [Pillow.new("P", (20, 20), shade) for shade in range(200)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert getattr(stored(out.getvalue()), "n_frames", 1) == 1


@pytest.mark.parametrize("name", NOT_PICTURES)
def test_what_is_no_picture_is_refused_in_words(name):
    with pytest.raises(ValidationError) as refused:
        read_picture(upload(NOT_PICTURES[name]))
    assert list(refused.value.message_dict) == ["file"]


@pytest.mark.parametrize(
    ("width", "height"), [(11_000, 11_000), (30_000, 30_000), (2**31 - 1, 2**31 - 1), (5001, 5001)]
)
def test_a_bomb_is_refused_before_it_goes_off(width, height):
    with pytest.raises(ValidationError, match=r"points|cannot be read"):
        read_picture(upload(png_of(width, height)))


def test_a_picture_of_nothing_is_refused():
    with pytest.raises(ValidationError, match="too small"):
        read_picture(upload(picture_bytes("PNG", size=(1, 1))))


def test_a_file_over_the_limit_is_refused(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    with pytest.raises(ValidationError, match="too large"):
        read_picture(upload(picture_bytes(size=(200, 200))))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_damaged_pictures_are_read_or_refused_but_never_an_error(kind):
    chance = random.Random(kind)
    whole = picture_bytes(kind, size=(32, 32), mode="P" if kind == "GIF" else "RGB")
    refused = 0
    for _round in range(100):
        damaged = bytearray(whole)
        for _flip in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]
        try:
            read_picture(upload(bytes(damaged)))
        except ValidationError:
            refused += 1
    assert refused > 10
