"""Passkeys (WebAuthn): a person's own device proves who they are,
bound to this installation's address.
"""

import json
from typing import NamedTuple
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)


class NotProved(Exception):
    """A passkey did not prove what it should; the sentence says so."""


class PasskeyChallenge(NamedTuple):
    """What a browser is asked: its options as JSON,
    and the challenge to keep until the answer comes.
    """

    options: str
    challenge: str


class RegisteredPasskey(NamedTuple):
    """A passkey as it is kept."""

    credential: str
    public_key: str
    sign_count: int


def ask_to_register(
    address: str, person: int, email: str, name: str, known: tuple[str, ...] = ()
) -> PasskeyChallenge:
    """Options for making a new passkey; `known` are those the person has."""
    options = webauthn.generate_registration_options(
        rp_id=_host(address),
        rp_name="Tender",
        user_id=str(person).encode(),
        user_name=email,
        user_display_name=name,
        exclude_credentials=_descriptors(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    return PasskeyChallenge(
        webauthn.options_to_json(options), bytes_to_base64url(options.challenge)
    )


def register(address: str, challenge: str, answer: str) -> RegisteredPasskey:
    """The new passkey that a browser's answer proves. Raises NotProved."""
    try:
        registration = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_origin=_origin(address),
            expected_rp_id=_host(address),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise NotProved(
            "The passkey was not made. Try again, or use an authenticator app."
        ) from error
    return RegisteredPasskey(
        bytes_to_base64url(registration.credential_id),
        bytes_to_base64url(registration.credential_public_key),
        registration.sign_count,
    )


def ask_to_sign_in(address: str, known: tuple[str, ...] = ()) -> PasskeyChallenge:
    """Options for signing in; without `known` any passkey of this address will do."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(address),
        allow_credentials=_descriptors(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return PasskeyChallenge(
        webauthn.options_to_json(options), bytes_to_base64url(options.challenge)
    )


def credential_of(answer: str) -> str:
    """Which passkey an answer claims to be of. Raises NotProved for what is no answer."""
    try:
        return str(json.loads(answer)["id"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotProved("The passkey did not answer. Try again.") from error


def sign_in(address: str, challenge: str, answer: str, passkey: RegisteredPasskey) -> int:
    """The new sign count of a passkey that proved itself.

    Raises NotProved: for another address, an old challenge, or a copy whose count goes back.
    """
    try:
        authentication = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_origin=_origin(address),
            expected_rp_id=_host(address),
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise NotProved(
            "The passkey did not prove who you are. Try again, or sign in another way."
        ) from error
    return authentication.new_sign_count


def _descriptors(credentials: tuple[str, ...]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(credential))
        for credential in credentials
    ]


def _host(address: str) -> str:
    return urlsplit(address).hostname or "localhost"


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
