"""The council's own signature over a PDF (PAdES): with a certificate and a key of its own, in a
field that nobody sees, so that the file stays PDF/UA.
"""

import io
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tender.documents.comparing.signature import EXTRA

FIELD = "Council"


class CannotSign(Exception):
    """Raised where documents are to be signed and cannot be; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilSignature:
    """A certificate with its key, both PEM, as the settings name them; the key may have a
    passphrase.
    """

    certificate: Path
    key: Path
    passphrase: str = field(default="", repr=False)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal: what readers compare. Raises CannotSign."""
        return sha256(self._signer().signing_cert.dump()).hexdigest()

    @property
    def name(self) -> str:
        """Whose certificate it says it is. Raises CannotSign."""
        return str(self._signer().signing_cert.subject.native.get("common_name", ""))

    def check(self) -> None:
        """Raises CannotSign where the settings name what cannot be used."""
        self._signer()

    def sign(self, content: bytes) -> bytes:
        """The PDF with the signature as its last revision, its own bytes before it as they were.

        Raises CannotSign.
        """
        signer = self._signer()
        from pyhanko.sign import fields, signers

        meta = signers.PdfSignatureMetadata(
            field_name=FIELD,
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            md_algorithm="sha256",
        )
        # hidden: a field that is merely invisible is a widget without a tag, which PDF/UA refuses
        hidden = fields.InvisSigSettings(set_hidden_flag=True, set_print_flag=False)
        out = io.BytesIO()
        signers.PdfSigner(
            meta,
            signer=signer,
            new_field_spec=fields.SigFieldSpec(FIELD, on_page=0, invis_sig_settings=hidden),
        ).sign_pdf(_writer(content), output=out)
        return out.getvalue()

    def _signer(self) -> Any:
        try:
            from pyhanko.sign import signers
        except ImportError as error:
            raise CannotSign(f"what signs documents is not installed here: {EXTRA}") from error
        secret = self.passphrase.encode() or None
        signer = signers.SimpleSigner.load(
            str(self.key), str(self.certificate), key_passphrase=secret
        )
        if signer is None:
            raise CannotSign(
                f"the certificate {self.certificate} and the key {self.key} cannot be used "
                "together: give a certificate and its key, both as PEM"
            )
        return signer


def _writer(content: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class AsItIs(IncrementalPdfFileWriter):  # type: ignore[misc]
        """Leaves what the document says about itself as it is."""

        def _update_meta(self) -> None:
            """Nothing: its day is the day of the award, and the signature has its own."""

    return AsItIs(io.BytesIO(content))
