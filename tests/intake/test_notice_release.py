"""A release is read with every value that it has, and anything else is refused."""

import json

import pytest

from evidence.finding import BadInput
from evidence.leaves import leaf_words, leaves
from tender.documents.notices.kind import NoticeKind
from tender.documents.notices.notice import notice_of, wrapped
from tender.documents.notices.release_parts import as_json
from tender.intake.notice_release import read_notice_release
from tests.documents.notices.told import EVERY, facts_of


def test_every_value_of_a_release_survives_being_read(tmp_path):
    """From a package, and alone."""
    release = notice_of(facts_of(EVERY[0]), NoticeKind.PCR_AWARD).release
    told = tuple((path, leaf_words(value)) for path, value in leaves(release))
    notice = notice_of(facts_of(EVERY[0]), NoticeKind.PCR_AWARD)
    for number, content in enumerate((wrapped(notice, "X"), release)):
        file = tmp_path / f"{number}.json"
        file.write_text(as_json(content), "utf-8")
        assert read_notice_release(file) == told


@pytest.mark.parametrize(
    "content",
    ["[]", "{}", json.dumps({"releases": []}), json.dumps({"releases": [{"ocid": "a"}] * 2}),
     "{", "words"],
)  # fmt: skip
def test_what_is_no_release_is_refused(content, tmp_path):
    """In a sentence."""
    file = tmp_path / "release.json"
    file.write_text(content, "utf-8")
    with pytest.raises(BadInput, match="release"):
        read_notice_release(file)
