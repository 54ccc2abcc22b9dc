"""Addresses of debates. Numbers first: the words after them are for people and may change."""

from django.urls import URLPattern

from debate.official_urls import urlpatterns as official

app_name = "debate"
urlpatterns: list[URLPattern] = [
    *official,
]
