"""Print the processor time that comparing and merging texts of an article takes.

Run from the project's root:

    PYTHONPATH=.:site python bench/compare_texts.py               # the best of five rounds
    PYTHONPATH=.:site python bench/compare_texts.py --rounds 20

Usual cases are articles of 5, 50 and 200 kB with eight edits (words, a link, a new list item,
a new and a removed paragraph, a table cell); hostile ones are pairs of texts made to be slow.
A row says `coarse` when the comparison gave up the details of some block to stay in bounds.
For the merge, two people made eight edits each.
"""

from __future__ import annotations

import argparse
import random
import re
import tracemalloc
from collections.abc import Callable
from string import ascii_lowercase
from time import process_time

from wiki.diff import compare, words_changed
from wiki.merge import merge

PROSE = """
kommunen åbner nye data for borgere og virksomheder i byen hvor der er et rådhus med en
service som mange bruger hver dag når de skal finde vej til skole bibliotek eller havn
det var i år 2013 at projektet begyndte sammen med partnere fra fem lande omkring nordsøen
"""
WORDS = PROSE.split()


def article(kilobytes: int, seed: int = 1) -> list[str]:
    """Return the blocks of an article with headings, links, lists, tables and notes."""
    draw = random.Random(seed)
    blocks: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        block = _block(draw, len(blocks))
        blocks.append(block)
        size += len(block.encode())
    return blocks


def _sentence(draw: random.Random, length: int = 14) -> str:
    words = [draw.choice(WORDS) for _ in range(length)]
    words[3] = f'<a href="wiki:da/{words[3].title()}">{words[3]}</a>'
    words[7] = f"<strong>{words[7]}</strong> {draw.randrange(10_000)}"
    return " ".join(words).capitalize() + "."


def _block(draw: random.Random, number: int) -> str:
    if number % 9 == 0:
        return f"<h2>{draw.choice(WORDS).title()} {number}</h2>"
    if number % 9 == 4:
        items = "".join(f"<li>{_sentence(draw, 9)}</li>" for _ in range(6))
        return f"<ul>{items}</ul>"
    if number % 9 == 7:
        rows = "".join(f"<tr><td>{draw.choice(WORDS)}</td><td>{draw.randrange(999)}</td></tr>" for _ in range(8))
        return f"<table><tbody>{rows}</tbody></table>"
    text = " ".join(_sentence(draw) for _ in range(5))
    return f"<p>{text}<cite>Kilde {number}, side {draw.randrange(300)}</cite></p>"


def edited(blocks: list[str], seed: int, start: float = 0.0) -> str:
    """Return the article with eight edits, from `start` (0 to 1) of the text on, every 1/16."""
    draw = random.Random(seed)
    result = list(blocks)
    for edit in range(8):
        at = min(len(result) - 1, int(len(result) * (start + edit / 16)))
        if edit == 3:
            result[at] += f"<p>{_sentence(draw)}</p>"
        elif edit == 5:
            result[at] = ""
        else:
            result[at] = re.sub(r"(\w+)(?=<|\.)", f"ændret{seed}", result[at], count=1)
    return "".join(result)


