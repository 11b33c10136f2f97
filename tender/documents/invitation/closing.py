"""The last parts of an invitation: timetable, declarations, the law, what becomes of data, and
words.
"""

from collections.abc import Iterator
from datetime import date

from evidence.sentence import capitalised, sentence
from tender.documents.invitation.blocks import Blocks, PointList, prose
from tender.documents.report.annex import GLOSSARY
from tender.documents.table import table
from tender.evaluation.sentence_names import declaration_titles
from tender.procurement.after_award import standstill_of
from tender.procurement.law import Duty, cited
from tender.procurement.specification import Procurement
from tender.procurement.standstill import TRIGGER
from tender.procurement.timetable import StandstillKind
from tender.procurement.timetable_lines import timetable_lines

#: what is said of every bid, wherever it is made
_RECORDS = (
    (
        "Those who mark read your answers under a letter drawn by chance. They do not see your "
        "name before the quality scores are final."
    ),
    (
        "After the decision each bidder that was assessed reads its own scores, with the "
        "reasons, and the scores of those who hold a place."
    ),
    "No letter tells a bidder the name of another that was not successful.",
    (
        "Scores, reasons and prices become part of the award report and of its evidence. Ask the "
        "council how long it keeps them."
    ),
    (
        "The council may be asked for information by law (Freedom of Information Act 2000). Say "
        "in your bid what you hold to be confidential, and why."
    ),
    "Give no data about people who draw on care that would name them.",
)
_HERE = (
    "Your draft is kept locked. Nobody at the council can read it on any page.",
    (
        "The names and addresses of people who have an account can be taken out on request. What "
        "they did stays on record, without their name."
    ),
)


def timetable(procurement: Procurement, published_on: date | None) -> Blocks:
    """Every day of the timetable, and the standstill."""
    rows = [
        (line.what, line.when, sentence(line.rule))
        for line in timetable_lines(procurement, published_on)
    ]
    return (
        *prose("Times are UK time."),
        table(
            "Every day of the timetable",
            (("What", 40), ("When", 30), ("How it is counted", 30)),
            rows,
        ),
        *prose(*_standstill(procurement)),
    )


def _standstill(procurement: Procurement) -> Iterator[str]:
    if procurement.timetable.standstill is StandstillKind.NONE:
        yield "There is no standstill between the decision and the contract."
        return
    pause = standstill_of(procurement)
    begins = TRIGGER[procurement.regime]
    yield f"A standstill begins once {begins}. No contract is entered into before it is over."
    if pause is not None:
        yield f"How it is counted: {sentence(pause.rule)}"


def declarations(procurement: Procurement) -> Blocks:
    """What each bidder declares."""
    titles = declaration_titles(procurement.conditions)
    rows = [
        (
            sentence(declaration.text),
            f"Yes is needed: {titles[declaration.id]}" if declaration.id in titles else "Yes or no",
        )
        for declaration in procurement.declarations
    ]
    if not rows:
        return prose("No declaration is asked for.")
    return (
        *prose("You answer each of these with yes or no."),
        table("Declarations", (("What you declare", 66), ("Answer", 34)), rows, prose=True),
    )


def law(procurement: Procurement) -> Blocks:
    """What the law of the regime says on each thing."""
    regime = procurement.regime
    owed = procurement.timetable.standstill is not StandstillKind.NONE
    other = Duty.NO_STANDSTILL if owed else Duty.STANDSTILL
    rows = [
        (capitalised(duty.value), cited(duty, regime))
        for duty in Duty
        if duty is not other and cited(duty, regime)
    ]
    light = " The service is a light-touch service." if procurement.is_light_touch else ""
    return (
        *prose(f"This procurement is made under: {regime.in_full}.{light}"),
        table("Where the law speaks of it", (("Of what", 56), ("Law", 44)), rows, prose=True),
        *prose("This is a guide and no legal advice."),
    )


def records(*, here: bool) -> Blocks:
    """What becomes of bids and of names; `here` where bids are made in this service."""
    return (PointList(points=(*(_HERE if here else ()), *_RECORDS)),)


def glossary() -> Blocks:
    """One word for each thing."""
    return (table("One word for each thing", (("Word", 30), ("Means", 70)), list(GLOSSARY)),)
