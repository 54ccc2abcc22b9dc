"""What collections of cases are, for all that is about anything: they can be reported, hidden and brought back."""

from django.utils.translation import gettext_lazy as _

from core import objects
from practice.cases.models import CaseCollection
from practice.cases.services.collecting import set_collection_state

objects.register(
    objects.Kind(
        name="cases.collection",
        label=_("collection of cases"),
        model=CaseCollection,
        visible_to=lambda user: CaseCollection.objects.visible_to(user).select_related("owner"),
        title=lambda collection: collection.name,
        url=lambda collection: collection.get_absolute_url(),
        excerpt=lambda collection: collection.about[:500],
        language=lambda collection: collection.language,
        author=lambda collection: collection.owner,
        set_state=set_collection_state,
    )
)
