"""Addresses of one's own profile and choices."""

from django.urls import path

from community.profiles import views

app_name = "own"
urlpatterns = [
    path("profile/", views.profile_edit, name="profile_edit"),
    path("preferences/", views.preferences_edit, name="preferences_edit"),
]
