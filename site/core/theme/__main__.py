"""Print the colours of the built style sheet: python -m core.theme > site/frontend/src/css/colours.css."""

import sys

from core.theme.scale import default_css

sys.stdout.write("/* Made by `python -m core.theme`; change the seeds in core/theme/scale.py. */\n" + default_css())
