"""Pictures under moderation: reported on their page, looked at by the rules, out of sight everywhere."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from community.flags.models import Case
from community.moderation.models import ContentRule
from community.moderation.services.deciding import Verdict, decide, take_back
from core.models import Image
from core.visibility import WAITING, State
from tests.community.moderation.conftest import browser_of, make_case
from tests.wiki.articles import make_article
from tests.wiki.pictures import picture_bytes, upload
from wiki.services.images import PictureFacts, add_image

HIDE = Verdict(action="hide", rule_key="privacy")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, site):
    settings.MEDIA_ROOT = str(tmp_path)


def picture(uploader, words="A hill", **facts) -> Image:
    return add_image(
        uploader=uploader, file=upload(picture_bytes()), facts=PictureFacts(words, "Anna", "cc0-1.0", **facts)
    )


def rule(effect: str, **fields) -> ContentRule:
    return ContentRule.objects.create(
        **{"name": effect, "patterns": "cheap shoes", "effect": effect, "is_active": True, "only_new": False, **fields}
    )


def test_a_picture_in_an_article_leads_to_its_page_and_that_to_the_report(citizen, client):
    image = picture(citizen)
    article = make_article("Hills", f'<figure><img src="image:{image.pk}" alt="A hill"></figure>', author=citizen)
    page = f"/en/wiki/pictures/{image.pk}/"
    assert page in client.get(article.get_absolute_url()).content.decode()
    answer = client.get(page)
    assert answer.status_code == 200
    assert f"/en/report/core.image/{image.pk}/" in answer.content.decode()
    assert client.get(f"/en/report/core.image/{image.pk}/").status_code == 200


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_a_picture_that_is_not_there_has_no_page(number, client):
    assert client.get(f"/en/wiki/pictures/{number}/").status_code == 404


def test_a_hidden_picture_is_seen_by_moderators_alone_and_its_old_file_by_nobody(
    citizen, other_citizen, moderator, rules, client, django_capture_on_commit_callbacks
):
    image = picture(citizen)
    url = image.file.url
    assert client.get(url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        decision = decide(case=make_case(image, other_citizen), moderator=moderator, verdict=HIDE)
    page = f"/en/wiki/pictures/{image.pk}/"
    assert [browser_of(who).get(page).status_code for who in (None, citizen, other_citizen)] == [404] * 3
    assert "out of sight" in browser_of(moderator).get(page).content.decode()
    assert client.get(url).status_code == 404
    take_back(decision=decision, moderator=moderator)
    assert client.get(page).status_code == 200


def test_the_article_that_shows_a_picture_stops_doing_so(citizen, other_citizen, moderator, rules, client):
    image = picture(citizen, "Somebody at home")
    article = make_article(
        "Hills",
        f'<figure><img src="image:{image.pk}" alt="Somebody at home"></figure>',
        author=citizen,
        lead_image_id=image.pk,
    )
    assert "original" in client.get(article.get_absolute_url()).content.decode() or image.file.name
    decide(case=make_case(image, other_citizen), moderator=moderator, verdict=HIDE)
    text = client.get(article.get_absolute_url()).content.decode()
    assert "This picture is no longer here." in text
    assert f"/pictures/{image.pk}/" not in text


def test_rules_look_at_the_words_of_a_picture(citizen):
    rule("refuse", message="No shoes.")
    with pytest.raises(ValidationError) as refusal:
        picture(citizen, "Cheap shoes")
    assert refusal.value.message_dict == {"file": ["No shoes."]}
    assert not Image.objects.exists()


def test_who_is_warned_about_a_picture_sends_it_again(citizen):
    rule("warn")
    with pytest.raises(ValidationError):
        picture(citizen, "Cheap shoes")
    assert picture(citizen, "Cheap shoes").is_visible


def test_a_held_picture_is_seen_once_a_moderator_kept_it(citizen, moderator, rules, client):
    rule("hold")
    image = picture(citizen, "Cheap shoes")
    assert image.state == WAITING
    assert client.get(f"/en/wiki/pictures/{image.pk}/").status_code == 404
    page = browser_of(moderator).get(f"/en/moderation/{Case.objects.get().pk}/")
    assert page.status_code == 200
    decide(case=Case.objects.get(), moderator=moderator, verdict=Verdict(action="keep"))
    assert Image.objects.get().state == State.VISIBLE
    assert client.get(f"/en/wiki/pictures/{image.pk}/").status_code == 200


def test_rules_look_at_what_is_uploaded_and_changed_in_the_admin(admin, editor, site):
    from wagtail.images.forms import get_image_form

    form_class = get_image_form(Image)
    fields = {"title": "Cheap shoes", "tags": "", "description": "", "author": "", "licence": "", "source_url": ""}
    file = SimpleUploadedFile("a.jpg", picture_bytes(), content_type="image/jpeg")
    refusing = rule("refuse")
    form = form_class({**fields}, {"file": file}, user=None)
    assert form.is_valid(), form.errors
    editor.is_superuser = False
    file.seek(0)
    form = form_class({**fields}, {"file": file})
    form._user = editor
    assert not form.is_valid()
    refusing.delete()
    rule("tag")
    file.seek(0)
    form = form_class({**fields}, {"file": file})
    form._user = editor
    assert form.is_valid(), form.errors
    form.instance.uploaded_by_user = editor
    form.save()
    assert Case.objects.get().kind == "core.image"
