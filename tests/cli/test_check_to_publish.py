"""`tender check --to-publish`."""

from tests.cli.test_commands import run


def test_check_to_publish_names_what_is_ours_and_the_days_that_are_left(tmp_path):
    """The same list as on the page before publication."""
    (_, plain), (status, strict) = (
        run("check", "leicester-2023", *more) for more in ((), ("--to-publish",))
    )
    assert "rests on an assumption of ours" not in plain and status == 1
    assert "rests on an assumption of ours" in strict
    assert "has passed already" in " ".join(strict.split())
