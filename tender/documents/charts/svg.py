"""The pieces every chart is drawn with.

Lengths are whole tenths of a unit, worked out exactly; a page is 640 units wide.
"""

import re
from fractions import Fraction

from markupsafe import Markup

from evidence.number import fixed

WIDTH = 640
INK, BLUE, PALE, GREY, WHITE = "#12284b", "#0b3d91", "#c9dbf5", "#4a4a4a", "#ffffff"
FACE = "Hyperlegible, Hyperlegible Ext"
_NUMBER_AT_END = re.compile(r" \d{1,4}$")


def number(value: Fraction | int) -> str:
    """A length as SVG writes it."""
    return fixed(value, 1)


def picture(title: str, description: str, height: int, parts: list[Markup]) -> Markup:
    """The whole picture, named for people who do not see it."""
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="100%" viewBox="0 0 {} {}" '
        'aria-label="{}"><title>{}. {}</title><desc>{}</desc>'
    )
    return (
        head.format(WIDTH, height, title, title, description, description)
        + Markup("").join(parts)
        + Markup("</svg>")
    )


def text(
    x: Fraction | int,
    y: Fraction | int,
    words: str,
    *,
    anchor: str = "start",
    size: str = "12.5",
    fill: str = "#111111",
    bold: bool = False,
) -> Markup:
    """A line of text."""
    weight = Markup(' font-weight="700"') if bold else Markup("")
    return Markup(
        '<text x="{}" y="{}" font-size="{}" font-family="{}" text-anchor="{}" fill="{}"{}>{}</text>'
    ).format(number(x), number(y), size, FACE, anchor, fill, weight, words)


def box(
    x: Fraction | int,
    y: Fraction | int,
    width: Fraction | int,
    height: Fraction | int,
    *,
    fill: str,
    stroke: str = "none",
    dashed: bool = False,
) -> Markup:
    """A rectangle."""
    dash = Markup(' stroke-dasharray="3 2"') if dashed else Markup("")
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="1"{}/>'
    ).format(
        number(x), number(y), number(max(width, Fraction(1, 2))), number(height), fill, stroke, dash
    )


def line(
    x1: Fraction | int,
    y1: Fraction | int,
    x2: Fraction | int,
    y2: Fraction | int,
    *,
    stroke: str = "#9aa3b2",
    width: str = "0.8",
) -> Markup:
    """A straight line."""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"/>').format(
        number(x1), number(y1), number(x2), number(y2), stroke, width
    )


def circle(
    x: Fraction | int, y: Fraction | int, radius: Fraction | int, *, fill: str, stroke: str = "none"
) -> Markup:
    """A disc."""
    return Markup('<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1"/>').format(
        number(x), number(y), number(radius), fill, stroke
    )


def shorten(words: str, most: int) -> str:
    """The words, or as many whole ones as fit in so many letters. A number that ends them stays:
    people of one panel are told apart by it alone.
    """
    if len(words) <= most:
        return words
    ending = _NUMBER_AT_END.search(words)
    end = ending.group() if ending else ""
    beginning = words[: most - len(end)]
    return (beginning.rpartition(" ")[0] or beginning).rstrip(" ,;:–-") + "…" + end


__all__ = [
    "BLUE",
    "GREY",
    "INK",
    "PALE",
    "WHITE",
    "WIDTH",
    "Markup",
    "box",
    "circle",
    "line",
    "number",
    "picture",
    "shorten",
    "text",
]
