"""A kept file is handed out as its record has it, also where somebody who writes to the store
exchanges it while it is read.
"""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest

from tender.storage.objects import Objects
from tender.workflow.ground.kept_files import copy_kept, kept_copy
from tender.workflow.ground.refusals import NotNow
from tests.office import an_office

KEY, OURS, OTHER = "letters/one", b"%PDF of ours", b"%PDF of another"


class Exchanged(Objects):
    """A store in which a file is another from some reading on."""

    readings = 0

    def reading(self, key):
        """The file, exchanged before the second reading."""
        self.readings += 1
        if self.readings == 2:
            put(self, OTHER)
        return super().reading(key)


def put(objects, content):
    """The file with this content."""
    if objects.has(KEY):
        objects.remove(KEY)
    with objects.writing(KEY) as to:
        to.write(content)


@pytest.fixture
def office(tmp_path):
    """An office whose store holds the file."""
    made = an_office()
    objects = Exchanged(str(tmp_path))
    put(objects, OURS)
    made.vault = replace(made.vault, objects=objects)
    yield made
    made.store.close()


def test_what_is_handed_out_is_what_was_summed(office):
    """It is read once; who asks again is told that it is another."""
    digest, to = sha256(OURS).hexdigest(), BytesIO()
    copy_kept(office, KEY, digest, to)
    assert to.getvalue() == OURS
    with pytest.raises(NotNow, match="handed to nobody"):
        copy_kept(office, KEY, digest, BytesIO())


def test_a_copy_of_its_own_is_whole_and_from_its_beginning(office):
    """Or there is none."""
    digest = sha256(OURS).hexdigest()
    with kept_copy(office, KEY, digest) as copy:
        assert copy.read() == OURS
    with pytest.raises(NotNow):
        kept_copy(office, KEY, digest)
