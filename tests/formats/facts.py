"""What a store says when its people ask, in words and figures that no later code may change.

It is asked once by the version that wrote it, and again by each later one.

Only addresses, forms and the API are asked. Sentences for people are left out: they may be put
better.
"""

import hashlib
import re

from lxml import html

TYPED = re.compile(
    r"(?:Every concern|Each round|We begin|Home Helpers)[^()]*\(illustrative[^)]*\)"
)  #: how what the firms wrote begins and ends
PARTS = ("lots", "prices", "answers/Q1", "answers/Q2", "declarations", "partners")
AFTER_LOCK = ("outcome", "review", "approved", "standstill", "awarded")


def sha256(content):
    """The hash of some bytes."""
    return hashlib.sha256(content).hexdigest()


def facts(people):
    """What the council's people and the firms find; `people` by role or by firm."""
    firms = {name: firm for name, firm in people.items() if firm.email.startswith("bids@")}
    council = {id: of_procurement(people, id) for id in sorted(people["lead"].tokens)}
    return {
        "procurements": council,
        "firms": {name: of_firm(firm, council) for name, firm in sorted(firms.items())},
    }


def of_procurement(people, id):
    """One procurement, asked by the programs of its lead and of those who mark and moderate."""
    lead = people["lead"].program(id)
    state = lead.gets()["state"]
    found = {
        "state": {
            key: state[key] for key in ("title", "council", "stage", "version", "illustrative")
        },
        "draft": drafted(lead),
        "team": sorted(
            [held["name"], held["role"], held["group"]] for held in lead.gets("/team")["held"]
        ),
        "pack": {
            number: sha256(people["lead"].at.keeps(f"/p/{id}/documents/{number}"))
            for number in papers(people["lead"].at, id)
        },
    }
    if state["stage"] == "draft":
        return found
    found |= {
        "versions": [[version["number"], version["sha256"]] for version in lead.gets("/versions")],
        "clarifications": [
            [line["number"], line["question"], line["answer"], line["corrected"]]
            for line in lead.gets("/clarifications")["log"]
        ],
        "interests": [
            [
                line["person"],
                line["bidder"],
                line["declared"]["kind"],
                line["settled"] and line["settled"]["outcome"],
            ]
            for line in lead.gets("/interests")["interests"]
        ],
        "arrived": arrived(lead),
    }
    if state["stage"] != "published":
        found |= marking(people, id)
    if state["stage"] in AFTER_LOCK:
        found |= outcome(lead)
    return found


def drafted(lead):
    """The deadline, the lots and the questions of the draft."""
    draft = lead.gets("/draft")["draft"]
    return [
        draft["timetable"]["deadline"],
        [lot["id"] for lot in draft["lots"]],
        [[question["id"], question["weight"]] for question in draft["criteria"]["questions"]],
    ]


def papers(browser, id):
    """The numbers of the documents of an ITT."""
    return sorted(
        set(re.findall(rf"/p/{id}/documents/(\d+)\"", browser.reads(f"/p/{id}/documents")))
    )


def arrived(lead):
    """What came under seal."""
    told = lead.gets("/arrived")
    came = [
        [
            each["name"],
            each["submitted"]["number"],
            each["submitted"]["receipt_sha256"],
            each["submitted"]["late"],
            each["counts"],
        ]
        for each in told["came"]
    ]
    return {
        "closes": told["closes"],
        "taking part": told["taking_part"],
        "count": told["count"],
        "undecided": told["undecided"],
        "came": came,
    }


def marking(people, id):
    """Marks, what is typed, what was agreed, flags and redactions."""
    moderator, officer = people["moderator"].program(id), people["officer"].program(id)
    lines = sorted(
        (line for topic in moderator.gets("/moderation")["topics"] for line in topic["lines"]),
        key=lambda line: _at(line["place"]),
    )
    desks = {}
    for role in ("evaluator", "colleague", "panel"):
        piles = people[role].program(id).gets("/desk")["piles"]
        desks[role] = sorted(
            [_at(answer["place"]), answer["mark"], answer["drafted"]]
            for pile in piles
            for answer in pile["answers"]
        )
    told = officer.gets("/flags")
    return {
        "answers": {
            _at(line["place"]): {
                "marks": line["marks"],
                "agreed": line["agreed"] and line["agreed"]["score"],
            }
            for line in lines
        },
        "first": talk(moderator, lines[0]["place"]),
        "desks": desks,
        "flags": [[_at(flag["place"]), flag["passage"]] for flag in told["waiting"]],
        "redactions": [
            [_at(redaction["place"]), redaction["passage"], redaction["reason"]]
            for redaction in told["done"]
        ],
    }


