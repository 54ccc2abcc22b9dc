"""“I would like this in my language”."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from community.writing import INVALID
from core.i18n.languages import language_name
from core.limits import TooOften, address_hash, spend
from wiki.addresses import wiki_path, write_path
from wiki.models import Article
from wiki.services.wishing import has_wished, take_wish_back, wish_for
from wiki.views.frame import offer_fronts, wiki_frame
from wiki.views.lookup import current_locale
from wiki.views.missing import hidden_article, is_out_of_sight

TOO_OFTEN = 429


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def translation_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """“I would like this in my language”: with an account or without."""
    article = Article.objects.filter(pk=pk).first()
    if article is None:
        raise Http404
    if is_out_of_sight(article, request):
        return hidden_article(request)
    language, locale = get_language() or "", current_locale()
    version = Article.objects.in_language(locale).filter(translation_key=article.translation_key).first()
    if version is not None:
        return HttpResponseRedirect(version.get_absolute_url())
    error, status = "", 200
    if request.method == "POST":
        try:
            return _wish(request, article, locale)
        except TooOften as often:
            error, status = _("Try again in %(minutes)d minutes.") % {"minutes": often.minutes}, TOO_OFTEN
        except ValidationError as refused:
            error, status = " ".join(refused.messages), INVALID
    offer_fronts(request)
    context = {
        **wiki_frame(language, _("Wish for an article")),
        "article": article,
        "article_language": article.language,
        "article_language_name": language_name(article.language),
        "has_wished": has_wished(article, locale, request.user),
        "write_url": write_path(language, article.pk),
        "error": error,
    }
    return render(request, "wiki/translation_wish.html", context, status=status)


def _wish(request: HttpRequest, article: Article, locale: int) -> HttpResponse:
    if request.POST.get("action") == "back" and request.user.is_authenticated:
        take_wish_back(article=article, locale_id=locale, user=request.user)
        messages.success(request, _("Your wish is taken back."))
    else:
        spend("wish", request)
        stranger = address_hash(request, purpose="wish")
        if wish_for(article=article, locale_id=locale, user=request.user, stranger=stranger):
            messages.success(request, _("Your wish is counted. Thank you!"))
        else:
            messages.info(request, _("Your wish was counted already."))
    return HttpResponseRedirect(f"{wiki_path(get_language() or '')}translations/?show=wanted")
