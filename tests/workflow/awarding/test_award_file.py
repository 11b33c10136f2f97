"""The award file of an award: it verifies by itself, whatever is changed in it is missed, and its
disclosure copy tells nobody who holds no place.
"""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from criteria.register import Register
from evidence.canonical import canonical, hash_of
from tender.documents.award_file.manifest import FileCopy, commitment_to, salt_from
from tender.documents.comparing.signature import NOBODY, Trust
from tender.documents.verify_pages import printed_text
from tender.jobs import working
from tender.storage import audit
from tender.storage.named_files import file_faults
from tender.workflow.awarding import award_file, letter_gaps, report
from tender.workflow.from_files.award_file import verifying
from tender.workflow.from_files.award_file.entries import prove_excerpt
from tender.workflow.from_files.award_file.hand import FileInHand, PartStanding
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import silent
from tender.workflow.ground.refusals import NotAllowed, NotNow, NotThere
from tests.award_files import FORGER, files_in, forged, unpacked
from tests.factories import a_submission, some_submissions
from tests.office import ID, Cast, Clock, an_office
from tests.printing import PRESS
from tests.register_files import a_location, a_snapshot
from tests.stores import a_copy
from tests.workflow.awarding.releasing import approved, released

LOSER = "Thistledown Care and Support Limited"
#: whatever tells who bid and holds no place: names, short and folded, addresses and numbers
TRACES = (
    LOSER, "Thistledown", "THISTLEDOWN", "thistle-down.example", "Bramble Row", "1-9000000004",
    "1-9100000004", "07654321", "B04",
)  # fmt: skip


