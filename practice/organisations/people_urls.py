"""Addresses of practitioners who wish to be found."""

from django.urls import URLPattern

app_name = "practitioners"
urlpatterns: list[URLPattern] = []
