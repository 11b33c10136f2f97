"""An authenticator in software, for tests: it makes a passkey and signs with it,
as a phone or a key would.
"""

import base64
import hashlib
import json

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec


def text(content):
    """Base64 as browsers send it."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Authenticator:
    """One device with one passkey. `origin` is the page that asks it; one that does not count its
    answers says 0 each time.
    """

    def __init__(self, origin="http://localhost:8000", *, counts=True):
        self.origin, self.counts = origin, counts
        self.host = origin.split("//")[1].split(":")[0]
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(
            self.key.public_key().public_numbers().x.to_bytes(32, "big")
        ).digest()
        self.count = 0

    def _data(self, flags, rest=b""):
        self.count += self.counts
        return (
            hashlib.sha256(self.host.encode()).digest()
            + bytes([flags])
            + self.count.to_bytes(4, "big")
            + rest
        )

    def _client(self, kind, challenge):
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def make(self, options):
        """A browser's answer to options for a new passkey."""
        numbers = self.key.public_key().public_numbers()
        key = cbor2.dumps(
            {
                1: 2,
                3: -7,
                -1: 1,
                -2: numbers.x.to_bytes(32, "big"),
                -3: numbers.y.to_bytes(32, "big"),
            }
        )
        data = self._data(0x45, bytes(16) + len(self.id).to_bytes(2, "big") + self.id + key)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": text(
                self._client("webauthn.create", json.loads(options)["challenge"])
            ),
            "attestationObject": text(attestation),
        }
        return json.dumps(
            {
                "id": text(self.id),
                "rawId": text(self.id),
                "type": "public-key",
                "response": response,
            }
        )

    def sign(self, options):
        """A browser's answer to options for signing in."""
        client, data = (
            self._client("webauthn.get", json.loads(options)["challenge"]),
            self._data(0x05),
        )
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": text(client),
            "authenticatorData": text(data),
            "signature": text(signature),
            "userHandle": text(b"1"),
        }
        return json.dumps(
            {
                "id": text(self.id),
                "rawId": text(self.id),
                "type": "public-key",
                "response": response,
            }
        )