def hostile() -> dict[str, tuple[str, str]]:
    """Return pairs of texts of 200 kB that are costly to compare."""
    draw = random.Random(7)

    def letters(count: int, alphabet: str) -> str:
        return " ".join(draw.choice(alphabet) for _ in range(count))

    def unlike(count: int) -> str:
        return " ".join(f"{draw.getrandbits(28):x}" for _ in range(count))

    def twice(make: Callable[[], str]) -> tuple[str, str]:
        return make(), make()

    def paragraphs(count: int, text: Callable[[], str]) -> str:
        return "".join(f"<p>{text()}</p>" for _ in range(count))

    href = f'<a href="https://example.org/{"x" * 1500}">'
    ones = [f"w{number}" for number in range(20_000)]
    others = [word if number % 2 else f"{word}x" for number, word in enumerate(ones)]
    short = [f"<p>{letters(3, 'ab')}</p>" for _ in range(20_000)]
    cells = ["".join(f"<td>{draw.randrange(9)}</td>" for _ in range(10)) for _ in range(1500)]
    table = [f"<tr>{row}</tr>" for row in cells]
    return {
        "random words, one paragraph": twice(lambda: paragraphs(1, lambda: unlike(25_000))),
        "random words, 500 paragraphs": twice(lambda: paragraphs(500, lambda: unlike(50))),
        "two words, one paragraph": twice(lambda: paragraphs(1, lambda: letters(99_000, "ab"))),
        "two words, 20 000 paragraphs": ("".join(short), "".join(draw.sample(short, 20_000))),
        "26 words, 800 paragraphs": twice(lambda: paragraphs(800, lambda: letters(120, ascii_lowercase))),
        "every second word, in a long link": (
            f"<p>{href}{' '.join(ones)}</a></p>",
            f"<p>{href}{' '.join(others)}</a></p>",
        ),
        "shuffled table": twice(lambda: f"<table><tbody>{''.join(draw.sample(table, 1400))}</tbody></table>"),
        "shuffled words": twice(lambda: f"<p>{' '.join(draw.sample(ones, len(ones)))}</p>"),
        "tags only": ("<p>" + "<strong><em>" * 16_000, "<p>" + "<em><strong>" * 16_000),
        "words in ever deeper marks": ("<p>" + "<em>a " * 20_000, "<p>" + "<em>b " * 20_000),
        "every third word new, one paragraph": (
            f"<p>{' '.join(ones)}</p>",
            f"<p>{' '.join(f'{word} z' if number % 3 == 0 else word for number, word in enumerate(ones))}</p>",
        ),
        "3 500 paragraphs, all nearly alike": (
            "".join(f"<p>the same words stand here again {at % 7} and again {at}</p>" for at in range(3_500)),
            "".join(f"<p>the same words stand here again {at % 5} and once {at + 1}</p>" for at in range(3_500)),
        ),
        "blocks that change places": ("<p>a</p><p>b</p>" * 12_000, "<p>b</p><p>a</p>" * 12_000),
        "notes in notes": ("<p>" + "<cite>a" * 30_000 + "</p>", "<p>" + "<cite>b" * 30_000),
    }


def _measure(function: Callable[[], object], rounds: int) -> tuple[float, float, object]:
    """Return the best time in ms, the peak of memory in MB and what the function returned."""
    best = float("inf")
    for _ in range(rounds):
        start = process_time()
        function()
        best = min(best, process_time() - start)
    tracemalloc.start()
    result = function()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return best * 1000, peak / 1e6, result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    cases: dict[str, tuple[str, str, str]] = {}
    for size in (5, 50, 200):
        base = article(size)
        cases[f"{size} kB, 8 edits"] = ("".join(base), edited(base, 2), edited(base, 3, 0.5))
    book = article(200)
    every = [[re.sub(r"(\w+)(?=<|\.)", word, block, count=1) for block in book] for word in ("alle", "hver")]
    cases["200 kB, every block edited"] = ("".join(book), "".join(every[0]), "".join(every[1]))
    for name, (old, new) in hostile().items():
        cases[name] = (old, new, old[: len(old) // 2] + new[len(new) // 2 :])
    print(f"{'':36}{'compare':>20}{'words':>10}{'merge':>20}")
    for name, (old, new, third) in cases.items():
        ms, peak, comparison = _measure(lambda old=old, new=new: compare(old, new), rounds)
        words, _, _ = _measure(lambda old=old, new=new: words_changed(old, new), rounds)
        merging, more, merged = _measure(lambda old=old, new=new, third=third: merge(old, new, third), rounds)
        print(
            f"{name:36}{ms:8.1f} ms {peak:5.1f} MB{words:7.1f} ms{merging:9.1f} ms {more:5.1f} MB"
            f"{'  coarse' if comparison.coarse else ''}"
            f"{'' if merged.clean else '  conflict'}"
        )


if __name__ == "__main__":
    main()
