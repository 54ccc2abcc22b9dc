"""The rules of the house, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.moderation.models import HouseRule
from community.moderation.views.entry import offer_same_address
from core.cache.public import public_page


@require_safe
@public_page()
def house_rules(request: HttpRequest) -> HttpResponse:
    offer_same_address(request)
    return render(request, "moderation/house_rules.html", {"rules": HouseRule.objects.for_readers()})
