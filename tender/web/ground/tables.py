"""Tables that a narrow screen shows as lists: a row is an entry, each cell says its heading.

Styles then take cells out of the layout of a table (app.css), and some browsers forget with it that
they are one. So every part says what it is, for those who hear the page.
"""

import re

from markupsafe import Markup

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_HEADING = re.compile(r"<t[hd]\b([^>]*)>(.*?)</t[hd]>", re.DOTALL)
_PART = re.compile(r"<(table|tr|th|td)\b([^>]*)>")
_SPAN = re.compile(r'colspan="(\d+)"')
_TAG = re.compile(r"<[^>]+>")
_ROLES = {"table": "table", "tr": "row", "td": "cell"}
_HIDDEN = "govuk-visually-hidden"  #: a heading that is heard alone: its cells speak for themselves
_NUMBER = re.compile(r'class="[^"]*\b(?:\w+--numeric|number)\b')
#: a table of two columns, or three with figures, can be read at 360 pixels
_NARROW = 3


def as_lists(text: str) -> Markup:
    """The tables of a text so marked; what is around them, and those without headings, stay."""
    listed = _TABLE.sub(lambda table: _as_list(table[0]), text)
    return Markup(listed)  # noqa: S704 - what is put in comes from the text, which is escaped


def _as_list(table: str) -> str:
    head, end, body = table.partition("</thead>")
    headings = _HEADING.findall(head)
    if not end:
        return table
    titles = ["" if _HIDDEN in title else _plain(title) for _, title in headings]
    figures = sum(bool(_NUMBER.search(written)) for written, _ in headings[1:])
    labelled = 'data-c="' in body or 'data-q="' in body  # by whoever wrote the cells
    is_list = not labelled and len(titles) >= (_NARROW + 1 if figures > 1 else _NARROW)
    column = 0

    def marked(part: re.Match[str]) -> str:
        nonlocal column
        tag, written = part[1], part[2]
        role = _ROLES.get(tag) or ("columnheader" if 'scope="col"' in written else "rowheader")
        said = f' role="{role}"' if "role=" not in written else ""
        if tag == "tr":
            column = 0
        elif is_list and (tag == "td" or role == "columnheader"):
            title = titles[column] if column < len(titles) else ""
            said += f' data-c="{title}"' if title and "colspan" not in written else ""
        if tag in ("td", "th"):
            span = _SPAN.search(written)
            column += int(span[1]) if span else 1
        return f"<{tag}{written}{said}>"

    before = _PART.sub(marked, head)
    marks = before + end + _PART.sub(marked, body)
    return marks.replace("<table", "<table data-list", 1) if is_list else marks


def _plain(title: str) -> str:
    """A heading's words, as they can stand in an attribute."""
    return " ".join(_TAG.sub("", title).replace('"', "&#34;").split())
