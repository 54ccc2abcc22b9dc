"""Pictures with what the law and good manners ask for: who made it, under which licence, from where."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.images.models import Image as WagtailImage

from core.licences import Licence
from core.visibility import State, sees_hidden, state_field


class PictureQuerySet(ImageQuerySet):
    def visible_to(self, user: Any) -> "PictureQuerySet":
        """THE rule of who sees which pictures."""
        return self if sees_hidden(user) else self.filter(state=State.VISIBLE)


class Image(AbstractImage):
    """A picture. `description` (Wagtail's own field) is the alternative text."""

    author = models.CharField(_("author"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)

    state = state_field()

    # As Wagtail has them, with a way back of their own: Wagtail's own model is called Image too.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by user"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="pictures",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # as Wagtail marks it
    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tags"), related_name="pictures")

    admin_form_fields = (
        *WagtailImage.admin_form_fields,
        "author",
        "licence",
        "source_url",
    )

    objects = PictureQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def is_visible(self) -> bool:
        """False for what moderators took out of sight: no page draws it, whoever asks."""
        return self.state == State.VISIBLE

    def licence_url(self) -> str:
        """The licence's deed; empty for none."""
        return Licence(self.licence).deed_url if self.licence else ""


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="core_rendition_is_unique")
        ]
