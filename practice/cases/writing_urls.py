"""Addresses of writing and reading cases; no case has one of these words (see RESERVED in services.drafts)."""

from django.urls import URLPattern, path

from practice.cases.views.drafts import case_create, case_delete, case_edit, case_preview, case_take_back
from practice.cases.views.files import case_file
from practice.cases.views.mine import case_authors, my_cases
from practice.cases.views.reading import case_read
from practice.cases.views.uses import use_edit
from practice.cases.views.versions import case_changes, case_versions

writing_urlpatterns: list[URLPattern] = [
    path("new/", case_create, name="case_create"),
    path("mine/", my_cases, name="my_cases"),
    path("drafts/<int:pk>/", case_edit, name="case_edit"),
    path("drafts/<int:pk>/preview/", case_preview, name="case_preview"),
    path("drafts/<int:pk>/take-back/", case_take_back, name="case_take_back"),
    path("drafts/<int:pk>/delete/", case_delete, name="case_delete"),
    path("drafts/<int:pk>/authors/", case_authors, name="case_authors"),
    path("used/<int:pk>/", use_edit, name="use_edit"),
    path("versions/<int:pk>/", case_versions, name="case_versions"),
    path("versions/<int:pk>/<int:old>/<int:new>/", case_changes, name="case_changes"),
    path("files/<int:pk>/<str:name>", case_file, name="case_file"),
    # Last: whatever is none of the words above is a case.
    path("<str:slug>/", case_read, name="case_read"),
]
