"""The export that the benchmark of the import is made of."""

import io
import re

from bench.import_speed import EXCERPT, _unpacked, repeated
from wiki.exchange.reader import ExportReader
from wiki.exchange.source import Source


def test_copies_are_other_pages_with_the_same_texts():
    text = _unpacked(EXCERPT)
    twice = "".join(repeated(text, 2))
    ids = re.findall(r"<page>.*?<id>(\d+)</id>", twice, re.DOTALL)
    titles = re.findall(r"<title>([^<]*)</title>", twice)
    assert len(ids) == len(set(ids)) == len(titles) == len(set(titles)) == 2 * text.count("<page>")
    data = twice.encode()
    with Source(io.BytesIO(data), size=len(data)) as source:
        assert sum(1 for _page in ExportReader(source).pages()) == len(ids)
