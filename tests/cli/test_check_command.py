"""`tender check` of a file that cannot be read whole, and of one before publication."""

from tender.intake.catalogue import path_of
from tests.cli.test_commands import run


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


def test_check_to_publish_names_what_is_ours_and_the_days_that_are_left(tmp_path):
    """The same list as on the page before publication."""
    (_, plain), (status, strict) = (
        run("check", "leicester-2023", *more) for more in ((), ("--to-publish",))
    )
    assert "rests on an assumption of ours" not in plain and status == 1
    assert "rests on an assumption of ours" in strict
    assert "has passed already" in " ".join(strict.split())
