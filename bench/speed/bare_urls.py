"""The yardstick's one address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from core.html import mark_clean
from wiki.models import Article


def page(request: HttpRequest, pk: int) -> HttpResponse:
    title, body = Article.objects.values_list("title", "rendering__html").get(pk=pk)
    return render(request, "page.html", {"title": title, "body": mark_clean(body), "user": request.user})


urlpatterns = [path("bare/<int:pk>/", page)]
