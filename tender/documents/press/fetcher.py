"""What a document may load while it is laid out: our own fonts, and nothing else.

No network, no other file.
"""

from collections.abc import Mapping
from importlib.resources import files

from tender.documents.press.loading import URLFetcher, URLFetcherResponse

SCHEME = "static:"
_KINDS = {"woff2": "font/woff2", "svg": "image/svg+xml"}


class AddressRefused(ValueError):
    """Raised for any address that is not one of our own static files."""


class StaticOnly(URLFetcher):  # type: ignore[misc]
    """Fetches `static:fonts/NAME.woff2`; refuses everything else."""

    # The signature is WeasyPrint's.
    def fetch(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,  # noqa: ARG002 - WeasyPrint hands it
    ) -> URLFetcherResponse:
        """The bytes of a static file.

        Raises AddressRefused for other addresses and for paths that climb out of the folder.
        """
        parts = url.removeprefix(SCHEME).split("/")
        kind = _KINDS.get(url.rpartition(".")[2])
        if (
            not url.startswith(SCHEME)
            or kind is None
            or any(part in {"", ".", ".."} or "\\" in part or "%" in part for part in parts)
        ):
            raise AddressRefused(f"documents load nothing but their own fonts, not {url[:80]}")
        path = (files("tender") / "static").joinpath(*parts)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
