"""How well the search finds what people look for, beside what a stock Wagtail site finds."""
