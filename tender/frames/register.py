"""Tables of facts: the judgements on bidders, and what the CQC's register said of them."""

from collections.abc import Iterable, Iterator
from datetime import date

from criteria.register import Location, RatingEntry, RegisterEvidence
from tender.frames.award import AwardData
from tender.frames.bids import BIDDER, Rows
from tender.frames.table import DataTable, columns, day, text, whole, yes_no

READ_IN = columns(
    text("file", "the file it was read in"),
    whole("row", "the row of its sheet; 0 for the whole file"),
    text("sha256", "the hash of that file"),
)


def judgements_table(award: AwardData) -> DataTable:
    """One row for each condition judged for each bidder at each moment."""
    return DataTable(
        name="judgements",
        meaning="One row for each condition of participation, judged for each bidder each time.",
        columns=columns(
            BIDDER,
            text("lot", "the lot it concerns; nothing where it concerns all"),
            text("condition", "the condition's id"),
            text("when", "at bid or at award"),
            day("on", "the day on which it was judged"),
            text("verdict", "pass, fail or not yet met"),
            text("fact", "what it rests on"),
            text("needed", "what would have met it; nothing where it is met"),
            day("held_until", "the last day on which it may still be met"),
            text("read_in", "the files and rows that the fact was read in"),
        ),
        rows=tuple(
            (
                judgement.bidder,
                judgement.lot,
                judgement.condition,
                judgement.when.value,
                judgement.on,
                judgement.verdict.value,
                judgement.fact,
                judgement.needed,
                judgement.held_until,
                _read_in(judgement.evidence),
            )
            for judgement in award.evaluation.judgements
        ),
    )


def _read_in(sources: Iterable[RegisterEvidence]) -> str:
    return "; ".join(
        f"{source.file}, row {source.row}" if source.row else source.file for source in sources
    )


def register_table(award: AwardData) -> DataTable:
    """One row for each location of a bidder in each snapshot."""
    return DataTable(
        name="register",
        meaning="One row for each location of a bidder as each snapshot of the register has it.",
        columns=columns(
            day("snapshot", "the date of the snapshot"),
            text("location", "the CQC's id of the location"),
            text("name", "its name"),
            text("provider", "the CQC's id of its provider"),
            text("provider_name", "its provider's name"),
            text("local_authority", "where it is"),
            day("registered", "when it was registered, where the files say"),
            day("deregistered", "when it was deregistered; nothing if it was not"),
            yes_no("dormant", "whether it is dormant"),
            yes_no("personal_care", "whether it may deliver personal care, where the files say"),
            yes_no("homecare", "whether it gives homecare, where the files say"),
            day("last_check", "when it was last checked, where the files say"),
            READ_IN,
        ),
        rows=tuple(
            (
                on,
                place.id,
                place.name,
                place.provider_id,
                place.provider_name,
                place.local_authority,
                place.registered,
                place.deregistered,
                place.dormant,
                place.personal_care,
                place.homecare,
                place.last_check,
                *_source(place.evidence),
            )
            for on, place in _locations(award)
        ),
    )


def _locations(award: AwardData) -> Iterator[tuple[date, Location]]:
    """Locations of providers that bid, and those named to serve a lot, by snapshot."""
    providers = {submission.provider_id for submission in award.submissions.submissions}
    named = {bid.location for sent in award.submissions.submissions for bid in sent.lots}
    for snapshot in award.register.snapshots:
        for id, place in sorted(snapshot.locations.items()):
            if place.provider_id in providers or id in named:
                yield snapshot.on, place


def _source(source: RegisterEvidence) -> tuple[str, int, str]:
    return source.file, source.row, source.sha256


def ratings_table(award: AwardData) -> DataTable:
    """One row for each rating of those locations."""
    return DataTable(
        name="ratings",
        meaning="One row for each line about a rating of those locations, by snapshot.",
        columns=columns(
            day("snapshot", "the date of the snapshot"),
            text("location", "the CQC's id of the location"),
            text("question", "the CQC's key question, or Overall"),
            text("service", "the service or group that was rated, or Overall"),
            text("rating", "the judgement; nothing where there is none"),
            text("said", "what the file prints"),
            day("published", "when it was published, where the files say"),
            yes_no("inherited", "whether it was taken over from an earlier registration"),
            READ_IN,
        ),
        rows=tuple(_ratings(award)),
    )


def _ratings(award: AwardData) -> Rows:
    for on, place in _locations(award):
        for entry in place.ratings:
            yield (on, place.id, *_rating(entry))


def _rating(entry: RatingEntry) -> tuple[str | int | bool | date | None, ...]:
    return (
        entry.question.value,
        entry.service,
        entry.rating.value if entry.rating else "",
        entry.said,
        entry.published,
        entry.inherited,
        *_source(entry.evidence),
    )
