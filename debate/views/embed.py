"""A debate on other sites: one small card, the same for everybody. No cookies, no scripts, nothing to fill in."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.branding import get_branding
from core.html import plain_text
from core.i18n.languages import language_codes, language_name
from debate.models import Debate
from debate.multilingual import worded
from debate.states import State
from debate.status import statuses
from debate.views.frame import base_path, debate_frame, offer_languages, read_debate, reader, whole_address
from debate.views.official import debate_or_404
from debate.views.parts import answers_of, clock_of

EXCERPT, ANSWER = 280, 200
HEIGHT = 320


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # its types know no arguments of views
def debate_embed(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Drawn without the request: whoever is signed in gets what everybody gets."""
    debate: Debate | None = read_debate(pk, None)
    if debate is None or debate.state != State.VISIBLE or str(debate.embed_key) != str(key):
        raise Http404
    language = get_language() or ""
    outcome = getattr(debate, "outcome", None)
    answers = answers_of(debate, user=None, language=language) if debate.answer_count else []
    found = worded(outcome.texts, language) if outcome is not None else None
    context = {
        "debate": debate,
        "language": language,
        "statuses": statuses(debate, getattr(debate, "question", None), has_outcome=outcome is not None),
        "clock": clock_of(debate, language),
        "excerpt": Truncator(plain_text(debate.body)).chars(EXCERPT),
        "answer": answers[-1] if answers else None,
        "answer_text": Truncator(plain_text(answers[-1].text.html)).chars(ANSWER) if answers else "",
        "outcome": Truncator(plain_text(found.text)).chars(ANSWER) if found else "",
        "outcome_language": found.language if found else "",
        "url": whole_address(debate.path(language)),
        "brand": get_branding().name,
    }
    response = HttpResponse(render_to_string("debate/embed.html", context))
    if not request.GET:
        # With anything added to its address it would be kept where nobody finds it to purge it.
        response["Cache-Control"] = f"public, max-age=60, s-maxage={settings.PUBLIC_CACHE_SECONDS}"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def embed_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines to copy, in each language."""
    debate = debate_or_404(request, pk)
    if debate.state != State.VISIBLE:
        raise Http404
    offer_languages(request, debate, "embed/")
    snippets = [
        {"name": language_name(code), "code": code, "html": _snippet(debate, code)} for code in language_codes()
    ]
    own = get_language()
    context = {
        **debate_frame(debate, reader(request), page=_("Show it on another site")),
        "title": _("Show it on another site"),
        "snippets": sorted(snippets, key=lambda one: one["code"] != own),
        "card_url": f"{base_path(debate, own or '')}embed/{debate.embed_key}/",
    }
    return render(request, "debate/embed_code.html", context)


def _snippet(debate: Debate, code: str) -> str:
    address = whole_address(f"{base_path(debate, code)}embed/{debate.embed_key}/")
    return render_to_string(
        "debate/embed_snippet.html", {"address": address, "title": debate.title, "height": HEIGHT}
    ).strip()
