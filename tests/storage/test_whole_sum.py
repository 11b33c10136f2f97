"""One altered byte anywhere in a backup is noticed, and one put behind it."""

import random
import zipfile

import pytest

from tender.storage.backup import NotRestored, backup, restore
from tender.storage.objects import Objects
from tests.office import Cast, an_office
from tests.stores import a_store


@pytest.fixture
def kept(tmp_path):
    """A backup of a procurement and a file."""
    objects = Objects(str(tmp_path / "files"))
    with objects.writing("bids/1/abc") as to:
        to.write(b"sealed")
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).drafted()
    backup(cast.office.store, tmp_path / "kept.tender", objects)
    cast.office.store.close()
    return (tmp_path / "kept.tender").read_bytes()


@pytest.fixture
def puts_back(tmp_path):
    """Puts a content back into a store that stays empty as long as it is refused."""
    store = a_store(f"sqlite:///{tmp_path / 'other.db'}")

    def put_back(content):
        path = tmp_path / "altered.tender"
        path.write_bytes(content)
        return restore(store, path, Objects(str(tmp_path / "other files")))

    yield put_back
    store.close()


def test_one_altered_byte_is_noticed_wherever_it_stands(kept, puts_back):
    """The last, the first, and any between them, each in one bit."""
    places = [*range(40), *range(-150, 0), *random.Random(1).sample(range(len(kept)), 250)]
    for place in places:
        altered = bytearray(kept)
        altered[place] ^= 1
        with pytest.raises(NotRestored, match=r"damaged|not as it was written"):
            puts_back(bytes(altered))
    assert puts_back(kept).files == 1


@pytest.mark.parametrize("behind", [b"\0", b"a letter", bytes(100)])
def test_what_is_put_behind_a_backup_or_cut_off_is_noticed(kept, puts_back, behind):
    """However little it is."""
    for content in (kept + behind, kept[: -len(behind)]):
        with pytest.raises(NotRestored, match=r"damaged|not as it was written"):
            puts_back(content)


def test_a_backup_of_before_is_held_to_its_end(kept, puts_back, tmp_path):
    """It has no hash of the whole; its last byte says that nothing follows."""
    (tmp_path / "kept.tender").write_bytes(kept)
    with (
        zipfile.ZipFile(tmp_path / "kept.tender") as new,
        zipfile.ZipFile(tmp_path / "of before.tender", "w") as old,
    ):
        for name in new.namelist():
            content = new.read(name)
            old.writestr(name, content.replace(b"tender-backup-2", b"tender-backup-1"))
    content = (tmp_path / "of before.tender").read_bytes()
    for altered in (content[:-1] + b"\1", content + b"\0"):
        with pytest.raises(NotRestored, match=r"damaged|not as it was written"):
            puts_back(altered)
    assert puts_back(content).files == 1
