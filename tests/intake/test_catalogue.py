"""A ready-made procurement by its name, and a file by its path."""

from contextlib import chdir

import pytest

from evidence.finding import BadInput
from tender.intake.catalogue import names, path_of, resolve


@pytest.mark.parametrize("name", names())
def test_a_folder_that_a_demonstration_left_behind_does_not_hide_its_procurement(name, tmp_path):
    """`tender demo NAME --out .` leaves a folder of that name, and can be asked again."""
    (tmp_path / name).mkdir()
    with chdir(tmp_path):
        assert resolve(name) == path_of(name)


def test_a_file_comes_before_a_ready_made_procurement_and_neither_is_refused(tmp_path):
    """Whoever wrote a file of that name means it."""
    name = names()[0]
    (tmp_path / name).write_text("council = 'Testshire'", "utf-8")
    with chdir(tmp_path):
        assert resolve(name).read_text("utf-8").endswith("'Testshire'")
        with pytest.raises(BadInput, match="no file and no ready-made procurement"):
            resolve("nowhere-1999")
