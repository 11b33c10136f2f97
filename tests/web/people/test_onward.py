"""Where somebody goes after signing in: a path of ours, however an address is dressed."""

from urllib.parse import quote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.web.people.forms import Onward

OURS = "https://tender.testshire.example"


@pytest.mark.parametrize("onward",
    ["", "//evil.example", "///evil.example", "https://evil.example", "/\\evil.example",
        "/\t/evil.example", "/\r\n/evil.example", "/%2Fevil.example", "/%5Cevil.example",
        "/%252F%252Fevil.example", "/%25252Fevil.example", "/%2525252Fevil.example",
        "/%09/evil.example", "/\u0085/evil.example", "\x00//evil.example", " //evil.example",
        "javascript:alert(1)", "evil.example", "/p/%0d%0aSet-Cookie:x"])  # fmt: skip
def test_another_site_is_no_path_of_ours(onward):
    """Encoded once or often, with what browsers drop or take for a slash."""
    assert not Onward(onward=onward).ours


@pytest.mark.parametrize("onward",
    ["/", "/p/testshire-2023", "/register/search?q=home%20care&at=1", "/account/password",
        "/sign-in?onward=/p/testshire-2023", "/second-factor?onward=%2Faccount"])  # fmt: skip
def test_our_own_pages_are(onward):
    """With their query."""
    assert Onward(onward=onward).ours


def as_a_browser_reads(text):
    """Tabs and ends of lines dropped, blanks at both ends, and a backslash as a slash."""
    kept = "".join(sign for sign in text if sign not in "\t\r\n").strip(
        "".join(map(chr, range(33)))
    )
    return kept.replace("\\", "/")


@given(st.text("/\\%2fF5cC.:@?#a \t\r\n\x00\x85", max_size=16), st.integers(0, 2))
def test_whatever_is_taken_stays_with_us(text, times):
    """As a browser reads it, and as one that decodes it first would."""
    onward = text
    for _ in range(times):
        onward = quote(onward, safe="/")
    if Onward(onward=onward).ours:
        host = urlsplit(urljoin(OURS, as_a_browser_reads(onward))).netloc
        assert host == "tender.testshire.example"
