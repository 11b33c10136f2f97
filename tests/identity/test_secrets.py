"""Passwords, lock-out, authenticator codes, recovery codes and seals."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.identity import totp
from tender.identity.lock_out import locked_until, wait
from tender.identity.passwords import fits, hashed, objection
from tender.identity.secrets import SecretSeal, digest, new_recovery_codes, new_secret

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CHEAP = 8  #: KiB, so that tests are quick


def test_a_password_fits_its_own_hash_and_no_other():
    """And no hash fits nothing."""
    kept = hashed("three little kettles", CHEAP)
    assert kept.startswith("$argon2id$")
    assert fits(kept, "three little kettles", CHEAP)
    assert not fits(kept, "three little kettle", CHEAP)
    assert not fits("", "the password of nobody", CHEAP)
    assert not fits("not a hash", "x", CHEAP)
    assert not fits(kept, "x" * 100_000, CHEAP)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "at least 12"),
        ("password password", "easily guessed"),
        ("Homecare2024!!", "easily guessed"),
        ("aaaaaaaaaaaaaaaa", "easily guessed"),
        ("gwen tamakloe 77", "your own name"),
        ("x" * 201, "at most 200"),
        ("three little kettles", ""),
    ],
)
def test_a_new_password_is_long_and_not_easily_guessed(password, says):
    """No rules about kinds of characters."""
    assert (
        says in objection(password, "Gwen Tamakloe", "gwen.t@council.gov.uk")
        if says
        else objection(password, "Gwen") == ""
    )


@given(st.integers(0, 40))
def test_one_waits_longer_after_each_failure_and_an_hour_at_most(failures):
    """The first four cost nothing."""
    until = locked_until(failures, NOW)
    if failures < 5:
        assert until is None
    else:
        assert timedelta(minutes=1) <= until - NOW <= timedelta(hours=1)
        assert until <= locked_until(failures + 1, NOW)


def test_a_wait_is_told_in_minutes_and_no_clock_makes_it_longer():
    """Not even one that was set back a day."""
    assert (
        wait(NOW, NOW + timedelta(seconds=61))
        == "There were too many wrong tries. Wait 2 minutes, then try again."
    )
    assert wait(NOW, NOW) == ""
    assert wait(NOW - timedelta(days=1), NOW + timedelta(minutes=5)) == ""


def test_a_code_is_taken_once_and_a_clock_may_be_half_a_minute_off():
    """This step, the one before, the one after; never one that was taken."""
    secret = totp.new_secret()
    step = int(NOW.timestamp()) // 30
    for off in (-1, 0, 1):
        assert (
            totp.accepted_step(secret, pyotp.TOTP(secret).at((step + off) * 30), NOW, 0)
            == step + off
        )
    assert totp.accepted_step(secret, pyotp.TOTP(secret).at((step + 2) * 30), NOW, 0) is None
    assert totp.accepted_step(secret, pyotp.TOTP(secret).at(step * 30), NOW, step) is None


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "12 34 5"])
def test_what_is_no_code_is_refused(code):
    """Six figures, 0 to 9."""
    assert totp.accepted_step(totp.new_secret(), code, NOW, 0) is None


def test_the_square_says_what_it_is():
    """For those who do not see it, the key stands beside it in groups of four."""
    square = totp.picture("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "gwen@council.gov.uk")
    assert "<title>" in square and "style=" not in square
    assert totp.in_groups("JBSWY3DPEHPK3PXP") == "JBSW Y3DP EHPK 3PXP"


def test_recovery_codes_are_all_different_and_read_in_any_case():
    """As somebody copies them from paper."""
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    assert digest(codes[0].upper() + " ") == digest(codes[0])
    assert digest(new_secret()) != digest(new_secret())


def test_a_seal_opens_with_its_own_key_alone():
    """With another it gives nothing."""
    sealed = SecretSeal("k" * 40).seal("JBSWY3DPEHPK3PXP")
    assert "JBSW" not in sealed
    assert SecretSeal("k" * 40).open(sealed) == "JBSWY3DPEHPK3PXP"
    assert SecretSeal("j" * 40).open(sealed) == ""
