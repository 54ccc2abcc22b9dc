"""Addresses of official answers, questions, outcomes and what staff keep; part of `debate.urls`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
