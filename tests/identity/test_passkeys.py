"""Passkeys prove their owner at this address, for this challenge, once."""

import pytest

from tender.identity.passkeys import (
    NotProved,
    RegisteredPasskey,
    ask_to_register,
    ask_to_sign_in,
    credential_of,
    register,
    sign_in,
)
from tests.identity.authenticator import Authenticator

HERE = "http://localhost:8000"


@pytest.fixture
def device():
    """A device and the passkey it registered."""
    device = Authenticator()
    asked = ask_to_register(HERE, 1, "gwen@council.gov.uk", "Gwen")
    return device, register(HERE, asked.challenge, device.make(asked.options))


def test_a_passkey_that_was_made_here_signs_in_here(device):
    """Its count goes up."""
    device, kept = device
    asked = ask_to_sign_in(HERE)
    answer = device.sign(asked.options)
    assert credential_of(answer) == kept.credential
    assert sign_in(HERE, asked.challenge, answer, kept) > kept.sign_count


def test_an_answer_to_an_old_challenge_proves_nothing(device):
    """It was overheard."""
    device, kept = device
    answer = device.sign(ask_to_sign_in(HERE).options)
    with pytest.raises(NotProved):
        sign_in(HERE, ask_to_sign_in(HERE).challenge, answer, kept)


def test_a_page_elsewhere_gets_nothing(device):
    """A copy of ours under another name."""
    device, kept = device
    asked = ask_to_sign_in(HERE)
    device.origin = "http://localhost.example:8000"
    with pytest.raises(NotProved):
        sign_in(HERE, asked.challenge, device.sign(asked.options), kept)


def test_a_copied_passkey_is_noticed_by_its_count(device):
    """It goes back."""
    device, kept = device
    asked = ask_to_sign_in(HERE)
    answer = device.sign(asked.options)
    with pytest.raises(NotProved):
        sign_in(
            HERE, asked.challenge, answer, RegisteredPasskey(kept.credential, kept.public_key, 99)
        )


def test_another_persons_passkey_proves_nothing(device):
    """Signed with another key."""
    _, kept = device
    asked = ask_to_sign_in(HERE)
    with pytest.raises(NotProved):
        sign_in(HERE, asked.challenge, Authenticator().sign(asked.options), kept)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "{}",
        "[]",
        '{"id": 1}',
        "not json",
        '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    ],
)
def test_what_is_no_answer_is_a_sentence(device, answer):
    """Whatever a browser sends."""
    _, kept = device
    with pytest.raises(NotProved):
        sign_in(HERE, ask_to_sign_in(HERE).challenge, answer, kept)
    with pytest.raises(NotProved):
        register(HERE, ask_to_register(HERE, 1, "a@b", "A").challenge, answer)
