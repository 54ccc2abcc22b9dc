"""Addresses of the wiki. Words that follow /wiki/ here are reserved: no article may have them as its name."""

from django.urls import URLPattern, path

from wiki.views.creating import article_new
from wiki.views.editing import article_edit
from wiki.views.images import image_file
from wiki.views.renaming import article_rename
from wiki.views.restoring import article_restore
from wiki.views.uploading import image_upload

app_name = "wiki"
urlpatterns: list[URLPattern] = [
    path("new-article/", article_new, name="article_new"),
    path("image-upload/", image_upload, name="image_upload"),
    path("images/<int:pk>/", image_file, name="image_file"),
    path("<str:slug>/edit/", article_edit, name="article_edit"),
    path("<str:slug>/rename/", article_rename, name="article_rename"),
    path("<str:slug>/restore/<int:number>/", article_restore, name="article_restore"),
]
