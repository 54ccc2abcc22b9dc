"""A closed debate on its way into the wiki: look at the text, choose where it goes, go on in the wiki's editor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.html import mark_clean
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from debate.addresses import debates_path
from debate.models import Debate
from home.services.carrying import carried, find_article, new_article, new_section

LONGEST_NAME = 255


@never_cache
@require_safe
def debate_to_article(request: HttpRequest, pk: int) -> HttpResponse:
    """`?article=` names an article that gets a section; without it a new article is offered too."""
    rows = Debate.objects.public().filter(pk=pk, closed_at__isnull=False)
    debate = rows.select_related("outcome").first()
    if debate is None or getattr(debate, "outcome", None) is None:
        raise Http404
    language = get_language() or ""
    set_translations(request, {code: f"{debates_path(code)}{pk}/to-article/" for code in language_codes()}, {})
    text = carried(debate)
    wanted = request.GET.get("article", "")[:LONGEST_NAME]
    article = find_article(wanted) if wanted else None
    title = _("Carry it on in the wiki")
    context = {
        "breadcrumbs": [
            {"title": _("Debate"), "url": debates_path(language)},
            {"title": debate.title, "url": debate.path(language)},
            {"title": title, "url": ""},
        ],
        "title": title,
        "debate": debate,
        "path": debate.path(language),
        "text": text,
        "body": mark_clean(text.body),
        "wanted": wanted,
        "new_article": new_article(text),
        "new_section": new_section(text, article) if article is not None else None,
    }
    return render(request, "home/debate_to_article.html", context)
