"""WeasyPrint, loaded without asking a compiler where its libraries lie.

It tries several names for each library. For each that is not there, cffi has gcc and ld searched,
some eighty processes at every start of ours; on Linux the loader finds the last name by itself.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _unsearched() -> Iterator[None]:
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = search


with _unsearched():
    import weasyprint
    from weasyprint.text.ffi import harfbuzz, pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = [
    "FontConfiguration",
    "URLFetcher",
    "URLFetcherResponse",
    "harfbuzz",
    "pango",
    "weasyprint",
]
