"""Addresses of the search."""

from django.urls import path

from search.views.data import data, feed
from search.views.page import search
from search.views.while_typing import similar, suggestions

app_name = "search"
urlpatterns = [
    path("", search, name="search"),
    path("results.json", data, name="data"),
    path("results.atom", feed, name="feed"),
    path("suggestions/", suggestions, name="suggestions"),
    path("similar/", similar, name="similar"),
]