def four_bids():
    """Four bids, of which the last is of a firm that will hold no place."""
    bids = [a_submission(f"B0{number}", rates={"1": f"{18 + number}.00"}) for number in (1, 2, 3)]
    loser = a_submission(
        "B04",
        rates={"1": "22.00"},
        name=LOSER,
        address="4 Bramble Row, Testham",
        email="bids@thistle-down.example",
        company_number="07654321",
    )
    return some_submissions(
        *(
            replace(bid, answers=tuple(
                replace(one, text=f"{bid.name} calls first.", marks=(), consensus=None)
                for one in bid.answers
            ))
            for bid in (*bids, loser)
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def awarded(tmp_path_factory):
    """Testshire approved, its letters released, and the award file made by the worker."""
    places = [
        a_location(f"1-910000000{number}", provider_id=f"1-900000000{number}")
        for number in range(1, 5)
    ]
    register = Register(snapshots=(a_snapshot(*places), a_snapshot(*places, on=date(2024, 4, 1))))
    cast = Cast(an_office(f"sqlite:///{tmp_path_factory.mktemp('file') / 'tender.db'}"))
    cast.locked(submissions=four_bids(), register=register)
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    with pytest.raises(NotNow, match="once the award is approved"):
        award_file.ask_for_award_file(cast.office, cast.lead, ID)
    approved(cast)
    for bidder in ("B01", "B02", "B03", "B04"):
        address = f"{bidder[2:]} Bramble Row, Testham"
        letter_gaps.record_contact(cast.office, cast.lead, ID, bidder, address, "")
    released(cast)
    award_file.ask_for_award_file(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    return cast


@pytest.fixture(scope="module")
def copies(awarded):
    """The bytes of both copies."""
    return {copy: taken(awarded, copy) for copy in FileCopy}


def taken(cast, copy, role=Role.LEAD):
    """A copy as this person downloads it."""
    number = award_file.list_award_files(cast.office, cast.actor(role), ID).files[-1].number
    with award_file.take_award_file(cast.office, cast.actor(role), ID, number, copy) as content:
        return content.read()


@pytest.fixture(scope="module")
def path_of(tmp_path_factory):
    """Where bytes are put down as a file."""

    def put(content):
        path = tmp_path_factory.mktemp("copy") / "award-file.zip"
        path.write_bytes(content)
        return path

    return put


def said_of(content, path_of, trust):
    """What is said of each part, by its path."""
    with PRESS.lent() as press:
        return {
            each.what: each for each in verifying.verify_award_file(path_of(content), trust, press)
        }


def test_the_whole_file_verifies_by_itself(awarded, copies, path_of):
    """Every part holds or says why it was not checked, by the key that the reader was given."""
    key = awarded.office.store.key.public
    said = said_of(copies[FileCopy.WHOLE], path_of, Trust(keys=(key,)))
    assert [each for each in said.values() if each.standing is PartStanding.FAILS] == []
    assert said[verifying.SIGNED].says == f"it holds, by the key {key} that you gave"
    kinds = {re.sub(r"\d+", "1", path) for path in said}
    assert {"reports/award-report-1.pdf", "reports/decision-report-1-open.pdf"} <= kinds
    not_checked = {what for what, each in said.items() if each.standing is PartStanding.NOT_CHECKED}
    assert not_checked == {
        "findings/findings.json", "published/clarifications.json", "register/editions.json",
    }  # fmt: skip
    for path in ("reports/award-report-1.pdf", "evidence/results-1.xlsx", "audit/entries.json"):
        assert said[path].standing is PartStanding.HOLDS
    assert len([path for path in said if path.startswith("letters/release-1/")]) == 8


def test_the_disclosure_copy_verifies_and_names_what_is_left_out(awarded, copies, path_of):
    """The same signature holds; each kind that was left out says what is lost with it."""
    said = said_of(copies[FileCopy.DISCLOSURE], path_of, NOBODY)
    assert [each for each in said.values() if each.standing is PartStanding.FAILS] == []
    assert "Whose key that is, no file can say" in said[verifying.SIGNED].says
    assert said[verifying.SIGNED].standing is PartStanding.NOT_CHECKED
    assert "what each bidder was told" in said["left out: letter (8)"].says
    assert "scores from marks" in said["left out: evidence (1)"].says
    shown = {what for what in said if "/" in what}
    assert shown == {
        "audit/entries-open.json", "audit/heads.json", "audit/keys.json",
        "evidence/evaluation-1-open.json", "published/clarifications.json",
        "published/version-1/procurement.json", "register/editions.json",
        "reports/decision-report-1-open.pdf",
    }  # fmt: skip
    other = said_of(copies[FileCopy.DISCLOSURE], path_of, Trust(keys=(FORGER.public,)))
    assert other[verifying.SIGNED].standing is PartStanding.FAILS
    manifests = {files_in(content)["manifest.json"] for content in copies.values()}
    assert len(manifests) == 1


def everything_in(content):
    """All that a file holds, in every way that somebody might look: bytes, the words of PDFs, what
    is packed in them, and what is packed in workbooks and documents.
    """
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield info.filename.encode()
                yield from everything_in(archive.read(info))
    elif content.startswith(b"%PDF-"):
        yield printed_text(content).encode()
        with pikepdf.open(io.BytesIO(content)) as book:
            for part in book.objects:
                yield str(part).encode()
                if isinstance(part, pikepdf.Stream):
                    yield part.read_bytes() if "/Subtype" not in part else part.read_raw_bytes()


def is_text(content):
    """Whether bytes are words, in which three letters are no accident."""
    try:
        return content.decode().isprintable()
    except UnicodeDecodeError:
        return False


def test_the_disclosure_copy_tells_nobody_who_holds_no_place(copies):
    """Not by name, short name, address or number, in any of its bytes; nor who works there."""
    told = b"\n".join(everything_in(copies[FileCopy.DISCLOSURE])).decode("utf-8", "replace")
    whole = b"\n".join(everything_in(copies[FileCopy.WHOLE])).decode("utf-8", "replace")
    assert [trace for trace in TRACES if trace not in whole] == ["THISTLEDOWN"]
    assert [trace for trace in TRACES[:-1] if trace.casefold() in told.casefold()] == []
    texts = [content for content in everything_in(copies[FileCopy.DISCLOSURE]) if is_text(content)]
    assert len(texts) > 10 and not re.search(rb"\b[Bb]04\b", b"\n".join(texts))
    assert "Bidder A" in told and "Bidder B01 Homecare" in told
    people = [f"{role.value.title()} of {ID}" for role in Role]
    entries = files_in(copies[FileCopy.DISCLOSURE])["audit/entries-open.json"].decode()
    assert [name for name in people if name in entries] == []


def hand_of(content, folder, trust=NOBODY):
    """A file in hand, its entries proved in this process."""
    read = unpacked(content, folder)
    assert read.faults == ()
    paths = {each.opened.part.path: each for each in read.parts}
    entries = paths.get("audit/entries.json") or paths["audit/entries-open.json"]
    proof = prove_excerpt.__wrapped__(entries.place, ID)
    hand = FileInHand(
        manifest=read.manifest, copy=read.copy, key=read.signature.key, parts=read.parts,
        proof=proof, trust=trust,
    )  # fmt: skip
    return hand, paths


def failing(content, folder, paths):
    """Which of these parts fail, of a file whose maker made all that names them anew."""
    hand, files = hand_of(content, folder)
    return {
        path: verdict.differences
        for path in paths
        if (verdict := verifying._checked(hand, files[path])).standing is PartStanding.FAILS
    }


EVIDENCE, LETTERS = "evidence/evaluation-1.json", "letters/release-1/assessment-summary-b0"
#: what is changed in the evidence: a mark, a weight, a date, each where it stands
ALTERED = {
    "a mark": (rb'"marks":\[\{[^]]*?"mark":"3"', b'"mark":"3"', b'"mark":"4"'),
    "a score": (rb'"rationale":"We agreed on 3[^"]*","score":"3"', b'"3"', b'"4"'),
    "a weight": (rb'"price_weight":"20"', b'"20"', b'"30"'),
    "a date": (rb'"received":"2023-10-20', b"2023-10-20", b"2023-10-21"),
}


@pytest.mark.parametrize("what", ALTERED)
def test_a_mark_a_weight_and_a_date_are_missed(what, copies, tmp_path):
    """Though hashes, contents, manifest and signature are made anew around them."""
    pattern, old, new = ALTERED[what]
    content = files_in(copies[FileCopy.WHOLE])[EVIDENCE]
    place = re.search(pattern, content)
    assert place, what
    altered = place[0].replace(old, new, 1)
    changed = content[: place.start()] + altered + content[place.end() :]
    again = forged(copies[FileCopy.WHOLE], {EVIDENCE: changed})
    differs = failing(again, tmp_path, (EVIDENCE, "evidence/evaluation-1-open.json"))
    assert any("the hash is the one the evidence states" in one for one in differs[EVIDENCE])
    assert any("the audit says" in one for one in differs[EVIDENCE])


def test_evidence_that_verifies_by_itself_is_not_that_of_the_audit_or_the_reports(copies, tmp_path):
    """Its own hashes made anew too: then the audit has another, and so has the open evidence."""
    content = files_in(copies[FileCopy.WHOLE])[EVIDENCE]
    data = json.loads(content)
    data["submissions"]["submissions"][0]["received"] = "2023-10-19T09:30:00"
    data["sha256"]["submissions"] = hash_of(data["submissions"])
    again = forged(copies[FileCopy.WHOLE], {EVIDENCE: canonical(data)})
    paths = (EVIDENCE, "evidence/evaluation-1-open.json", "evidence/results-1.xlsx")
    differs = failing(again, tmp_path, paths)
    assert any("the audit says that it has the hash" in one for one in differs[EVIDENCE])
    assert "evidence/results-1.xlsx" in differs


def test_a_letter_changed_or_exchanged_is_missed(copies, tmp_path):
    """The audit has the hash of each by its name."""
    files = files_in(copies[FileCopy.WHOLE])
    one, two = f"{LETTERS}1.html", f"{LETTERS}4.html"
    changed = files[one].replace(b"Testshire", b"Testshyre")
    assert changed != files[one]
    for again in ({one: changed}, {one: files[two], two: files[one]}):
        differs = failing(forged(copies[FileCopy.WHOLE], again), tmp_path, (one, two))
        assert {*differs} == {*again}
        assert "the audit says that it has the hash" in differs[one][0]


def changed_entries(content, change):
    """The entries of the audit with something changed, in their one spelling."""
    data = json.loads(content)
    change(data)
    return canonical(data)


def other_words(data):
    """Another subject of the newest entry."""
    data["entries"][-1]["words"]["subject"] = "asked for by nobody"


def other_time(data):
    """A day later, its hash as it was."""
    data["entries"][-1]["at"] = data["entries"][-1]["at"].replace("2023", "2024")


def left_out(data):
    """An entry less."""
    del data["entries"][10]


def exchanged(data):
    """Two entries under each other's number."""
    first, then = data["entries"][10], data["entries"][11]
    first["number"], then["number"] = then["number"], first["number"]


def signed_by_another(data):
    """The newest signed with another key."""
    entry = data["entries"][-1]
    entry["key"], entry["signature"] = FORGER.public, FORGER.sign(entry["number"], entry["hash"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (other_words, "tells other words"),
        (other_time, "its hash does not fit"),
        (left_out, "numbers of entries are missing"),
        (exchanged, "does not follow|does not fit"),
        (signed_by_another, "its hash does not fit"),
    ],
)
def test_entries_of_the_audit_are_proved(change, says, copies, tmp_path):
    """Each by its hash, its signature, its place and its words."""
    path = "audit/entries.json"
    content = changed_entries(files_in(copies[FileCopy.WHOLE])[path], change)
    (tmp_path / "entries.json").write_bytes(content)
    faults = prove_excerpt.__wrapped__(tmp_path / "entries.json", ID).faults
    assert any(re.search(says, fault) for fault in faults), faults


def test_heads_and_keys_that_are_not_those_of_the_audit_are_missed(copies, tmp_path):
    """A head kept elsewhere with another hash; a key taken out."""
    files = files_in(copies[FileCopy.WHOLE])
    number = json.loads(files["audit/entries.json"])["entries"][5]["number"]
    rows = [{"kind": "store", "head": f"{number}:{'0' * 64}", "at": "", "fault": ""}]
    heads = canonical({"format": "tender-award-file-heads-1", "rows": rows})
    keys = canonical(json.loads(files["audit/keys.json"]) | {"audit": []})
    again = forged(copies[FileCopy.WHOLE], {"audit/heads.json": heads, "audit/keys.json": keys})
    differs = failing(again, tmp_path, ("audit/heads.json", "audit/keys.json"))
    assert "is not in the audit" in differs["audit/heads.json"][0]
    assert "is not among them" in differs["audit/keys.json"][0]


def test_open_parts_that_do_not_follow_are_missed(copies, tmp_path):
    """A total, a commitment, an entry put back, a report exchanged: beside the whole, and alone."""
    path, shown = "evidence/evaluation-1-open.json", files_in(copies[FileCopy.DISCLOSURE])
    data = json.loads(shown[path])
    data["lots"][0]["bids"][2]["total"] = "99"
    again = forged(copies[FileCopy.DISCLOSURE], {path: canonical(data)})
    assert "ranks do not follow" in failing(again, tmp_path, (path,))[path][0]
    data = json.loads(shown[path])
    data["submissions"][0]["left_out"]["rates"] = "0" * 64
    again = forged(copies[FileCopy.WHOLE], {path: canonical(data)})
    assert "its salts give" in failing(again, tmp_path, (path,))[path][0]
    open_report = "reports/decision-report-1-open.pdf"
    whole = files_in(copies[FileCopy.WHOLE])
    again = forged(copies[FileCopy.WHOLE], {open_report: whole["reports/decision-report-1.pdf"]})
    assert open_report in failing(again, tmp_path, (open_report,))
    entries = "audit/entries-open.json"
    again = forged(copies[FileCopy.WHOLE], {entries: whole["audit/entries.json"]})
    assert failing(again, tmp_path, (entries,))[entries] == ("they are other entries",)


def test_a_value_handed_over_later_is_found_by_its_commitment(copies, tmp_path):
    """Of the whole file anybody shows one value of one submission, with its salt, and nothing of
    the rest.
    """
    hand, paths = hand_of(copies[FileCopy.WHOLE], tmp_path)
    data = json.loads(hand.content(paths[EVIDENCE]))
    own = next(one for one in data["submissions"]["submissions"] if one["bidder"] == "B04")
    salt = salt_from(hand.salt_of(paths[EVIDENCE]), "submissions.B04.rates")
    shown = json.loads(files_in(copies[FileCopy.DISCLOSURE])["evidence/evaluation-1-open.json"])
    commitments = [one["left_out"]["rates"] for one in shown["submissions"]]
    assert commitments.count(commitment_to(own["rates"], salt)) == 1
    assert commitment_to(own["rates"], "0" * 32) not in commitments


def test_who_makes_and_takes_it_is_on_record(awarded, tmp_path):
    """Lead, legal reviewer and approver; nobody else, and nothing before the award is approved."""
    for role in (Role.OFFICER, Role.OBSERVER, Role.MODERATOR, Role.BIDDER):
        with pytest.raises(NotAllowed):
            award_file.ask_for_award_file(awarded.office, awarded.actor(role), ID)
        with pytest.raises(NotAllowed):
            taken_by(awarded, role)
    legal = awarded.actor(Role.LEGAL_REVIEWER)
    with pytest.raises(NotThere):
        award_file.take_award_file(awarded.office, legal, ID, 99, FileCopy.WHOLE)
    taken(awarded, FileCopy.DISCLOSURE, Role.APPROVER)
    with awarded.office.store.reading() as session:
        newest = audit.entries(session, ID)[0]
        assert [*file_faults(session, awarded.office.vault.objects)] == []
    assert newest.verb == "download the award file" and "disclosure copy" in newest.subject


def taken_by(cast, role):
    """A copy asked for by somebody of another role."""
    return award_file.take_award_file(cast.office, cast.actor(role), ID, 1, FileCopy.WHOLE)


def test_the_same_contents_give_the_same_bytes(awarded, tmp_path):
    """Made twice of one state of the store, by the same key."""
    made = []
    for number in (1, 2):
        store = a_copy(awarded.office.store, tmp_path / f"{number}.db")
        office = Office(store, Clock(), awarded.office.vault, press=PRESS)
        asker = office.actor(awarded.people[Role.LEAD], "Lead", administrator=False)
        award_file.make_award_file(office, asker, ID, silent)
        files = award_file.list_award_files(office, asker, ID).files
        made.append((files[-1].whole.sha256, files[-1].disclosure.sha256))
        store.close()
    assert made[0] == made[1]
