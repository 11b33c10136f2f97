"""`tender check --to-publish`, and `tender check --register`."""

from tender.intake.catalogue import path_of
from tests.cli.test_commands import WEST, run
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv


def test_check_to_publish_names_what_is_ours_and_the_days_that_are_left(tmp_path):
    """The same list as on the page before publication."""
    (_, plain), (status, strict) = (
        run("check", "leicester-2023", *more) for more in ((), ("--to-publish",))
    )
    assert "rests on an assumption of ours" not in plain and status == 1
    assert "rests on an assumption of ours" in strict
    assert "has passed already" in " ".join(strict.split())


def test_gates_are_tried_on_the_area_of_the_procurement_alone(tmp_path):
    """A register that does not know it is refused with the areas that it has; of one that does, a
    gate that nobody meets is an error, by the law of the regime.
    """
    places = ("West Northamptonshire", "Otherton")
    row = A_FILTERS_ROW | {"Location Latest Overall Rating": "Inadequate"}
    files = [
        write_csv(
            tmp_path / f"0{number}_October_2022_HSCA_Active_Locations.csv",
            table(FILTERS, row | {"Location Local Authority": area}),
        )
        for number, area in enumerate(places, 1)
    ]
    status, said = run("check", WEST, "--register", files[1])
    assert status == 2 and "it has: Otherton" in " ".join(said.split())
    for more in ((), ("--to-publish",)):
        status, said = run("check", path_of(WEST), "--register", files[0], *more)
        words = " ".join(said.split())
        assert status == 1 and "does not meet Overall rating at least Good" in words
        assert "PCR 2015 reg 58" in words and "Procurement Act 2023 s.22" not in words
