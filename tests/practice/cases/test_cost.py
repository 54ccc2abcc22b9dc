"""What reading one case costs, however many there are."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import QuerySet

from practice.cases.models import CasePage, CaseUse
from tests.practice.cases.making import add_case

# As each database says that it reads a table from one end to the other, or all of it that is visible.
READ_WHOLE = re.compile(r"\bSCAN cases_\w+|\bSeq Scan on cases_\w+|cases_\w+ \(state=\?\)")


def plan_of(rows: QuerySet) -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Tables of one row are read whole whatever there is to find things by.
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_one_case_is_read_by_its_key(libraries, citizen, is_signed_in):
    page = add_case("da")
    reader = citizen if is_signed_in else AnonymousUser()
    for rows in (
        CasePage.objects.visible_to(reader).filter(translation_key=page.case_key),
        CaseUse.objects.visible_to(reader).filter(case_key=page.case_key),
    ):
        assert READ_WHOLE.findall(plan_of(rows)) == []
    assert CasePage.objects.visible_to(reader).get(translation_key=page.case_key) == page
