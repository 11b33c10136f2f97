"""The command line as a person meets it: what it prints, what it refuses,
and with which exit status.
"""

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from tender.cli import main
from tender.documents.submissions_workbook import write_submissions
from tender.examples.write import write_example
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement

WEST = "west-northamptonshire-2022"


def run(*words):
    """Exit status, and all that was printed."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example files of West Northamptonshire."""
    return write_example(
        read_procurement(path_of(WEST)), 1, tmp_path_factory.mktemp("example"), also=("json", "csv")
    )


@cache
def west():
    """The procurement itself."""
    return read_procurement(path_of(WEST))


def test_help_names_every_command():
    """And leaves with 0."""
    status, said = run("--help")
    assert status == 0
    assert all(
        f"  {name}" in said
        for name in (
            "catalogue",
            "check",
            "demo",
            "evaluate",
            "explain",
            "market",
            "schema",
            "verify",
        )
    )


def test_catalogue_lists_five_and_prints_one_that_reads_back(tmp_path):
    """What is printed is a procurement.toml."""
    status, said = run("catalogue")
    assert (status, sum(name in said for name in names())) == (0, 5)
    (tmp_path / "procurement.toml").write_text(
        run("catalogue", "leicester-2023")[1], encoding="utf-8"
    )
    assert read_procurement(tmp_path / "procurement.toml") == read_procurement(
        path_of("leicester-2023")
    )


@pytest.mark.parametrize("name", names())
def test_no_ready_made_procurement_has_an_error(name):
    """Findings there are, and they are printed with their remedies; errors there are none."""
    status, said = run("check", name)
    assert (status, "0 errors" in said, "to do:" in said) == (0, True, True)


def test_the_inconsistencies_of_the_sources_are_found_from_the_data():
    """Leicester's 29 + 4 against 32 and its 87 against 93 per cent; West Northamptonshire's
    Daventry 2, and so its totals; Lincolnshire's dates.
    """
    leicester, west_, lincolnshire = (
        run("check", name)[1] for name in ("leicester-2023", WEST, "lincolnshire-2020")
    )
    assert "32 is stated, and the parts added up make 33" in leicester
    assert "87" in leicester
    assert "93 is stated" in leicester
    assert "13 is stated, and the parts added up make 3" in west_
    assert "74 is stated, and the parts added up make 64" in west_
    assert "reg 33(3)" in west_
    assert "3 July 2020" in lincolnshire


def test_check_finds_all_faults_of_a_broken_file_at_once_and_ends_with_1(tmp_path):
    """Weights of 105, a question nobody marks, an unknown lot: three errors in one run."""
    text = (
        path_of("leicester-2023")
        .read_text(encoding="utf-8")
        .replace("price_weight = 20", "price_weight = 25", 1)
    )
    text = text.replace('marked_by = ["panel", "officers"]', "marked_by = []", 1)
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    status, said = run("check", tmp_path / "broken.toml")
    assert status == 1
    assert "total 105" in said


def test_a_file_that_cannot_be_read_gives_every_fault_and_status_2(tmp_path):
    """A float-like weight is fine, a word is not; a missing field,
    an unknown one and a wrong date are all told.
    """
    text = path_of("leicester-2023").read_text(encoding="utf-8")
    text = text.replace("price_weight = 20", 'price_weight = "twenty"', 1).replace(
        "commenced = ", "commencing = ", 1
    )
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    status, said = run("check", tmp_path / "broken.toml")
    assert status == 2
    assert (
        "broken.toml, criteria.price_weight: “twenty” is not a plain number such as 15.63; "
        "give an exact number such as 15.63."
    ) in said
    assert "broken.toml, commencing: nothing of this name is known here" in said
    assert "broken.toml, commenced: this is missing; give a date such as 2024-04-04." in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe", "the file is not UTF-8 text"),
        (b"a = ", "this is not TOML"),
        (b"a = " + b"[" * 20_000, "brackets stand in brackets without end"),
        (b"x" * 6_000_000, "larger than 5 MB"),
    ],
)
def test_what_is_no_procurement_at_all(tmp_path, content, says):
    """One sentence, status 2."""
    (tmp_path / "p.toml").write_bytes(content)
    status, said = run("check", tmp_path / "p.toml")
    assert (status, says in said, said.count("\n")) == (2, True, 1)


def test_market_shows_what_each_gate_would_do(example):
    """West Northamptonshire's 55 (report table 3): 33 at Good, 48 at Requires improvement."""
    words = [word for path in example.registers[:2] for word in ("--register", path)]
    status, said = run(
        "market",
        *words,
        "--area",
        "West Northamptonshire",
        "--gate",
        "overall>=good",
        "--gate",
        "overall>=ri",
        "--no-lost",
    )
    rows = [line.split() for line in said.splitlines()]
    assert status == 0
    assert said.startswith("55 providers of homecare in West Northamptonshire")
    assert [row[-3:] for row in rows if row and row[0] == "Overall"] == [
        ["33", "22", "0"],
        ["48", "7", "0"],
    ]


