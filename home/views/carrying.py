"""A closed debate on its way into the wiki or into a case: look at the text, choose where it goes, go on there."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from community.writing import FORBIDDEN
from core.html import mark_clean
from core.i18n.languages import language_codes
from core.i18n.switcher import set_translations
from debate.addresses import debates_path
from debate.models import Debate
from debate.views.writing import hindrance, refused
from home.services.carrying import carried, find_article, new_article, new_case, new_section, story
from practice.cases.addresses import draft_path
from practice.cases.texts import clean_text

LONGEST_NAME = 255


@never_cache
@require_safe
def debate_to_article(request: HttpRequest, pk: int) -> HttpResponse:
    """`?article=` names an article that gets a section; without it a new article is offered too."""
    debate = _closed(pk)
    language = get_language() or ""
    set_translations(request, {code: f"{debates_path(code)}{pk}/to-article/" for code in language_codes()}, {})
    text = carried(debate)
    wanted = request.GET.get("article", "")[:LONGEST_NAME]
    article = find_article(wanted) if wanted else None
    title = _("Carry it on in the wiki")
    context = {
        "breadcrumbs": _crumbs(debate, language, title),
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


@never_cache
@csrf_exempt  # checked by `hindrance`, which says what to do
@require_http_methods(["GET", "HEAD", "POST"])
def debate_to_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The text that a case would begin with; with POST a draft of it, which only who made it sees."""
    debate = _closed(pk)
    language = get_language() or ""
    set_translations(request, {code: f"{debates_path(code)}{pk}/to-case/" for code in language_codes()}, {})
    why = None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST":
        why = hindrance(request, "create")
        if why is None:
            try:
                page = new_case(debate, request.user)
            except PermissionDenied as error:
                why = refused(error)
            else:
                messages.success(request, _("Your draft is ready. Nobody else sees it until you hand it in."))
                return HttpResponseRedirect(draft_path(language, page.pk))
    title = _("Make a case of it")
    text = story(debate)
    context = {
        "breadcrumbs": _crumbs(debate, language, title),
        "title": title,
        "debate": debate,
        "path": debate.path(language),
        "hindrance": why,
        "parts": [
            {"title": name, "html": mark_clean(clean_text(html))}
            for name, html in (
                (_("What was the problem?"), text.problem),
                (_("What was done?"), text.done),
                (_("What was the result?"), text.result),
                (_("Who took part?"), text.participants),
            )
            if html
        ],
    }
    return render(request, "home/debate_to_case.html", context, status=FORBIDDEN if why else 200)


def _closed(pk: int) -> Debate:
    """A debate that everybody reads and that has an outcome: what was said in a closed circle stays there."""
    rows = Debate.objects.public().filter(pk=pk, closed_at__isnull=False)
    debate = rows.select_related("outcome").first()
    if debate is None or getattr(debate, "outcome", None) is None:
        raise Http404
    return debate


def _crumbs(debate: Debate, language: str, title: str) -> list[dict[str, str]]:
    return [
        {"title": _("Debate"), "url": debates_path(language)},
        {"title": debate.title, "url": debate.path(language)},
        {"title": title, "url": ""},
    ]
