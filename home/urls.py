"""Addresses of pages that show several apps at once."""

from django.urls import URLPattern, path

from home.views.carrying import debate_to_article, debate_to_case

app_name = "home"
urlpatterns: list[URLPattern] = [
    path("debate/<int:pk>/to-article/", debate_to_article, name="debate_to_article"),
    path("debate/<int:pk>/to-case/", debate_to_case, name="debate_to_case"),
]
