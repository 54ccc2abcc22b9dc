"""Addresses of people's pages."""

from django.urls import path

from community.profiles import views

app_name = "profiles"
urlpatterns = [path("<slug:public_id>/", views.person_detail, name="person_detail")]