def test_market_refuses_what_it_does_not_know(example):
    """An unknown gate says how one is written; an unknown area says which there are."""
    register = ("--register", example.registers[0])
    assert run("market", *register, "--area", "West Northamptonshire", "--gate", "nice")[0] == 2
    status, said = run("market", *register, "--area", "Atlantis", "--gate", "inspected")
    assert (status, "West Northamptonshire" in said) == (2, True)


def test_check_tries_the_gates_on_a_register(example, tmp_path):
    """A gate of Outstanding in Well-led that nobody meets is an error,
    and one that loses most of the market a warning.
    """
    text = (
        path_of(WEST)
        .read_text(encoding="utf-8")
        .replace('rating = "Good"', 'rating = "Outstanding"')
    )
    (tmp_path / "harsh.toml").write_text(text, encoding="utf-8")
    words = [word for path in example.registers[:2] for word in ("--register", path)]
    status, said = run("check", tmp_path / "harsh.toml", *words)
    assert "admits 2 of 55 providers" in said
    assert status == 0


def evaluate(example, out, **changes):
    """An evaluation of the example, with some words changed."""
    words = {"submissions": example.submissions, "on": "2023-06-12", "out": out} | changes
    registers = [word for path in example.registers for word in ("--register", path)]
    return run(
        "evaluate",
        changes.get("procurement", WEST),
        "--submissions",
        words["submissions"],
        *registers,
        "--on",
        words["on"],
        "--out",
        words["out"],
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"submissions": Path("nowhere.xlsx")}, "nowhere.xlsx"),
        ({"on": "2020-01-01"}, "is before the bid deadline"),
        ({"on": "12 June"}, "write it as 2024-04-04"),
        ({"procurement": "atlantis-2023"}, "ready-made: leicester-2023"),
    ],
)
def test_evaluate_refuses_before_anything_is_written(example, tmp_path, change, says):
    """Status 2, a sentence, and no folder."""
    status, said = evaluate(example, tmp_path / "out", **change)
    assert (status, says in said, (tmp_path / "out").exists(), "Traceback" in said) == (
        2,
        True,
        False,
        False,
    )


def test_evaluate_never_writes_over_other_things(example, tmp_path):
    """A folder with somebody's file stays as it is."""
    (tmp_path / "thesis.txt").write_text("years")
    status, said = evaluate(example, tmp_path)
    assert (
        status,
        "this folder holds other things" in said,
        (tmp_path / "thesis.txt").read_text(),
    ) == (2, True, "years")


def test_the_three_forms_of_submissions_are_the_same(example):
    """Workbook, .csv folder and .json read to one value."""
    from tender.intake.submissions import read_submissions

    first, *rest = [
        read_submissions(path, west()) for path in (example.submissions, *example.others)
    ]
    assert all(other == first for other in rest)
    assert len(first.submissions) == 40


def test_every_problem_of_a_workbook_is_told_with_sheet_and_row(example, tmp_path):
    """Two bidders of one id and a rate of words, from one file, in one run."""
    from tender.intake.submissions import read_submissions

    bids = read_submissions(example.submissions, west())
    write_submissions(bids, west(), tmp_path / "bids")
    bidders = (tmp_path / "bids" / "Bidders.csv").read_text(encoding="utf-8-sig").splitlines()
    marks = (tmp_path / "bids" / "Marks.csv").read_text(encoding="utf-8-sig").splitlines()
    (tmp_path / "bids" / "Bidders.csv").write_text(
        "\n".join([*bidders, bidders[1]]) + "\n", encoding="utf-8"
    )
    (tmp_path / "bids" / "Marks.csv").write_text(
        "\n".join([marks[0], marks[1].replace(",", ",", 1), *marks[2:], marks[2]]) + "\n",
        encoding="utf-8",
    )
    status, said = evaluate(example, tmp_path / "out", submissions=tmp_path / "bids")
    assert (status, (tmp_path / "out").exists()) == (2, False)
    assert "Bidders" in said
    assert "Marks" in said


def test_schema_prints_each_schema_and_refuses_another():
    """Four there are."""
    assert [
        run("schema", name)[0] for name in ("procurement", "submissions", "register", "evidence")
    ] == [0, 0, 0, 0]
    assert run("schema", "soup")[0] == 2


@pytest.mark.parametrize(
    "words",
    [("verify", "nowhere.pdf"), ("explain", "nowhere.json", "--lot", "1", "--bidder", "B01")],
)
def test_a_file_that_is_not_there(words):
    """A sentence, and 2."""
    status, said = run(*words)
    assert (status, "there is no such file" in said) == (2, True)


def test_check_tells_what_else_is_wrong_with_a_file_that_cannot_be_read_whole(tmp_path):
    """A word where a number belongs, and a floor above its ceiling elsewhere."""
    text = path_of("leicester-2023").read_text("utf-8")
    text = text.replace("price_weight = ", 'price_weight = "much" # ', 1)
    (tmp_path / "half.toml").write_text(
        text.replace('basis = "single"', 'basis = "basket"', 1), encoding="utf-8"
    )
    status, said = run("check", tmp_path / "half.toml")
    assert (status, "criteria.price_weight" in said) == (2, True)
    assert "a line of the basket has no published volume" in " ".join(said.split())
