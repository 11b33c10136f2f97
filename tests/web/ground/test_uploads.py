"""Files that somebody sends are put down under their own names."""

import io

from tender.web.ground.uploads import Upload, put_down, put_down_for_now


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
