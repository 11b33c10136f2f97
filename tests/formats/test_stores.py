"""The store that a version left, on both kinds of database.

Brought up to date, whole, saying what it said, and worked on.
"""

import hashlib
import re
from collections import Counter
from html import unescape

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from lxml import html

from tests.formats.facts import TYPED, facts
from tests.formats.facts import marking as marking_of
from tests.formats.making.exercise import Exercise
from tests.formats.making.files import a_pdf
from tests.formats.making.story import options_in
from tests.formats.papers import printed
from tests.formats.people import PASSWORD
from tests.formats.product import work_once
from tests.formats.told_now import as_told_now
from tests.identity.authenticator import Authenticator

SEALED, MARKING = "testshire-sealed-2023", "testshire-marking-2023"


def test_it_is_brought_up_to_date_and_every_record_is_as_it_was_written(town):
    """The audit's chain, each record behind it, and its newest entry as it was noted."""
    audit = town.told["audit"]
    status, said = town.installation.commands("audit", "verify", "--head", audit["head"])
    said = " ".join(said.split())
    assert (status, said) == (0, said) and said.startswith(f"{audit['entries']} entries, each as")
    assert said.endswith(f"The newest is {audit['entries']}:{audit['head']}")


def test_it_says_what_it_said(town):
    """Stages, versions, marks, drafts, own bids, figures of outcomes, reports byte for byte."""
    assert as_told_now(facts(town.people)) == as_told_now(town.told["facts"])


def test_sealed_bids_are_opened_by_two_and_hold_what_their_bidders_wrote(town):
    """A late one decided first; answers under letters, receipts in the record of the opening."""
    sealed = Exercise(town, SEALED)
    firms = [firm[SEALED] for firm in town.told["facts"]["firms"].values() if SEALED in firm]
    (late,) = [
        each for each in sealed.of("lead").gets("/arrived")["came"] if each["submitted"]["late"]
    ]
    subject = f"{late['submitted']['bid']}/{late['submitted']['number']}"
    reason = "It began in time (illustrative)."
    sealed.of("officer").does(
        "/arrived/late", {"subject": subject, "let_in": True, "reason": reason}
    )
    sealed.of("officer").does("/opening")
    assert sealed.of("lead").does("/opening/second") == {"bids": 3}
    sealed.declared().marking("2024-02-01")
    desk = sealed.of("evaluator")
    answers = [
        desk.gets("/desk/{question}/{alias}?lot={lot}".format(**place))
        for place in sealed.places("evaluator")
    ]
    wrote = [
        answer for firm in firms for sent in firm["receipts"].values() for answer in sent["answers"]
    ]
    assert sorted(found for each in answers for found in TYPED.findall(each["answer"])) == sorted(
        wrote
    )
    record = re.sub(r"\s", "", printed(sealed.of("lead").keeps("/opening/record.pdf")))
    receipts = [came[2] for came in town.told["facts"]["procurements"][SEALED]["arrived"]["came"]]
    assert len(receipts) == 3 and all(sha256 in record for sha256 in receipts)


def test_work_goes_on(town):
    """Marks are given and agreed on, work that waited is done, a waiting award is made."""
    marking = Exercise(town, MARKING).marked().agreed()
    _answered(marking.of("lead"))
    marking = marking.locked()
    assert marking.of("lead").gets()["state"]["stage"] == "outcome"
    assert {lot["ranked"] for lot in marking.of("lead").gets("/outcome")["lots"]} == {2}
    outcome = Exercise(town, "testshire-outcome-2023").of("lead")
    assert outcome.gets("/firmness")["job"]["state"] == "waiting"
    assert work_once(town.installation.office)
    assert outcome.gets("/firmness")["job"]["state"] == "done"
    standstill = Exercise(town, "testshire-standstill-2023").of("lead")
    _answered(standstill)
    standstill.does("/award")
    assert standstill.gets()["state"]["stage"] == "awarded"
    status, said = town.installation.commands(
        "audit", "verify", "--head", town.told["audit"]["head"]
    )
    assert status == 0, said


def _answered(lead):
    """Findings that 0.1.0 let nobody answer are answered, as later acts ask."""
    for entry in lead.gets("/findings-register")["entries"]:
        if not entry["decision"] and entry["finding"]["severity"] != "note":
            reason = {"decision": "it does not matter", "reason": "It was looked at."}
            lead.does("/findings/decisions", {"finding": entry["id"]} | reason)


