"""The letters of an award as lists: what each tells and lacks, and what became of each."""

from datetime import date, datetime

from criteria.reading import day_in_words
from evidence.counting import count_of
from evidence.sentence import capitalised
from tender.workflow.awarding.letters import AwardLetter, AwardLetters
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.office import LONDON, day_of
from tender.workflow.ground.sent_letters import Deliveries, Delivery

_LETTERS = (
    ListColumn(id="to", title="To"),
    ListColumn(id="kind", title="Kind"),
    ListColumn(id="outcome", title="What happened to the bid", wraps=True, sorts=False),
    ListColumn(id="differs", title="Differs in"),
    ListColumn(id="missing", title="Missing", wraps=True),
)
_DELIVERIES = (
    ListColumn(id="to", title="To", wide=True),
    ListColumn(id="sent", title="Sent"),
    ListColumn(id="released", title="Released here"),
    ListColumn(id="mail", title="E-mail"),
    ListColumn(id="read", title="Read"),
    ListColumn(id="otherwise", title="By other means", wraps=True, sorts=False),
)
NOT_SENT = "not sent"


def letters_as_list(released: AwardLetters) -> ListContent:
    """Every letter and annex, in the order in which they are printed."""
    kinds = dict.fromkeys(letter.kind for letter in released.letters)
    return ListContent(
        title=f"Letters {released.state.id}",
        columns=_LETTERS,
        rows=tuple(map(_letter_row, released.letters)),
        filters=(
            ListFilter(id="kind", title="Kind", choices=tuple((kind, kind) for kind in kinds)),
            ListFilter(
                id="which",
                title="Which",
                choices=(("missing", "Something is missing"), ("whole", "Nothing is missing")),
            ),
        ),
    )


def _letter_row(letter: AwardLetter) -> ListRow:
    missing = capitalised("; ".join(letter.missing))
    return ListRow(
        key=letter.file,
        cells=(
            letter.about,
            letter.kind,
            "; ".join(letter.outcome) or "–",
            letter.differs,
            missing or "nothing",
        ),
        facets={"kind": (letter.kind,), "which": ("missing" if missing else "whole",)},
        orders={"missing": -len(letter.missing)},
        state="todo" if missing else "",
    )


def deliveries_as_list(told: Deliveries) -> ListContent:
    """What became of each letter, by the name of its bidder."""
    return ListContent(
        title=f"Deliveries {told.state.id}",
        columns=_DELIVERIES,
        rows=tuple(_delivery_row(line, told) for line in told.lines),
        filters=(
            ListFilter(
                id="which",
                title="Which",
                choices=(
                    ("unsent", "Not sent"),
                    ("sent", "Sent"),
                    ("unread", "Not read here"),
                    ("read", "Read here"),
                    ("undelivered", "An e-mail was not delivered"),
                ),
            ),
        ),
    )


def _delivery_row(line: Delivery, told: Deliveries) -> ListRow:
    faults = [f"({letter.fault})" for letter in line.mailed if letter.fault]
    shown = ("sent" if line.sent else "unsent", "read" if line.read else "unread")
    return ListRow(
        key=line.bidder,
        cells=(
            line.name,
            _day(line.sent) or NOT_SENT,
            _released(line),
            " ".join([line.mail or "–", *faults]),
            _read(line),
            _otherwise(line, told),
        ),
        facets={"which": (*shown, "undelivered") if faults else shown},
        orders={
            "sent": str(line.sent or ""),
            "released": str(line.released or ""),
            "read": str(line.read or ""),
        },
        state="" if line.sent else "todo",
    )


def _released(line: Delivery) -> str:
    if not line.portal:
        return "Nobody acts for it here"
    return _moment(line.released) or "Not yet"


def _read(line: Delivery) -> str:
    downloads = count_of(line.downloads, "download") if line.downloads else ""
    return ", ".join(filter(None, (_moment(line.read), downloads))) or "Not yet"


def _otherwise(line: Delivery, told: Deliveries) -> str:
    """How it went by other means, by whom that was put on record, and what shows it."""
    sending = line.sending
    if sending is None:
        return "–"
    means, by = capitalised(sending.means.value), told.names[sending.by]
    received = f", received {_day(sending.received)}" if sending.received else ""
    return f"{means} on {_day(sending.day)}{received}, by {by}. {sending.evidence}"


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""


def _moment(at: datetime | None) -> str:
    return f"{day_in_words(day_of(at))}, {at.astimezone(LONDON):%H:%M}" if at else ""
