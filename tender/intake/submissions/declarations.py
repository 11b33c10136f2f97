"""The sheet Declarations: what each bidder declared, with yes or no."""

from tender.evaluation.submission_sheets import DECLARATIONS
from tender.intake.submissions.draft import YES_NO, SubmissionsReading
from tender.intake.submissions.problem_list import one_of


def read_declarations(reading: SubmissionsReading) -> None:
    """What each bidder declared."""
    table = reading.tables[DECLARATIONS.name]
    known = tuple(declaration.id for declaration in reading.procurement.declarations)
    for index, (bidder, declaration, answer) in enumerate(table.rows):
        draft = reading.draft(table, index, bidder)
        if declaration and declaration not in known:
            table.problem(
                index,
                "declaration",
                f"“{declaration[:60]}” is not a declaration of this procurement",
                one_of(declaration, known),
            )
        if answer and answer.casefold() not in YES_NO:
            table.problem(index, "answer", f"“{answer}” is neither yes nor no", "write yes or no")
        if draft is None or declaration not in known:
            continue
        if declaration in draft.declarations:
            table.problem(
                index,
                "declaration",
                f"{bidder} already answered “{declaration}”",
                "keep one row for each declaration",
            )
        draft.declarations[declaration] = YES_NO.get(answer.casefold(), False)
