"""The award file of an award: it verifies by itself, whatever is changed in it is missed, and its
disclosure copy tells nobody who holds no place.
"""

import json
import re

import pytest

from evidence.canonical import canonical, hash_of
from tender.documents.award_file.manifest import FileCopy, commitment_to, salt_from
from tender.documents.comparing.signature import NOBODY, Trust
from tender.jobs import working
from tender.storage import audit
from tender.storage.named_files import file_faults
from tender.workflow.awarding import award_file, letter_gaps, report
from tender.workflow.from_files.award_file import verifying
from tender.workflow.from_files.award_file.entries import prove_excerpt
from tender.workflow.from_files.award_file.hand import PartStanding
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import silent
from tender.workflow.ground.refusals import NotAllowed, NotNow, NotThere
from tests.award_files import (
    FORGER,
    TRACES,
    changed_entries,
    everything_in,
    exchanged,
    failing,
    files_in,
    forged,
    four_bids,
    four_on_register,
    hand_of,
    is_text,
    left_out,
    other_time,
    other_words,
    signed_by_another,
)
from tests.office import ID, Cast, Clock, an_office
from tests.printing import PRESS
from tests.stores import a_copy
from tests.workflow.awarding.releasing import approved, released


@pytest.fixture(scope="module")
def awarded(tmp_path_factory):
    """Testshire approved, its letters released, and the award file made by the worker."""
    cast = Cast(an_office(f"sqlite:///{tmp_path_factory.mktemp('file') / 'tender.db'}"))
    cast.locked(submissions=four_bids(), register=four_on_register())
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
    assert said["reports/decision-report-1-open.pdf"].standing is PartStanding.HOLDS
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
    rows = [{"kind": "store", "head": f"{number}:{'0' * 64}", "at": ""}]
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
