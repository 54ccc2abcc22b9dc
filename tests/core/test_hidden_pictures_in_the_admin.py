"""What moderators took out of sight is out of sight in the admin too."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import Image
from core.visibility import State
from tests.home.pages import add_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(site) -> Image:
    add_picture("Lamp post in sight")
    picture = add_picture("Lamp post out of sight")
    Image.objects.filter(pk=picture.pk).update(state=State.HIDDEN)
    return picture


def test_editors_find_no_hidden_picture(hidden: Image, editor, client: Client, settings) -> None:
    settings.MFA_REQUIRED = False
    client.force_login(editor)
    html = client.get(reverse("wagtailimages:index")).content.decode()
    assert "Lamp post in sight" in html
    assert "Lamp post out of sight" not in html
    assert client.get(reverse("wagtailimages:edit", args=[hidden.pk])).status_code in {302, 403, 404}
    chooser = client.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "Lamp post out of sight" not in chooser


def test_moderators_find_it_where_they_may_see_pictures(hidden: Image, admin, client: Client, settings) -> None:
    settings.MFA_REQUIRED = False
    client.force_login(admin)
    assert "Lamp post out of sight" in client.get(reverse("wagtailimages:index")).content.decode()
