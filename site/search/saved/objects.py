"""A saved search as something that is followed: by who saved it, seen by nobody else."""

from django.utils.translation import gettext_lazy as _

from core import objects
from search.saved.models import SavedSearch

objects.register(
    objects.Kind(
        name="saved_searches.search",
        label=_("saved search"),
        model=SavedSearch,
        visible_to=SavedSearch.objects.visible_to,
        title=lambda saved: saved.name,
        url=lambda saved: saved.get_absolute_url(),
        excerpt=lambda saved: saved.name,
        language=lambda saved: saved.language,
        author=lambda saved: saved.user,
    )
)