def talk(moderator, place):
    """What the meeting sees of one answer.

    Its text, each mark with its reason and what stood before, what was agreed and why.
    """
    told = moderator.gets(f"/moderation/{place['question']}/{place['alias']}?lot={place['lot']}")
    marks = [
        [
            voice["label"],
            voice["mark"]["mark"],
            voice["mark"]["reason"],
            voice["mark"]["why"],
            len(voice["before"]),
        ]
        for voice in told["voices"]
        if voice["mark"]
    ]
    agreed = [
        [word["score"], word["rationale"], word["dissent"], word["why"]]
        for word in (*told["history"], told["agreed"])
        if word
    ]
    return {"answer": told["answer"], "marks": marks, "agreed": agreed}


def _at(place):
    return " ".join((place["question"], place["alias"], place["lot"])).strip()


def outcome(lead):
    """Who holds a place, every bidder's figures, the reports byte for byte.

    And how far the award has come.
    """
    told, award = lead.gets("/outcome"), lead.gets("/award")
    bidders = [bidder["bidder"] for bidder in lead.gets("/findings")["bidders"]]
    reports = lead.gets("/reports")
    return {
        "outcome": {
            lot["id"]: {
                "decision": lot["decision"],
                "holders": lot["holders"],
                "figures": {each: _figures(lead, lot["id"], each) for each in bidders},
            }
            for lot in told["lots"]
        },
        "reports": [
            [
                report["number"],
                report["day"],
                report["sha256"],
                *(
                    sha256(lead.keeps(f"/reports/{report['number']}/{name}"))
                    for name in ("award-report.pdf", "evaluation.json")
                ),
            ]
            for report in reports["reports"]
        ],
        "sign-offs": [
            [word["report"], word["sha256"], word["signed"], word["note"]]
            for word in reports["sign_offs"]
        ],
        "recommended": award["recommended"] and award["recommended"]["number"],
        "standstill ends": award["ends"],
    }


def _figures(lead, lot, bidder):
    """Total, quality score and price score of one bid in one lot.

    Nothing where it did not bid for it.
    """
    answer = lead.answer("GET", f"/outcome/{lot}/{bidder}")
    return (
        [[line["figure"], line["value"]] for line in answer.get_json() if line["depth"] < 2]
        if answer.status_code == 200
        else None
    )


def of_firm(firm, council):
    """One firm's own bids in every procurement in which it takes part."""
    published = [id for id, found in council.items() if found["state"]["stage"] != "draft"]
    own = [id for id in published if firm.at.client.get(f"/p/{id}/bid").status_code == 200]
    return {id: of_bid(firm.at, f"/p/{id}/bid") for id in own}


def of_bid(browser, page):
    """One bid: what is typed, what was submitted, its receipts and its files."""
    receipts, number = {}, 1
    while (file := browser.answer(f"{page}/receipts/{number}/receipt.json")).status_code == 200:
        said = html.fromstring(browser.reads(f"{page}/receipts/{number}/bid")).text_content()
        answers = TYPED.findall(" ".join(said.split()))
        receipts[str(number)] = {"file": sha256(file.data), "answers": answers}
        number += 1
    parts = PARTS[:2] if receipts else PARTS
    found = re.findall(
        rf"{page}/answers/Q1/files/[0-9a-f]+(?=\")", browser.reads(f"{page}/answers/Q1")
    )
    return {
        "typed": {part: _kept(browser.holds(f"{page}/{part}")) for part in parts},
        "receipts": receipts,
        "files": sorted(sha256(browser.keeps(file)) for file in set(found)),
    }


def _kept(fields):
    """What somebody typed or chose, without what counts changes."""
    filled = {name: value for name, value in (fields or {}).items() if value}
    return {name: value for name, value in filled.items() if not name.startswith("seen")}
