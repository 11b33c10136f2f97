"""Time stamps (RFC 3161): an authority signs that it has seen a text, and when. Whoever has its
root certificate checks that without asking anybody.
"""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import requests
from cryptography.x509 import load_pem_x509_certificate
from rfc3161_client import (
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

TIMEOUT = 20  #: seconds
LARGEST = 64 * 1024  #: bytes of an answer; a stamp has a few thousand


class NotStamped(Exception):
    """Raised where there is no stamp, or none that holds; the sentence says why."""


class StampAuthority(NamedTuple):
    """An authority: where it is asked, and the file of its root certificate, as PEM."""

    address: str
    root: Path

    def stamp(self, text: bytes) -> bytes:
        """The authority's answer about a text, as it sent it, once it holds. Raises NotStamped."""
        request = TimestampRequestBuilder().data(text).build()
        answer = _answer(self.address, request.as_bytes())
        _hold(answer, text, self.root, request.nonce)
        return answer

    def holds(self, stamp: bytes, text: bytes) -> datetime:
        """When the authority saw this text. Raises NotStamped for a stamp that does not say that.

        A stamp holds after the authority's own certificate has ended.
        """
        return _hold(stamp, text, self.root, None)


def _answer(address: str, request: bytes) -> bytes:
    headers = {"Content-Type": "application/timestamp-query"}
    try:
        with requests.post(
            address, data=request, headers=headers, timeout=TIMEOUT, stream=True
        ) as answer:
            answer.raise_for_status()
            return bytes(answer.raw.read(LARGEST, decode_content=True))
    except requests.RequestException as fault:
        raise NotStamped(
            f"The time-stamp authority did not answer ({type(fault).__name__})."
        ) from fault


def _hold(stamp: bytes, text: bytes, root: Path, nonce: int | None) -> datetime:
    try:
        certificate = load_pem_x509_certificate(root.read_bytes())
    except (OSError, ValueError) as fault:
        raise NotStamped(f"{root} is no root certificate, as PEM.") from fault
    builder = VerifierBuilder().add_root_certificate(certificate)
    if nonce is not None:
        builder = builder.nonce(nonce)
    try:
        response = decode_timestamp_response(stamp)
        builder.build().verify_message(response, text)
        return response.tst_info.gen_time
    except VerificationError as fault:
        raise NotStamped(f"The stamp does not hold for this text: {fault}.") from fault
    except ValueError as fault:  # no stamp at all, or one that is not strict DER
        raise NotStamped("The answer is no time stamp that can be read.") from fault
