"""Certificates and keys as a council might hold them, made for the tests."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from tender.documents.comparing.signature import Trust
from tender.documents.council_signature import CouncilSignature


def signature_in(folder, name="Exampleshire Council", passphrase="", days=(1, 300)):
    """A council's signature with a new key, valid from so many days ago for so many."""
    key = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begins = datetime.now(UTC) - timedelta(days=days[0])
    usage = dict.fromkeys(
        (
            "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
            "encipher_only", "decipher_only",
        ),
        False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=days[1]))
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
        .sign(key, SHA256())
    )
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    (folder / f"{name}.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / f"{name}.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))
    return CouncilSignature(
        certificate=folder / f"{name}.pem", key=folder / f"{name}.key", passphrase=passphrase
    )


def certificate_of(signature):
    """Its certificate, DER."""
    pem = signature.certificate.read_bytes()
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)


def given(signature):
    """Trust in it, by its certificate."""
    return Trust(certificates=(certificate_of(signature),))


def by_fingerprint(signature):
    """Trust in it, by the SHA-256 of its certificate."""
    return Trust(keys=(sha256(certificate_of(signature)).hexdigest(),))
