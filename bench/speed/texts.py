"""Made-up articles: the same every time, Danish in their letters, with words as rare and common as real ones."""

import random
from itertools import accumulate

# fmt: off
_STARTS = (
    "b", "bl", "br", "d", "dr", "f", "fl", "g", "gl", "gr", "h", "j", "k", "kl", "kn", "kr", "l", "m", "n", "p",
    "pl", "r", "s", "sk", "sl", "sn", "sp", "st", "str", "sv", "t", "tr", "v",
)
_VOWELS = ("a", "e", "i", "o", "u", "y", "æ", "ø", "å", "ei")
# fmt: on
_ENDS = ["", "l", "n", "r", "s", "t", "d", "k", "nd", "ng", "st", "rd"]


class Vocabulary:
    """Words with a distribution like Zipf's. `rare` words stand in few articles, for searching."""

    def __init__(self, seed: int = 1, size: int = 6000) -> None:
        self.random = random.Random(seed)
        words: dict[str, None] = {}
        while len(words) < size:
            count = self.random.choice([1, 2, 2, 3])
            words["".join(self._syllable() for _ in range(count))] = None
        self.words = list(words)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def _syllable(self) -> str:
        choose = self.random.choice
        return choose(_STARTS) + choose(_VOWELS) + choose(_ENDS)

    def some(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self) -> str:
        words = self.some(self.random.randint(6, 18))
        return (" ".join(words)).capitalize() + "."

    def title(self, number: int) -> str:
        return f"{self.words[number % len(self.words)].capitalize()} {number}"


def body(vocabulary: Vocabulary, titles: list[str], *, links: int = 10) -> str:
    """Canonical HTML of about 5 kB: five sections, a list, `links` links to other articles."""
    choose = vocabulary.random
    targets = iter(choose.sample(titles, min(links, len(titles))))
    parts: list[str] = []
    for section in range(5):
        if section:
            parts.append(f"<h2>{' '.join(vocabulary.some(2)).capitalize()}</h2>")
        for _paragraph in range(2):
            sentences = [vocabulary.sentence() for _ in range(4)]
            title = next(targets, "")
            if title:
                slug = title.replace(" ", "_")
                sentences.insert(1, f'Se <a href="wiki:da/{slug}">{title}</a>.')
            parts.append(f"<p>{' '.join(sentences)}</p>")
    items = "".join(f"<li>{vocabulary.sentence()}</li>" for _ in range(4))
    parts.append(f"<ul>{items}</ul>")
    return "".join(parts)


def change(vocabulary: Vocabulary, html: str) -> str:
    """The text with a few sentences added in one paragraph, as an edit makes it."""
    place = html.find("</p>", vocabulary.random.randrange(len(html) // 2))
    return f"{html[:place]} {vocabulary.sentence()}{html[place:]}"
