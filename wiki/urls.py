"""Addresses of the wiki. Words that follow /wiki/ here are reserved: no article may have them as its name."""

from django.urls import URLPattern

app_name = "wiki"
urlpatterns: list[URLPattern] = []
