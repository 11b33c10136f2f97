"""What each bidder is told: an assessment summary for each that was assessed, a letter with the
reason for each that was not.

Act s.50 and reg 31 of the Procurement Regulations 2024; PCR 2015 reg 86. No letter names another
bidder that was not successful.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tender.documents.attached import write_whole
from tender.documents.bundle import Bundle
from tender.documents.pdf import Paper, PaperSection, Press
from tender.documents.report.common import anchor, distinct_names
from tender.documents.summary import own_scores, winners
from tender.documents.summary.contexts import (
    LetterFrame,
    RefusalLetter,
    SummaryLetter,
    WinnersAnnex,
)
from tender.documents.summary.letter_kind import carries_scores, first_words
from tender.documents.summary.marks import judged_by
from tender.documents.summary.methodology import methodology
from tender.documents.summary.next_steps import annexed, debrief, next_steps, wrong_fact
from tender.documents.summary.outcome import (
    conditions,
    none_heading,
    outcome_table,
    why_not,
    why_not_above,
)
from tender.documents.summary.recipient import held_back, recipient
from tender.documents.summary.refused import refused_basis, why_heading
from tender.documents.summary.regime import WORDING
from tender.documents.templating import fill
from tender.documents.words import day, page_head
from tender.evaluation.result import LotOutcome

Progress = Callable[[int, int], None]
STYLE = "summary.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterMaker:
    """Whom a letter goes to, or what an annex is about; and what makes it."""

    about: str
    make: Callable[[], Paper]
    to: tuple[str, ...] = ()  #: the bidders whom it is for; an annex has several


def write_assessment_summaries(
    bundle: Bundle, out_dir: Path, progress: Progress | None = None, press: Press | None = None
) -> tuple[Path, ...]:
    """Write one PDF for each bidder, and one annex for each lot with many winners, on all cores.

    Returns the files, in order of name.
    """
    if press is None:
        with Press() as own_press:
            return write_assessment_summaries(bundle, out_dir, progress, own_press)
    papers = letters(bundle)
    names = tuple(papers)
    out_dir.mkdir(parents=True, exist_ok=True)
    for done, (index, content) in enumerate(press.print_all(papers.values()), 1):
        write_whole(out_dir / names[index], content)
        if progress:
            progress(done, len(names))
    return tuple(out_dir / name for name in sorted(names))


def letters(bundle: Bundle) -> dict[str, Paper]:
    """Every letter and annex of the award, by file name."""
    return {file: maker.make() for file, maker in letter_makers(bundle).items()}


def letter_makers(bundle: Bundle) -> dict[str, LetterMaker]:
    """What makes each letter and annex of the award, by file name; nothing is made yet."""
    names = distinct_names(bundle.by_name(), anchor)
    return (
        {
            f"assessment-summary-{names[bidder]}.pdf": LetterMaker(
                about=bundle.name(bidder),
                make=partial(_summary_paper, bundle, bidder),
                to=(bidder,),
            )
            for bidder in summarised(bundle)
        }
        | {
            f"outcome-{names[bidder]}.pdf": LetterMaker(
                about=bundle.name(bidder),
                make=partial(_refusal_paper, bundle, bidder),
                to=(bidder,),
            )
            for bidder in refused(bundle)
        }
        | {
            winners.annex_name(bundle, outcome.lot): LetterMaker(
                about=winners.annex_title(bundle, outcome.lot),
                make=partial(_annex, bundle, outcome),
                to=winners.told_winners(outcome, _told_of_winners(bundle)),
            )
            for outcome in bundle.evaluation.lots
            if len(outcome.seats) > winners.INLINE
        }
    )


def summarised(bundle: Bundle) -> tuple[str, ...]:
    """Bidders that are sent their scores: those assessed to the end under the Act (s.50(3)), all
    that were scored under any other regime, in order of name.
    """
    return tuple(bidder for bidder in bundle.by_name() if carries_scores(bundle, bidder))


def refused(bundle: Bundle) -> tuple[str, ...]:
    """Bidders that are told why there are no scores for them, in order of name."""
    told = set(summarised(bundle))
    return tuple(bidder for bidder in bundle.by_name() if bidder not in told)


def _told_of_winners(bundle: Bundle) -> tuple[str, ...]:
    """Those who are told the winners of lots that they bid for: whoever is sent its scores, and
    under some regimes everybody.
    """
    everybody = WORDING[bundle.procurement.regime].advantages
    return bundle.by_name() if everybody else summarised(bundle)


def summary(bundle: Bundle, bidder: str) -> SummaryLetter:
    """The assessment summary of one assessed bidder."""
    wording = WORDING[bundle.procurement.regime]
    lots = tuple(winners.won_lots(bundle, bidder))
    explanations = own_scores.explanations(bundle, bidder)
    why, above = why_not(bundle, bidder), why_not_above(bundle, bidder)
    behind = annexed(scores=True, winners=any(lot.winners or lot.elsewhere for lot in lots))
    return SummaryLetter(
        letter=_letter(bundle, bidder, (wording.title, wording.basis), behind),
        criteria=judged_by(bundle, bidder),
        methodology=methodology(bundle),
        scores=own_scores.score_tables(bundle, bidder),
        not_priced=own_scores.not_priced(bundle, bidder),
        explanations=explanations,
        none_heading=none_heading(bundle, bidder),
        why_not=why,
        why_not_above=above,
        lots=lots,
        won_words=wording.won_words,
        wrong_fact=wrong_fact(bundle),
        withheld=held_back(bundle, explanations, why, above, lots, conditions(bundle, bidder)),
    )


def refusal(bundle: Bundle, bidder: str) -> RefusalLetter:
    """The letter to a bidder whose submission was not assessed."""
    wording = WORDING[bundle.procurement.regime]
    lots = tuple(winners.won_lots(bundle, bidder)) if wording.advantages else ()
    named = wording.refused_title, refused_basis(bundle, bidder)
    reasons = why_not(bundle, bidder)
    return RefusalLetter(
        letter=_letter(bundle, bidder, named, annexed(scores=False, winners=bool(lots))),
        heading=why_heading(bundle, bidder),
        reasons=reasons,
        criteria=judged_by(bundle, bidder) if lots else (),
        methodology=methodology(bundle),
        lots=lots,
        won_words=wording.won_words,
        withheld=held_back(bundle, reasons, lots, conditions(bundle, bidder)),
        wrong_fact=wrong_fact(bundle),
    )


def _letter(bundle: Bundle, bidder: str, named: tuple[str, str], behind: str) -> LetterFrame:
    procurement, (title, basis) = bundle.procurement, named
    return LetterFrame(
        title=title,
        basis=basis,
        council=procurement.council,
        procurement=procurement.title,
        illustrative=bundle.submissions.illustrative,
        date=day(bundle.letter_day),
        recipient=recipient(bundle.submission(bidder), procurement.id),
        dear=bundle.name(bidder),
        first_words=first_words(bundle, bidder),
        outcome=outcome_table(bundle, bidder),
        conditions=conditions(bundle, bidder),
        next_steps=next_steps(bundle),
        debrief=debrief(bundle, scores=carries_scores(bundle, bidder)),
        signs=(*bundle.signs, f"for {procurement.council}"),
        annexed=behind,
    )


def _letter_paper(
    bundle: Bundle, bidder: str, template: str, context: SummaryLetter | RefusalLetter
) -> Paper:
    title = context.letter.title
    section = PaperSection(id="letter", title=title, html=fill(template, context))
    foot = f"To {bundle.name(bidder)}, {day(bundle.letter_day)}"
    return _paper(bundle, f"{title}: {bundle.name(bidder)}", foot, section)


def _summary_paper(bundle: Bundle, bidder: str) -> Paper:
    return _letter_paper(bundle, bidder, "summary/summary.html", summary(bundle, bidder))


def _refusal_paper(bundle: Bundle, bidder: str) -> Paper:
    return _letter_paper(bundle, bidder, "summary/refusal.html", refusal(bundle, bidder))


def _annex(bundle: Bundle, outcome: LotOutcome) -> Paper:
    procurement, heading = bundle.procurement, winners.annex_title(bundle, outcome.lot)
    context = WinnersAnnex(
        heading=heading,
        council=procurement.council,
        procurement=procurement.title,
        illustrative=bundle.submissions.illustrative,
        told=winners.who_is_told(everybody=WORDING[procurement.regime].advantages),
        scores=winners.score_tables(bundle, outcome, winners.successful(outcome)),
        winners=tuple(winners.winner(bundle, outcome, bid) for bid in winners.successful(outcome)),
    )
    section = PaperSection(
        id="letter", title="The successful submissions", html=fill("summary/winners.html", context)
    )
    return _paper(bundle, heading, f"Part of the letter of {day(bundle.letter_day)}", section)


def _paper(bundle: Bundle, title: str, foot: str, section: PaperSection) -> Paper:
    procurement = bundle.procurement
    return Paper(
        title=title,
        author=procurement.council,
        subject=f"{procurement.title}, {day(bundle.letter_day)}",
        head=page_head(
            procurement.council, procurement.title, illustrative=bundle.submissions.illustrative
        ),
        foot=foot,
        on=bundle.letter_day,
        sections=(section,),
        style=STYLE,
    )
