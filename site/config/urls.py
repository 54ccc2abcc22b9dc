"""Where every app is mounted; the only place that does so."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemap_views
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts import social_urls
from core.cache.public import public_page
from core.views.health import healthz, readyz
from core.views.human import human_challenge
from core.views.media import media
from core.views.robots import robots
from core.views.theme import theme
from home.sitemaps import SITEMAPS

handler400 = "core.views.errors.bad_request"
handler429 = "core.views.errors.too_many_requests"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("theme.css", theme, name="theme"),
    path("human.json", human_challenge, name="human_challenge"),
    path(
        "sitemap.xml",
        public_page()(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    # Its further pages, `?p=2`, are not kept: nobody could say which of them shows something that is hidden.
    path(
        "sitemap-<slug:section>.xml",
        public_page()(sitemap_views.sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap_section",
    ),
    # The admin's own sign-in knows neither limits on tries nor a second factor.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # One address a provider, whatever the language: it is written down on the provider's side.
    path("account/", include(social_urls.callbacks())),
]

if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.+)$", media, name="media"))

urlpatterns += i18n_patterns(
    path("account/", include("allauth.account.urls")),
    path("account/security/", include("allauth.mfa.urls")),
    path("account/linked/", include("allauth.socialaccount.urls")),
    path("account/", include(social_urls.sign_ins())),
    path("account/notifications/", include("community.notifications.urls")),
    path("", include("community.follows.urls")),
    path("", include("accounts.privacy.urls")),
    path("report/", include("community.flags.urls")),
    path("translations/", include("community.translations.urls")),
    path("", include("community.moderation.urls")),
    path("account/", include("community.profiles.own_urls")),
    path("people/", include("community.profiles.urls")),
    path("wiki/", include("wiki.urls")),
    path("", include("home.urls")),
    path("debate/", include("debate.urls")),
    path("practice/organisations/", include("practice.organisations.urls")),
    path("practice/people/", include("practice.organisations.people_urls")),
    path("practice/groups/", include("practice.groups.urls")),
    path("practice/events/", include("practice.events.urls")),
    path("practice/cases/", include("practice.cases.urls")),
    path("practice/", include("practice.front.urls")),
    path("search/", include("search.urls")),
    path("account/searches/", include("search.saved.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
