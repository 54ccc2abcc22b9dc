"""What a web server does once before it takes requests: read what every process needs, and set it apart from what
comes and goes.
"""

import gc

from django.conf import settings
from django.template import engines
from django.urls import get_resolver
from django.utils import translation


def warm_up() -> None:
    """Read addresses, catalogues and template engines, then leave all that is there out of every later collection.

    Looking through a loaded site for garbage takes a quarter of a second, in the midst of somebody's request; and
    a process that is forked later keeps sharing this memory, since the collector no longer writes to it.
    """
    engines.all()
    resolver = get_resolver()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            # Asked for, each is made from all addresses in this language.
            _names, _catalogue = resolver.reverse_dict, translation.gettext("Search")
    gc.collect()
    gc.freeze()
