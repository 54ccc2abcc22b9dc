"""Addresses of saved searches."""

from django.urls import path

from search.saved import views

app_name = "saved_searches"
urlpatterns = [
    path("", views.search_list, name="search_list"),
    path("new/", views.search_save, name="search_save"),
    path("<int:pk>/", views.search_open, name="search_open"),
    path("<int:pk>/change/", views.search_change, name="search_change"),
    path("<int:pk>/delete/", views.search_delete, name="search_delete"),
]
