"""The organisation that bids: who it is in the CQC's register and elsewhere."""

import re
from dataclasses import dataclass
from enum import StrEnum

from evidence.cell import text_fault

#: Companies House's, and those of registered societies
_COMPANY = re.compile(r"\d{8}|[A-Z]{2}\d{6}|[A-Z]\d{7}|(?:IP|SP|RS|NP|NO|NV)\d{5}R")
#: of England and Wales, of Scotland, of Northern Ireland
_CHARITY = re.compile(r"(?:SC)?\d{6,7}|NIC\d{6}")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_PROVIDER = re.compile(r"1-\d{3,15}|[A-Z0-9]{3,10}")
LONGEST = 200


class OrganisationSize(StrEnum):
    """What kind of organisation it is; award notices of more than £5m ask for it
    (Procurement Act 2023 s.50 and regulations).
    """

    SME = "SME"  #: fewer than 250 people, and none of the next
    SMALL_VCSE = "SME and VCSE"  #: voluntary, community or social, and fewer than 250 people
    LARGE = "large"  #: 250 people or more, and no voluntary, community or social enterprise
    LARGE_VCSE = "large and VCSE"
    VCSE = "VCSE"  #: as it was said before its size was asked too


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A bidder's own particulars.

    `provider_id` is confirmed against the register, never typed from memory;
    empty while it has none.
    """

    name: str
    provider_id: str = ""
    locations: tuple[str, ...] = ()  #: CQC ids of the locations it bids from
    company_number: str = ""  #: as Companies House writes it
    charity_number: str = ""
    address: str = ""
    email: str = ""
    #: names of directors or trustees; they show bids that hang together
    directors: tuple[str, ...] = ()
    size: OrganisationSize = OrganisationSize.SME


def faults(organisation: Organisation) -> dict[str, str]:
    """What is wrong, by field; nothing where all is well."""
    wrong = {}
    if fault := text_fault(organisation.name, LONGEST, "Give the organisation's registered name."):
        wrong["name"] = fault
    if organisation.provider_id and not _PROVIDER.fullmatch(organisation.provider_id):
        wrong["provider_id"] = (
            "A CQC provider id looks like 1-101234567. Look it up below; you need not type it."
        )
    if organisation.company_number and not _COMPANY.fullmatch(organisation.company_number):
        wrong["company_number"] = (
            "A company number has 8 figures, or letters and figures, such as 01234567, "
            "OC123456 or IP12345R."
        )
    if organisation.charity_number and not _CHARITY.fullmatch(organisation.charity_number):
        wrong["charity_number"] = (
            "A charity number has 6 or 7 figures; a Scottish one begins with SC, "
            "one of Northern Ireland with NIC."
        )
    if fault := text_fault(
        organisation.address, LONGEST * 3, "Give the address to which letters are sent."
    ):
        wrong["address"] = fault
    if "@" not in organisation.email or len(organisation.email) > LONGEST:
        wrong["email"] = "Give an e-mail address that is read every day, such as bids@example.org."
    return wrong


def number_faults(company_number: str, provider_id: str) -> str:
    """What is wrong with the numbers of another organisation in a bid; empty where nothing is."""
    if company_number and not _COMPANY.fullmatch(tidy_number(company_number)):
        return (
            f"“{company_number[:30]}” is no company number: "
            "8 figures, or letters and figures, such as 01234567 or OC123456"
        )
    if provider_id and not is_id(provider_id):
        return f"“{provider_id[:30]}” is no CQC provider id, such as 1-101234567"
    return ""


def is_id(text: str) -> bool:
    """Whether this can be an id of the CQC's."""
    return bool(_PROVIDER.fullmatch(text)) and any(map(str.isdecimal, text))


def tidy_id(typed: str) -> str:
    """An id of the CQC's as people type it, with any dash and blanks, as the register writes it."""
    bare = re.sub(r"\s", "", typed).translate(_DASHES).upper()
    if bare.isdecimal() and len(bare) in (10, 11) and bare.startswith("1"):
        return f"1-{bare[1:]}"
    return bare


def tidy_number(typed: str) -> str:
    """A company or charity number as it is written officially: capitals, no blanks,
    eight figures.
    """
    bare = re.sub(r"[\s.-]", "", typed).upper()
    return bare.zfill(8) if bare.isdecimal() and len(bare) == 7 else bare
