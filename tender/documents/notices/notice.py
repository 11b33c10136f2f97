"""A notice as one value: its fields in the order of the form, and its release."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from criteria.reading import day_in_words
from tender.documents.notices.facts import NoticeFacts, NoticePublication
from tender.documents.notices.field import Data, FieldText, FormSection, NoticeField
from tender.documents.notices.form_rows import ROWS, FormRow
from tender.documents.notices.kind import NoticeKind, NoticeMoment, NoticeRule
from tender.documents.notices.release_parts import begins, joined
from tender.procurement.law import content_law

VERSION = "1.1"
NOT_GIVEN = "not-known"  #: instead of an identifier that nobody has put on record
_OPEN = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_"
EXTENSIONS = (
    f"{_OPEN}lots_extension/master/extension.json",
    f"{_OPEN}awardCriteria_extension/master/extension.json",
    f"{_OPEN}selectionCriteria_extension/master/extension.json",
    f"{_OPEN}bid_extension/v1.1.5/extension.json",
    "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNotice:
    """One notice: everything that it says, to be pasted and to be read by programs."""

    rule: NoticeRule
    fields: tuple[NoticeField, ...]
    release: Data
    published: NoticePublication | None

    @property
    def gaps(self) -> tuple[NoticeField, ...]:
        """The fields of which something is not known."""
        return tuple(each for each in self.fields if each.unknown)

    @property
    def sections(self) -> tuple[tuple[FormSection, tuple[NoticeField, ...]], ...]:
        """The fields by their sections."""
        return tuple(
            (section, those)
            for section in FormSection
            if (those := tuple(each for each in self.fields if each.section is section))
        )

    @property
    def text(self) -> str:
        """All of it as one text."""
        lines = [self.rule.title, self.rule.contents_law, ""]
        for section, those in self.sections:
            lines += [section.value.upper(), ""]
            for each in those:
                lines += [f"{each.title} ({each.law})"]
                lines += [each.text] if each.text else []
                lines += [f"NOT KNOWN: {each.unknown}"] if each.unknown else []
                lines += [""]
        return "\n".join(lines)


def notice_of(facts: NoticeFacts, kind: NoticeKind) -> PublicNotice:
    """A notice as the facts have it."""
    rule = facts.rule(kind)
    published = facts.first_published((kind,))
    fields = _lot_by_lot(facts, _fields(facts, rule))
    return PublicNotice(
        rule=rule, fields=fields, release=_release(facts, rule, fields), published=published
    )


def _lot_by_lot(facts: NoticeFacts, fields: Iterable[NoticeField]) -> tuple[NoticeField, ...]:
    """The fields as the form has them: those of lots lot by lot."""
    places = {lot.id: place for place, lot in enumerate(facts.procurement.lots, start=1)}
    sections = list(FormSection)

    def place(each: NoticeField) -> tuple[int, int]:
        own = places.get(each.about, 0) if each.section is FormSection.LOTS else 0
        return sections.index(each.section), own

    return tuple(sorted(fields, key=place))


def _fields(facts: NoticeFacts, rule: NoticeRule) -> Iterator[NoticeField]:
    for row in ROWS:
        if rule.kind not in row.asks:
            continue
        said = row.say(facts, rule.kind)
        if isinstance(said, FieldText):
            if not said.left_out:
                yield _field(facts, rule, row, "", row.title, said)
        else:
            for about, name, text in said:
                yield _field(facts, rule, row, about, f"{name}: {row.title}", text)


def _field(
    facts: NoticeFacts, rule: NoticeRule, row: FormRow, about: str, title: str, said: FieldText
) -> NoticeField:
    return NoticeField(
        key=f"{row.key}-{about}" if about else row.key,
        about=about,
        section=row.section,
        title=title,
        law=content_law(rule.regime, row.asks[rule.kind]),
        text=said.text,
        unknown=said.unknown,
        asked=said.asked,
        public=_public(facts, rule, row),
        data=said.data,
    )


def _public(facts: NoticeFacts, rule: NoticeRule, row: FormRow) -> str:
    """Since when a field is public: the first notice that has it and is on record as published, or
    the invitation; else from when on.
    """
    earlier = tuple(kind for kind in row.asks if facts.rule(kind).regime is rule.regime)
    first = facts.first_published(earlier)
    if first:
        return f"Public since {day_in_words(first.day)}"
    if facts.invited and any(facts.rule(kind).moment is NoticeMoment.SET_UP for kind in earlier):
        return f"Public since {day_in_words(facts.invited)}, in the invitation"
    return "Public once this notice is published"


def _release(facts: NoticeFacts, rule: NoticeRule, fields: tuple[NoticeField, ...]) -> Data:
    published = facts.first_published((rule.kind,))
    number = published.number if published and published.number else f"{NOT_GIVEN}-{rule.kind}"
    day = begins(published.day if published else facts.today)
    head: Data = {
        "ocid": f"{NOT_GIVEN}-{facts.procurement.id}",
        "id": number,
        "date": day,
        "tag": list(rule.tags),
        "initiationType": "tender",
        "language": "en",
        "tender": {"id": facts.procurement.id},
    }
    parts = [head, *(each.data for each in fields), _itself(rule, number, day, published)]
    return joined(parts)


def _itself(rule: NoticeRule, number: str, day: str, published: NoticePublication | None) -> Data:
    """The notice among the documents of its release, once it is published."""
    if published is None:
        return {}
    row: Data = {"id": number, "documentType": rule.document, "description": rule.title,
                 "datePublished": day}  # fmt: skip
    if rule.code:
        row["noticeType"] = rule.code
    if "planning" in rule.tags:
        return {"planning": {"documents": [row]}}
    return {"tender": {"documents": [row]}}


def publisher_of(council: str, *, illustrative: bool) -> str:
    """Whose package it is, and whether what it tells is invented."""
    return f"{council} (illustrative: bids and marks are invented)" if illustrative else council


def wrapped(notice: PublicNotice, publisher: str) -> Data:
    """The release in a package, as programs take it in."""
    about = notice.release["tender"]["id"]
    uri = f"urn:tender:{about}:{notice.rule.kind}"
    return wrapped_together([notice.release], uri, publisher, notice.release["date"])


def wrapped_together(releases: list[Data], uri: str, publisher: str, date: str) -> Data:
    """Releases in a package."""
    return {
        "uri": uri,
        "version": VERSION,
        "extensions": list(EXTENSIONS),
        "publishedDate": date,
        "publisher": {"name": publisher},
        "releases": releases,
    }
