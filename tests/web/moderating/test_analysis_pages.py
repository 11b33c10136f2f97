"""The analysis and the tables at their pages: who sees them when, and how large they are."""

import csv
import io
from fractions import Fraction
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tender.storage import consensus, marks
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tests.frames.test_frames import tables
from tests.large_moderation import brought_to_marking
from tests.office import ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound

P = f"/p/{ID}"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Sixty bids by twelve questions, all marked and half agreed: the moderator's browser."""
    folder = tmp_path_factory.mktemp("large")
    cast = brought_to_marking(an_office(f"sqlite:///{folder / 'tender.db'}"))
    with cast.office.store.acting(Doer(None, "a test"), "mark", ID, cast.office.clock()) as unit:
        for number, place in enumerate(cast.places()):
            for role, mark in ((Role.EVALUATOR, number % 5), (Role.PANEL_MEMBER, number % 4 + 1)):
                person = cast.people[role]
                marks.give_mark(unit, ID, place, person, Fraction(mark), "It says how.")
            if number % 2:
                chair = cast.people[Role.MODERATOR]
                consensus.agree(unit, ID, place, Fraction(3), "It says how.", "", "", chair)
    yield client_of(an_app(cast.office, folder), cast, Role.MODERATOR)
    cast.office.store.close()


def test_sixty_bids_by_twelve_questions_are_one_page(large):
    """Every part with its picture and its table, in at most 200 kilobytes."""
    answer = large.get(f"{P}/analysis")
    page = sound(answer)
    assert len(answer.data) <= 200_000
    for id in ("evaluators", "agreement", "scores", "moderation"):
        assert f'id="{id}"' in page
    assert page.count("<svg ") == page.count("<table ") == 4
    book = load_workbook(io.BytesIO(large.get(f"{P}/analysis.xlsx").data))
    assert book.sheetnames == ["dictionary", "evaluators", "questions", "moderation"]
    assert book["questions"].max_row == 13


def test_the_page_waits_for_all_marks_and_says_so(tmp_path):
    """No figure, no picture, no file and no answer to a program before."""
    cast = Cast(an_office()).marking()
    app = an_app(cast.office, tmp_path)
    client = client_of(app, cast, Role.LEAD)
    page = sound(client.get(f"{P}/analysis"))
    assert "This is shown when all have marked" in page
    assert "<svg " not in page and "<table " not in page
    assert client.get(f"{P}/analysis.xlsx").status_code == 409
    assert Program(app, cast, Role.LEAD).asks("GET", "/analysis")[0] == 409


def test_a_program_gets_the_figures_of_the_page_exactly(tmp_path):
    """Fractions as text."""
    cast = Cast(an_office()).marked()
    app = an_app(cast.office, tmp_path)
    given = Program(app, cast, Role.MODERATOR).gets("/analysis")
    assert [(row["evaluator"], row["apart"]) for row in given["evaluators"]] == [
        ("Officers 1", "0"),
        ("People who draw on care 1", "0"),
    ]
    page = sound(client_of(app, cast, Role.MODERATOR).get(f"{P}/analysis"))
    assert "Officers 1" in page and "none: all alike" in page
    assert "B01" not in page and "Homecare (illustrative)" not in page


def test_the_tables_open_with_the_outcome(tmp_path):
    """To lead and moderator; each column with its meaning, and both files."""
    cast = Cast(an_office()).agreed()
    app = an_app(cast.office, tmp_path)
    before = client_of(app, cast, Role.MODERATOR)
    for path in ("tables", "tables.xlsx", "tables.zip"):
        assert before.get(f"{P}/{path}").status_code in (403, 409)
    cast.locked_now()
    for role in (Role.LEAD, Role.MODERATOR):
        client = client_of(app, cast, role)
        page = sound(client.get(f"{P}/tables"))
        assert all(f">{name}</h2>" in page for name in tables())
        assert "total_numerator" in page and "come sooner" not in page
        book = load_workbook(io.BytesIO(client.get(f"{P}/tables.xlsx").data))
        assert book.sheetnames == ["about", "dictionary", *tables()]
        assert client.get(f"{P}/tables.zip").data.startswith(b"PK")
    program = Program(app, cast, Role.LEAD)
    answer = program.answer("GET", "/tables")
    assert answer.status_code == 200 and answer.data == client.get(f"{P}/tables.zip").data
    with ZipFile(io.BytesIO(answer.data)) as archive:
        totals = csv.DictReader(archive.read("totals.csv").decode("utf-8-sig").splitlines())
    figures = {(row["lot"], row["bidder"]): Fraction(row["total"]) for row in totals}
    assert figures == {
        place: Fraction(program.gets(f"/outcome/{'/'.join(place)}")[0]["value"])
        for place in figures
    }
    assert len(figures) == 3
    assert client_of(app, cast, Role.OFFICER).get(f"{P}/tables").status_code == 403
