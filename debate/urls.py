"""Addresses of debates. The number is what counts; the words after it are for people and may change."""

from django.urls import URLPattern, path

from debate.official_urls import urlpatterns as official
from debate.views.changing import post_edit, post_versions, post_withdraw
from debate.views.correcting import debate_edit
from debate.views.detail import debate_detail, post_detail, post_thread
from debate.views.feeds import debate_feed, debates_feed
from debate.views.lists import debate_list
from debate.views.posting import post_create
from debate.views.searching import debate_search
from debate.views.starting import debate_create
from debate.views.supporting import post_support
from debate.views.updates import debate_read, debate_updates

app_name = "debate"
urlpatterns: list[URLPattern] = [
    path("", debate_list, name="debate_list"),
    path("new-debate/", debate_create, name="debate_create"),
    path("feed/", debates_feed, name="debates_feed"),
    *official,
    path("<row:pk>/posts/<number:number>/", post_detail, name="post_detail"),
    path("<row:pk>/posts/<number:number>/thread/", post_thread, name="post_thread"),
    path("<row:pk>/posts/<number:number>/edit/", post_edit, name="post_edit"),
    path("<row:pk>/posts/<number:number>/withdraw/", post_withdraw, name="post_withdraw"),
    path("<row:pk>/posts/<number:number>/versions/", post_versions, name="post_versions"),
    path("<row:pk>/posts/<number:number>/support/", post_support, name="post_support"),
    path("<row:pk>/edit/", debate_edit, name="debate_edit"),
    path("<row:pk>/post/", post_create, name="post_create"),
    path("<row:pk>/search/", debate_search, name="debate_search"),
    path("<row:pk>/updates/", debate_updates, name="debate_updates"),
    path("<row:pk>/read/", debate_read, name="debate_read"),
    path("<row:pk>/feed/", debate_feed, name="debate_feed"),
    path("<row:pk>/", debate_detail, name="debate_detail"),
    path("<row:pk>-<str:slug>/", debate_detail, name="debate_detail"),
]
