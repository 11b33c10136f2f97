"""What a verb is called to whoever asks, in a refusal."""

import re

import pytest

from tender.workflow.ground.access import Verb


@pytest.mark.parametrize("verb", Verb)
def test_nobody_is_spoken_to_in_the_words_of_the_audit(verb):
    """They are the name of a row: "see own marking desk" is no sentence to anybody."""
    assert not re.search(r"(?<!your )\bown\b|\bones?(?:elf)?\b", verb.to_you)


def test_the_desk_is_your_own():
    """And what has no "own" stays as it is."""
    assert Verb.SEE_DESK.to_you == "see your own marking desk"
    assert Verb.CHOOSE_TELLING.to_you == "choose how you are told"
    assert Verb.PUBLISH.to_you == "publish"
