"""Keys in shares, and what locks them: any two open, none alone, and what opens is compared."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tender.sealing import identities, locks, shares

CHEAP = 64  #: KiB, so that a test takes no second
SECRET = b"the prices of firm 1"


@cache
def a_split(count):
    """A key in so many shares, and something sealed for it."""
    key = shares.new_split_key(count)
    return key, identities.seal_for(SECRET, key.public)


@given(raw=st.binary(min_size=32, max_size=32))
def test_an_identity_is_32_bytes_and_the_text_that_age_reads(raw):
    """There and back; the library takes the text."""
    text = identities.identity_from(raw)
    assert identities.raw_of(text) == raw == identities.raw_of(text.lower())
    assert identities.public_of(text).startswith("age1")


def test_an_identity_with_another_sign_is_none():
    """Its checksum tells."""
    text = identities.new_identity()
    for wrong in (f"{text[:-1]}{'Q' if text[-1] != 'Q' else 'P'}", text[3:], "age1" + text):
        with pytest.raises(ValueError):
            identities.raw_of(wrong)


@given(count=st.integers(3, 16), data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_pair_opens_and_no_single_share_does(count, data):
    """Whoever loses one share loses nothing; whoever has one has nothing."""
    key, sealed = a_split(count)
    pairs = list(combinations(key.shares, 2))
    first, second = data.draw(st.sampled_from(pairs))
    assert identities.open_with(sealed, shares.join(second, first, key.public)) == SECRET
    with pytest.raises(identities.CannotOpen):
        shares.join(first, first, key.public)


@given(lost=st.integers(0, 2))
@settings(max_examples=3, deadline=None)
def test_whichever_of_three_is_lost_the_other_two_open(lost):
    """Of the fewest that there may be."""
    key, sealed = a_split(3)
    left = [share for number, share in enumerate(key.shares) if number != lost]
    assert identities.open_with(sealed, shares.join(*left, key.public)) == SECRET


def test_shares_split_anew_do_not_join_with_those_of_before():
    """New ones open what was sealed before; old ones go on joining with each other."""
    key, sealed = a_split(3)
    again = shares.split(shares.join(*key.shares[:2], key.public), 4)
    assert again.public == key.public
    for old in key.shares:
        for new in again.shares:
            with pytest.raises(identities.CannotOpen):
                shares.join(old, new, key.public)
    for pair in (*combinations(again.shares, 2), *combinations(key.shares, 2)):
        assert identities.open_with(sealed, shares.join(*pair, key.public)) == SECRET


def test_two_shares_of_another_key_are_told_by_its_public_half():
    """They join, to a key that is not this one."""
    other = shares.new_split_key(3)
    with pytest.raises(identities.CannotOpen, match="another key"):
        shares.join(*other.shares[:2], a_split(3)[0].public)


@pytest.mark.parametrize("count", [0, 1, 2, 17])
def test_a_key_has_three_to_sixteen_shares(count):
    """With two, whoever loses one loses all."""
    with pytest.raises(ValueError, match="3 to 16"):
        shares.new_split_key(count)


@given(passphrase=st.text(min_size=1, max_size=40), other=st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_a_passphrase_opens_its_own_lock_and_no_other_does(passphrase, other):
    """Spaces between words do not count, capitals do."""
    lock = locks.passphrase_lock(passphrase, CHEAP)
    identity = locks.unlock(lock, f"  {passphrase} ")
    assert identities.open_with(identities.seal_for(SECRET, lock.public), identity) == SECRET
    if other.split() != passphrase.split():
        with pytest.raises(locks.WrongSecret):
            locks.unlock(lock, f"{other}!")


def test_one_passphrase_makes_another_lock_each_time():
    """Nobody sees that two people, or two procurements, have the same."""
    first, second = (locks.passphrase_lock("three odd words", CHEAP) for _ in range(2))
    assert first.public != second.public


@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_printed_words_open_typed_whole_or_by_four_letters(data):
    """33 of them, with capitals and lines as they come."""
    words, lock = locks.printed_words()
    assert len(words.split()) == locks.WORDS
    typed = "\n".join(word[: data.draw(st.integers(4, 9))].upper() for word in words.split())
    assert identities.public_of(locks.unlock(lock, typed)) == lock.public


def test_words_that_are_wrong_say_what_is_wrong():
    """One missing, one of no card, one exchanged, another card's."""
    words, lock = locks.printed_words()
    each = words.split()
    exchanged = [each[1], each[0], *each[2:]]
    for typed, says in (
        (" ".join(each[1:]), "these are 32"),
        (" ".join(["homecare", *each[1:]]), "homecare"),
        (" ".join(exchanged), "exchanged"),
        (locks.printed_words().words, "another card"),
    ):
        with pytest.raises(locks.WrongSecret, match=says):
            locks.unlock(lock, typed)
