"""Backup and restore compare everything, within one kind of database and across,
while somebody works.
"""

import shutil
import threading
import zipfile
from datetime import timedelta

import pytest

from tender.storage import compliance
from tender.storage.backup import NotRestored, backup, restore, tables
from tender.storage.objects import Objects
from tender.storage.whole_sum import room_for_sum, write_sum
from tender.workflow.deciding import finding_decisions
from tender.workflow.ground.access import Role
from tender.workflow.marking.mark import NewMark, record_mark
from tests.bidders import published
from tests.office import ID, Cast, an_office
from tests.stores import a_database, a_store


def everything(store):
    """Every row of every table."""
    with store.reading() as session:
        return {
            one.name: [
                tuple(row)
                for row in session.connection().execute(
                    one.select().order_by(*one.primary_key.columns)
                )
            ]
            for one in tables()
        }


@pytest.fixture
def elsewhere(url, tmp_path, postgresql):
    """An empty store of the other kind."""
    store = a_store(
        f"sqlite:///{tmp_path / 'other.db'}"
        if url.startswith("postgresql")
        else a_database(postgresql)
    )
    yield store
    store.close()


def test_a_backup_put_back_is_the_same_in_every_row(url, elsewhere, tmp_path):
    """From SQLite to PostgreSQL and the other way round."""
    cast = Cast(an_office(url)).locked()
    kept = backup(cast.office.store, tmp_path / "kept.tender")
    back = restore(elsewhere, tmp_path / "kept.tender")
    before, after = everything(cast.office.store), everything(elsewhere)
    cast.office.store.close()
    assert after == before
    assert kept == back
    assert sum(kept.rows.values()) == sum(map(len, before.values())) > 100


def test_the_day_by_which_a_bidder_is_to_answer_comes_back(url, elsewhere, tmp_path):
    """The only day that a row holds; without it no backup could be made once a bidder was asked."""
    cast = Cast(an_office(url)).locked()
    due = cast.office.today() + timedelta(days=5)
    finding_decisions.ask_bidder(cast.office, cast.lead, ID, "B01", "", "Who wrote this?", due)
    backup(cast.office.store, tmp_path / "kept.tender")
    before = everything(cast.office.store)
    cast.office.store.close()
    restore(elsewhere, tmp_path / "kept.tender")
    with elsewhere.reading() as session:
        (query,) = compliance.queries(session, ID, "B01")
    assert query.due == due
    assert everything(elsewhere) == before


def test_work_goes_on_in_a_restored_store(url, elsewhere, tmp_path):
    """Numbers count on, and the chain with them."""
    cast = Cast(an_office(url)).marking()
    backup(cast.office.store, tmp_path / "kept.tender")
    cast.office.store.close()
    restore(elsewhere, tmp_path / "kept.tender")
    cast.office.store = elsewhere
    given = record_mark(
        cast.office,
        cast.actor(Role.EVALUATOR),
        ID,
        NewMark(place=cast.places()[0], mark="4", reason="It says when."),
    )
    assert given.reason == "It says when."


def test_a_backup_while_people_work_is_one_consistent_state(url, tmp_path, elsewhere):
    """What is committed meanwhile is wholly in it or wholly out; the restored audit is whole."""
    cast = Cast(an_office(url)).marking()
    evaluator, stop = cast.actor(Role.EVALUATOR), threading.Event()

    def work():
        turn = 0
        while not stop.is_set():
            for place in cast.places():
                turn += 1
                seen = cast.office.store
                with seen.reading() as session:
                    from tender.storage import marks

                    current = marks.marks(session, ID, place, evaluator.id)
                new = NewMark(
                    place=place,
                    mark="3",
                    reason=f"turn {turn}",
                    why="again",
                    seen=current[-1].id if current else 0,
                )
                record_mark(cast.office, evaluator, ID, new)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for number in range(3):
            backup(cast.office.store, tmp_path / f"{number}.tender")
    finally:
        stop.set()
        thread.join()
    restore(elsewhere, tmp_path / "2.tender")
    cast.office.store.close()


def test_a_backup_is_not_put_over_data(url, tmp_path):
    """Nor half of it."""
    cast = Cast(an_office(url)).drafted()
    backup(cast.office.store, tmp_path / "kept.tender")
    before = everything(cast.office.store)
    with pytest.raises(NotRestored, match="holds data already"):
        restore(cast.office.store, tmp_path / "kept.tender")
    assert everything(cast.office.store) == before
    cast.office.store.close()


def changed(path, name, change):
    """The backup with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = change(parts[name])
    with path.open("w+b") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for one, content in parts.items():
                archive.writestr(one, content)
            archive.comment = room_for_sum()
        write_sum(file)


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("mark.jsonl", lambda content: content.replace(b'"3"', b'"5"', 1), "its hash does not fit"),
        (
            "manifest.json",
            lambda content: content.replace(b"tender-backup-2", b"other"),
            "not a backup of Tender",
        ),
        ("manifest.json", lambda _: b"{", "damaged"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_kept(
    url, elsewhere, tmp_path, name, change, sentence
):
    """A digit is enough."""
    cast = Cast(an_office(url)).marked()
    backup(cast.office.store, tmp_path / "kept.tender")
    cast.office.store.close()
    changed(tmp_path / "kept.tender", name, change)
    with pytest.raises(NotRestored, match=sentence):
        restore(elsewhere, tmp_path / "kept.tender")
    assert sum(map(len, everything(elsewhere).values())) == 0


def test_a_file_that_is_no_backup_is_refused(elsewhere, tmp_path):
    """With a sentence."""
    (tmp_path / "letter.txt").write_text("Dear council")
    with pytest.raises(NotRestored, match="damaged or is not a backup"):
        restore(elsewhere, tmp_path / "letter.txt")


def test_sealed_files_are_backed_up_and_come_back_and_a_changed_one_is_refused(
    url, elsewhere, tmp_path
):
    """As they are in the store, sealed; a bid's receipt still opens beside them."""
    here, there = Objects(str(tmp_path / "files")), Objects(str(tmp_path / "other files"))
    cast = published(url, tmp_path)
    with here.writing("bids/1/abc") as to:
        to.write(b"sealed " * 100_000)
    assert backup(cast.office.store, tmp_path / "kept.tender", here).files == 1
    assert restore(elsewhere, tmp_path / "kept.tender", there).files == 1
    assert there.reading("bids/1/abc").read() == here.reading("bids/1/abc").read()
    cast.office.store.close()


def test_a_changed_file_in_a_backup_is_refused_and_nothing_is_kept(url, elsewhere, tmp_path):
    """Nor is a backup with files put where there is no store for them."""
    here = Objects(str(tmp_path / "files"))
    cast = published(url, tmp_path)
    with here.writing("bids/1/abc") as to:
        to.write(b"sealed")
    backup(cast.office.store, tmp_path / "kept.tender", here)
    shutil.copy(tmp_path / "kept.tender", tmp_path / "changed.tender")
    changed(tmp_path / "changed.tender", "files/bids/1/abc", lambda _: b"other")
    there = Objects(str(tmp_path / "other files"))
    for path, objects, says in (
        ("changed.tender", there, "bids/1/abc"),
        ("kept.tender", None, "no store of files"),
    ):
        with pytest.raises(NotRestored, match=says):
            restore(elsewhere, tmp_path / path, objects)
    assert list(there.keys()) == []
    cast.office.store.close()
