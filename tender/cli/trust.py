"""`--trust`: certificates and keys that a reader was given and believes."""

import re
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from evidence.finding import BadInput, Problem
from tender.documents.comparing.signature import Trust
from tender.intake.content import content_of

_HEXADECIMAL = re.compile(r"[0-9a-f]{64}")


def trust_of(given: tuple[str, ...]) -> Trust:
    """Each a certificate (a file, PEM or DER), or 64 characters in hexadecimal: the SHA-256 of a
    certificate, or the key of an installation; blanks and colons between them do not count.

    Raises BadInput for anything else.
    """
    certificates, keys = list[bytes](), list[str]()
    for text in given:
        bare = re.sub(r"[\s:]", "", text).lower()
        if _HEXADECIMAL.fullmatch(bare):
            keys.append(bare)
        else:
            certificates += _certificates(Path(text))
    return Trust(certificates=tuple(certificates), keys=tuple(keys))


def _certificates(path: Path) -> list[bytes]:
    content = content_of(path)
    try:
        if b"-----BEGIN" in content:
            certificates = x509.load_pem_x509_certificates(content)
        else:
            certificates = [x509.load_der_x509_certificate(content)]
    except ValueError as fault:
        problem = Problem(
            file=path.name,
            place="--trust",
            what="this is neither a certificate nor a key",
            right=(
                "give a file with a certificate (PEM or DER), or the 64 characters of a key or of "
                "a certificate's SHA-256"
            ),
        )
        raise BadInput([problem]) from fault
    return [certificate.public_bytes(Encoding.DER) for certificate in certificates]
