"""The form of Wagtail's admin for a picture, which asks the content rules as every other way in does."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm

from community.moderation.services.pictures import ask_about, follow_effect
from core.models import Image


class PictureForm(BaseImageForm):
    """Named in WAGTAILIMAGES_IMAGE_FORM_BASE. The error stands above the form."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self._user = user
        self._effect = ""

    def _post_clean(self) -> None:
        super()._post_clean()  # the picture has the new words from here on
        if self._user is None or self.errors:
            return
        before = Image.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        try:
            self._effect = ask_about(self.instance, user=self._user, before=before)
        except ValidationError as error:
            self.add_error(None, ValidationError(error.messages))

    def save(self, commit: bool = True) -> Image:
        image: Image = super().save(commit)
        if commit:
            follow_effect(image, self._effect)
        return image
