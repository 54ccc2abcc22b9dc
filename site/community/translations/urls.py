"""Addresses of translations."""

from django.urls import path

from community.translations.views.choosing import preferences
from community.translations.views.correcting import translation_correct, translation_versions
from community.translations.views.detecting import detect_language
from community.translations.views.translating import translation

app_name = "translations"
urlpatterns = [
    path("detect/", detect_language, name="detect_language"),
    path("preferences/", preferences, name="preferences"),
    path("<str:kind>/<str:object_id>/", translation, name="translation"),
    path("<str:kind>/<str:object_id>/correct/", translation_correct, name="translation_correct"),
    path("<str:kind>/<str:object_id>/versions/", translation_versions, name="translation_versions"),
]
