"""Addresses of pages that show several apps at once."""

from django.urls import URLPattern, path

from home.views.carrying import debate_to_article

app_name = "home"
urlpatterns: list[URLPattern] = [
    path("debate/<int:pk>/to-article/", debate_to_article, name="debate_to_article"),
]
