"""Words in a text that name an organisation that bids: what all read must not tell who asked.

How a name is found is said once, in `tender/evaluation/bidder_names.py`.
"""

import re
from collections.abc import Iterable, Iterator

from evidence.folding import words
from tender.bid.organisation import Organisation
from tender.evaluation.bidder_names import name_spans, passages_of


def naming(
    text: str, organisation: Organisation, people: Iterable[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """The words of a text that name an organisation or somebody of its `people` (name, e-mail
    address), as they stand in the text.
    """
    passages = [text[start:end] for start, end in name_spans(text, organisation.name)]
    for name, _ in people:
        if len(words(name)) > 1:
            passages += passages_of(text, words(name))
    for id in (
        organisation.company_number,
        organisation.charity_number,
        organisation.provider_id,
        *organisation.locations,
    ):
        passages += _ids(text, id)
    for address in (organisation.email, *(address for _, address in people)):
        if address:
            passages += re.findall(re.escape(address), text, re.IGNORECASE)
    return tuple(dict.fromkeys(passages))


def _ids(text: str, id: str) -> Iterator[str]:
    """Every passage with an id, with or without its hyphens, blanks and leading noughts."""
    bare = re.sub(r"[^0-9A-Za-z]", "", id)
    short = bare.lstrip("0")
    if len(short) >= 6:
        spaced = r"[^0-9A-Za-z]{0,2}".join(short)
        pattern = rf"(?<![0-9A-Za-z])0*{spaced}(?![0-9A-Za-z])"
        yield from re.findall(pattern, text, re.IGNORECASE)
