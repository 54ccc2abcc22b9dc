"""Below an article: the forms to follow it, and what happens around it where it has a point."""

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from community.follows.button import draw_follow_button
from community.follows.models import Follow
from core.context_processors import has_session
from core.html import fill, join
from core.prepared import Prepared
from wiki.models import Place
from wiki.services.places import KIND as PLACE
from wiki.views.reading import Reading

ARTICLE = "wiki.article"

_places = Place.objects.annotate(text=Cast("pk", CharField()))
# Both in one query, because this page is read more than any other.
_followed = Prepared(
    lambda user, article, pk: (
        Follow.objects.filter(user_id=user)
        .filter(
            Q(kind=ARTICLE, object_id=article)
            | Q(kind=PLACE, object_id__in=_places.filter(article_id=pk).values("text"))
        )
        .values_list("kind", Subquery(_places.filter(text=OuterRef("object_id")).values("radius")[:1]))
    )
)


def draw_following(request: HttpRequest, reading: Reading) -> SafeString:
    """For who is signed in. Nothing for others: their pages are the same for all and kept whole."""
    if not has_session(request) or not request.user.is_authenticated:
        return fill("")
    article = reading.article
    if reading.revision.latitude is None:
        return draw_follow_button(request, ARTICLE, article.pk)
    followed = dict(_followed(request.user.pk, str(article.pk), article.pk))
    context = {
        "url": article.url("article_place"),
        "followed_distance": Place.Radius(followed[PLACE]).label if PLACE in followed else "",
        "distances": Place.Radius.choices,
        "usual": Place.Radius.WALK,
    }
    button = draw_follow_button(request, ARTICLE, article.pk, ARTICLE in followed)
    return join([button, render_to_string("wiki/includes/place_follow.html", context, request)])
