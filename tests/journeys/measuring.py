"""What a designer would measure on a page that is open in a browser."""

from pathlib import Path

MEASURES = Path(__file__).with_suffix(".js").read_text("utf-8")
PHONES = (390, 360)  #: pixels wide
DESK = 1280
#: What is printed: A4 less margins of 12 mm, at 96 dots an inch.
PAPER = 703
#: What may be smaller, wider or scroll sideways on purpose, and why.
ALLOWED = {
    ".govuk-breadcrumbs": "one of several ways back, each in a row of its own height",
    ".govuk-skip-link": "for the keyboard alone",
    ".govuk-task-list__link": "the whole of its row is pressed",
    ".tender-chart, main figure": "drawn at the size at which its words are read",
}


def measured(page, width, *, paper=False):
    """The faults of an open page at a width, a line each, and its height in pixels."""
    return page.evaluate(MEASURES, [width, width in PHONES, paper, list(ALLOWED)]).values()
