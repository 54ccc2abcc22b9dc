"""The address of the practice's front page."""

from django.urls import URLPattern, path

from practice.front.views.front import practice_front

app_name = "practice"
urlpatterns: list[URLPattern] = [path("", practice_front, name="front")]
