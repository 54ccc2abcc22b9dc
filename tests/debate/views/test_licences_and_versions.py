"""Under which licence one writes, said where one writes; earlier versions look as the post does."""

from typing import Any

import pytest

from accounts.models import User
from core.licences import Licence
from core.models import Image
from core.picture_upload import PictureFacts, add_picture
from debate.models import Debate
from debate.services.editing import edit_post
from tests.debate.making import a_debate, a_post, person
from tests.debate.officials import browser, page
from tests.wiki.pictures import picture_bytes, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize("licence", [Licence.CC_BY_SA_4, Licence.CC0])
def test_every_form_names_the_licence_that_texts_are_given_under(settings: Any, licence: Licence) -> None:
    settings.DEBATE_LICENCE = licence.value
    author = person()
    debate: Debate = a_debate(author)
    forms = [f"/en/debate/{debate.pk}/edit/", "/en/debate/new-debate/", debate.path("en")]
    forms.append(f"/en/debate/{debate.pk}/post/")
    for path in forms:
        html = page(browser(author), path)
        assert f'under the licence <a href="{licence.deed_url}">{licence.label}</a>' in html, path
    a_post(debate, author)
    assert licence.deed_url in page(browser(author), f"/en/debate/{debate.pk}/posts/1/edit/")


def test_versions_of_a_post_show_pictures_and_draw_links_as_the_post_does(citizen: User) -> None:
    facts = PictureFacts(alternative="A path", author="Anna", licence=Licence.CC_BY_4)
    picture = add_picture(uploader=citizen, file=upload(picture_bytes()), facts=facts)
    author = person()
    person("Mia Mentioned")
    debate = a_debate()
    shown = f'<p>@Mia Mentioned</p><figure><img src="image:{picture.pk}" alt="A path"></figure>'
    post = a_post(debate, author, f'{shown}<p><a href="https://example.org/">See</a></p>')
    edit_post(post=post, author=author, body=f"{shown}<p>Changed</p>")
    html = page(browser(), path := f"/en/debate/{debate.pk}/posts/1/versions/")
    assert (html.count('loading="lazy"'), html.count('class="mention"')) == (2, 2)
    assert 'rel="ugc nofollow noopener" href="https://example.org/"' in html
    assert 'src="image:' not in html
    Image.objects.update(state="hidden")
    assert 'loading="lazy"' not in page(browser(), path)
