"""Pictures for the demo, drawn here: no photograph of these places is ours to give away.

Each is a calm drawing in few colours, the same every time, and in the public domain.
"""

import io
import math
from collections.abc import Callable

from django.core.files.images import ImageFile
from PIL import Image as Canvas
from PIL import ImageDraw

from core.licences import Licence
from core.models import Image
from home.demo.catalogue import PARTNERS

SIZE = (1500, 1000)
# Drawn twice as large and made smaller: that smooths the edges.
_SCALE = 2
AUTHOR = "Opening Up"

_PAPER = "#eef3f2"
_MIST = "#dbe7e6"
_PALE = "#b9d2d2"
_SEA = "#7fb0b4"
_DEEP = "#2f7580"
_DARK = "#0b5563"
_SAND = "#ead9b0"
_SUN = "#e2a63c"

Draw = ImageDraw.ImageDraw


def ensure_pictures() -> dict[str, Image]:
    """The pictures by key; those that are there already are left as they are."""
    found = {image.title: image for image in Image.objects.filter(author=AUTHOR, licence=Licence.CC0)}
    return {key: found.get(title) or _make(title, draw) for key, (title, draw) in PICTURES.items()}


def _make(title: str, draw: Callable[[Draw, int, int], None]) -> Image:
    canvas = Canvas.new("RGB", (SIZE[0] * _SCALE, SIZE[1] * _SCALE), _PAPER)
    draw(ImageDraw.Draw(canvas), *canvas.size)
    file = io.BytesIO()
    canvas.resize(SIZE, Canvas.Resampling.LANCZOS).quantize(96).save(file, "PNG", optimize=True)
    name = title.lower().replace(" ", "-")
    return Image.objects.create(
        title=title, author=AUTHOR, licence=Licence.CC0, file=ImageFile(io.BytesIO(file.getvalue()), name=f"{name}.png")
    )


def _wave(
    draw: Draw, width: int, height: int, *, top: float, swell: float, length: float, shift: float, colour: str
) -> None:
    """Everything below a slow wave, in one colour; measures are parts of the height and width."""
    step = 8
    line = [
        (
            x,
            height
            * (
                top
                + swell * math.sin(2 * math.pi * (x / width / length + shift))
                + swell / 3 * math.sin(9 * x / width + 5 * shift)
            ),
        )
        for x in range(0, width + step, step)
    ]
    draw.polygon([*line, (width, height), (0, height)], fill=colour)


def _circle(draw: Draw, x: float, y: float, radius: float, colour: str) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _sea(draw: Draw, width: int, height: int) -> None:
    _circle(draw, width * 0.72, height * 0.36, height * 0.11, _SUN)
    for number, colour in enumerate((_MIST, _PALE, _SEA, _DEEP, _DARK)):
        _wave(draw, width, height, top=0.42 + 0.125 * number, swell=0.02 + 0.004 * number, length=0.9 - 0.12 * number,
              shift=0.31 * number, colour=colour)  # fmt: skip


def _fields(draw: Draw, width: int, height: int) -> None:
    _circle(draw, width * 0.24, height * 0.3, height * 0.09, _SUN)
    layers = ((0.4, 0.03, _MIST), (0.5, 0.035, _SAND), (0.6, 0.03, _PALE), (0.71, 0.025, _SEA), (0.83, 0.02, _DEEP))
    for number, (top, swell, colour) in enumerate(layers):
        _wave(
            draw,
            width,
            height,
            top=top,
            swell=swell,
            length=1.35 + 0.2 * number,
            shift=0.17 * number * number,
            colour=colour,
        )
    for number in range(9):
        x = width * (0.56 + 0.035 * number)
        y = height * (0.605 + 0.006 * math.sin(number))
        draw.rectangle((x - 6, y - height * 0.05, x + 6, y + height * 0.01), fill=_DARK)
        _circle(draw, x, y - height * (0.06 + 0.008 * math.cos(2 * number)), height * 0.026, _DARK)


def _links(draw: Draw, width: int, height: int) -> None:
    """The partners where they lie around the North Sea, each tied to the one that led."""
    _wave(draw, width, height, top=0.78, swell=0.03, length=1.1, shift=0.2, colour=_MIST)
    places = [_on_paper(float(p.longitude), float(p.latitude), width, height) for p in PARTNERS]
    lead = next(place for place, p in zip(places, PARTNERS, strict=True) if p.is_lead)
    for number, place in enumerate(places):
        for other in places[number + 1 :]:
            draw.line((*place, *other), fill=_PALE, width=4)
    for place in places:
        draw.line((*lead, *place), fill=_SEA, width=8)
    for place, partner in zip(places, PARTNERS, strict=True):
        _circle(draw, *place, height * (0.03 if partner.is_lead else 0.021), _SUN if partner.is_lead else _DARK)


def _on_paper(longitude: float, latitude: float, width: int, height: int) -> tuple[float, float]:
    return width * (0.14 + 0.72 * (longitude + 1) / 15), height * (0.9 - 0.78 * (latitude - 50) / 10)


def _voices(draw: Draw, width: int, height: int) -> None:
    _wave(draw, width, height, top=0.7, swell=0.03, length=1.2, shift=0.4, colour=_MIST)
    bubbles = (
        (0.1, 0.16, 0.5, 0.42, _DEEP, 0.2), (0.4, 0.34, 0.88, 0.62, _PALE, 0.76), (0.16, 0.58, 0.6, 0.82, _SAND, 0.28),
    )  # fmt: skip
    for left, top, right, bottom, colour, foot in bubbles:
        box = (width * left, height * top, width * right, height * bottom)
        draw.rounded_rectangle(box, radius=height * 0.06, fill=colour)
        tip = width * foot
        draw.polygon(
            [(tip, box[3] - 4), (tip + width * 0.05, box[3] - 4), (tip + width * 0.005, box[3] + height * 0.07)],
            fill=colour,
        )
        for row in range(3):
            y = box[1] + (box[3] - box[1]) * (0.28 + 0.22 * row)
            end = box[0] + (box[2] - box[0]) * (0.86, 0.72, 0.5)[row]
            draw.rounded_rectangle(
                (box[0] + width * 0.035, y, end, y + height * 0.016), radius=height * 0.008, fill=_PAPER
            )


def _steps(draw: Draw, width: int, height: int) -> None:
    """Five columns, each a little higher: a measure in five parts."""
    _wave(draw, width, height, top=0.62, swell=0.025, length=1.3, shift=0.1, colour=_MIST)
    for number, colour in enumerate((_PALE, _SAND, _SEA, _DEEP, _DARK)):
        left, top = width * (0.16 + 0.145 * number), height * (0.66 - 0.1 * number)
        draw.rounded_rectangle((left, top, left + width * 0.1, height * 0.86), radius=height * 0.02, fill=colour)
    _circle(draw, width * 0.79, height * 0.16, height * 0.055, _SUN)


PICTURES: dict[str, tuple[str, Callable[[Draw, int, int], None]]] = {
    "sea": ("The North Sea", _sea),
    "fields": ("Fields west of a city", _fields),
    "links": ("Partners around the North Sea", _links),
    "voices": ("Voices", _voices),
    "steps": ("Five steps", _steps),
}
