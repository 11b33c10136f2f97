"""Files that somebody sends are put down under their own names."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.intake.register.file_date import from_name
from tender.web.ground.uploads import Upload, put_down, put_down_for_now, safe_name


def test_files_of_one_name_do_not_take_each_others_place(tmp_path):
    """Each has a folder of its own, and a name that names no other folder."""
    files = [
        Upload("rates.csv", io.BytesIO(b"one")),
        Upload("rates.csv", io.BytesIO(b"two")),
        Upload("../../3.csv", io.BytesIO(b"three")),
        Upload("..", io.BytesIO(b"four")),
    ]
    places = put_down(files, tmp_path)
    assert [str(place.relative_to(tmp_path)) for place in places] == [
        "0/rates.csv",
        "1/rates.csv",
        "2/3.csv",
        "3/file",
    ]
    assert [place.read_bytes() for place in places] == [b"one", b"two", b"three", b"four"]


def test_files_are_gone_once_they_were_read():
    """They are kept no longer than that."""
    with put_down_for_now([Upload("a.csv", io.BytesIO(b"one"))]) as places:
        assert places[0].read_bytes() == b"one"
    assert not places[0].exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("01_October_2023_Реєстр.csv", "01_October_2023_Реєстр.csv"),
        ("01 October 2023 Latest ratings.ods", "01 October 2023 Latest ratings.ods"),
        ("C:\\Users\\Ada\\ratings.csv", "ratings.csv"),
        (".htaccess", "htaccess"),
        ("...", "file"),
        ("a\0b\n.csv", "ab .csv"),
    ],
)
def test_a_name_is_kept_as_its_sender_has_it(name, safe):
    """In whatever letters: a register file's says its date, and findings name it."""
    assert safe_name(name) == safe and from_name(safe) == from_name(name)


@given(st.text(max_size=400))
def test_every_name_is_that_of_one_file_in_its_folder(tmp_path_factory, name):
    """Whatever it holds."""
    folder = tmp_path_factory.getbasetemp()
    safe = safe_name(name)
    assert (folder / safe).parent == folder and not safe.startswith(".")
    assert 0 < len(safe.encode()) <= 200 and safe_name(safe) == safe
    (folder / safe).write_bytes(b"")
