"""What is left in English on a Danish page."""

import gettext
from functools import cache

from playwright.sync_api import Page

from tests.programs import ROOT

# Words of the page's own language, by text node: what is marked as another language is left out.
_WORDS = """() => {
  const words = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.replace(/\\s+/g, ' ').trim();
    const isRead = text && !element.closest('script, style, noscript');
    if (isRead && element.closest('[lang]').lang === 'da') words.push(text);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
    for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
      if (element.hasAttribute(name) && element.closest('[lang]').lang === 'da') words.push(element.getAttribute(name));
  return words;
}"""


def english_on(page: Page) -> list[str]:
    """What the site says in English here, and otherwise in Danish."""
    return sorted(set(page.evaluate(_WORDS)) & _said_in_english())


@cache
def _said_in_english() -> frozenset[str]:
    with (ROOT / "locale" / "da" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return frozenset({key for key in catalogue if isinstance(key, str)} - set(catalogue.values()) - {""})