def test_an_offline_workbook_of_then_is_taken_in(version, sqlite_town):
    """As its evaluator filled it in: every difference shown, and recorded as marks."""
    marking = Exercise(sqlite_town, MARKING)
    page, evaluator = f"{marking.page}/marking/offline", marking.at("evaluator")
    workbook = [("marking.xlsx", version.content("marking.xlsx"))]
    shown = evaluator.sends(page, files={"workbook": workbook})
    evaluator.sends(page, f"{page}/take", shown=shown)
    told = sqlite_town.told["facts"]["procurements"][MARKING]["desks"]["evaluator"]
    before = {at: mark for at, mark, _ in told}
    assert list(before.values()).count(None) == 4
    after = marking_of(sqlite_town.people, MARKING)["desks"]["evaluator"]
    assert {at: mark for at, mark, _ in after} == {
        at: mark or ("2" if typed else "4") for at, mark, typed in told
    }


def test_files_are_put_where_they_were(sqlite_town, tmp_path):
    """Those of then stay under a bid's number; those of now say nothing of whose they are."""
    folder = tmp_path / "var" / "files"
    before = forms(folder)
    assert set(before) == {"bids/number/key", "pack/key"}
    page, paper = "/p/testshire-open-2024", [("more.pdf", a_pdf("Illustrative: more"))]
    officer, birch = (sqlite_town.people[name].at for name in ("officer", "birch"))
    officer.sends(f"{page}/documents", fields={"title": "More"}, files={"file": paper})
    question = f"{page}/bid/answers/Q1"
    birch.sends(question, f"{question}/files", files={"file": paper})
    assert forms(folder) == {
        "bids/number/key": before["bids/number/key"],
        "bids/key": 1,
        "pack/key": before["pack/key"] + 1,
    }


def forms(folder):
    """How many files lie under keys of each form."""
    files = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    keys = (re.sub(r"[0-9a-f]{48}$", "key", path) for path in files)
    return Counter(re.sub(r"\d+(?=/)", "number", key) for key in keys)


def test_pages_of_every_role_open(sqlite_town):
    """The first page, that of each procurement, and whatever one of these leads to."""
    faults, seen = [], {}
    for number, (role, person) in enumerate(sqlite_town.people.items()):
        first = looked_at(person, "/", r"/p/[^/]+|/cqc.*|/people.*|/organisation|/open", faults)
        leads = [looked_at(person, page, rf"{page}/.*", faults) for page in first]
        procurements = [place for place, page in enumerate(first) if page.startswith("/p/")]
        chosen = leads[procurements[number % len(procurements)]][:12] if procurements else []
        for page in chosen:
            looked_at(person, page, r"", faults)
        seen[role] = len(first) + len(chosen)
    assert faults == []
    assert set(seen) == set(sqlite_town.people)
    assert min(seen.values()) > 2 and sum(seen.values()) > 150


def looked_at(person, page, pattern, faults):
    """Look at a page, note a fault, and give the addresses of that form to which it leads."""
    answer = person.at.answer(page)
    if answer.status_code != 200:
        faults.append((person.name, page, answer.status_code))
    if answer.mimetype != "text/html":
        return []
    leads = html.fromstring(answer.get_data(as_text=True)).xpath("//a/@href")
    return sorted({link for link in map(str, leads) if re.fullmatch(pattern, link)})


def test_people_come_in_as_they_did(sqlite_town):
    """By password and code, by a passkey, by a recovery code; and a token's bearer is known."""
    town, lead = sqlite_town, sqlite_town.people["lead"]
    assert "Lena Lead" in lead.at.reads("/account") and "Lena's key" in unescape(
        lead.at.reads("/account")
    )
    browser = lead.fresh()
    device = device_of(town.told["passkey"])
    browser.sends(
        "/sign-in", "/sign-in/passkey", {"answer": lambda page: device.sign(options_in(page))}
    )
    assert "Lena Lead" in browser.reads("/account")
    legal, browser = town.people["legal"], lead.fresh()
    browser.sends("/sign-in", fields={"email": legal.email, "password": PASSWORD})
    browser.sends("/second-factor", "/second-factor/recovery", {"recovery": legal.codes[0]})
    assert "Leo Legal" in browser.reads("/account")
    assert lead.program(SEALED).gets()["roles"] == ["procurement lead"]


def device_of(told):
    """The device that a passkey was made on."""
    device = Authenticator()
    device.key = load_pem_private_key(told["key"].encode(), None)
    device.id = hashlib.sha256(
        device.key.public_key().public_numbers().x.to_bytes(32, "big")
    ).digest()
    device.count = told["count"]
    return device
