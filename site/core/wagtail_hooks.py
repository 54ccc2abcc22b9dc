"""Pictures in Wagtail's admin: what moderators took out of sight is out of sight there too."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from core.models import Image
from core.visibility import State, sees_hidden


class PicturePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's own rule, for the pictures that this person may see at all."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Sequence[str]) -> Any:
        found = super().instances_user_has_any_permission_for(user, actions)
        return found if sees_hidden(user) else found.filter(state=State.VISIBLE)

    def user_has_any_permission_for_instance(self, user: Any, actions: Sequence[str], instance: Image) -> bool:
        if not instance.is_visible and not sees_hidden(user):
            return False
        return bool(super().user_has_any_permission_for_instance(user, actions, instance))


# For the exact class: Wagtail registers its own for the model when its app is ready, before or after this is read.
register_permission_policy(
    Image,
    PicturePolicy(Image, auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"),
    exact_class=True,
)


@hooks.register("construct_image_chooser_queryset")
def pictures_to_choose(images: Any, request: HttpRequest) -> Any:
    """No page gets a picture that no page would draw."""
    return images.filter(state=State.VISIBLE)
