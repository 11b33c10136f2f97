"""Letters handed to a real mail server: as they were written, once refused for good and once for
now, and never to one that nobody vouches for.
"""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.post import Letter, NotTaken, NotTakenYet, Unreachable, post_of
from tender.post.letter import as_message
from tests.post.server import a_mail_server

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SENDER = "Homecare at Testshire <homecare@testshire.example>"


def a_letter(**changes):
    """An invented letter."""
    return Letter(
        **{
            "id": "tender-7",
            "address": "siân@firm.example",
            "subject": "Bids close at noon",
            "text": "Nothing of yours is submitted yet – ŵ.\n",
        }
        | changes
    )


@pytest.mark.network
def test_a_letter_arrives_as_it_was_written():
    """Plain text with every sign, from whom the settings say, under a number of its own."""
    with (
        a_mail_server() as (kept, port),
        post_of(f"smtp://127.0.0.1:{port}", SENDER).round() as opened,
    ):
        opened.hand_in(a_letter(address="sian@firm.example"), AT)
        (message,) = kept.messages
    assert message.get_content().rstrip() == "Nothing of yours is submitted yet – ŵ."
    assert (message["To"], message["From"], message["Message-ID"]) == (
        "sian@firm.example",
        SENDER,
        "<tender-7@testshire.example>",
    )
    assert message["Auto-Submitted"] == "auto-generated" and message["Date"].datetime == AT


@pytest.mark.network
def test_refused_for_good_and_refused_for_now_are_told_apart():
    """The next letter goes on over the same connection."""
    with (
        a_mail_server() as (kept, port),
        post_of(f"smtp://127.0.0.1:{port}", SENDER).round() as opened,
    ):
        kept.refuses = {
            "gone@firm.example": "550 no such person",
            "full@firm.example": "452 try again later",
        }
        with pytest.raises(NotTaken, match="550 no such person"):
            opened.hand_in(a_letter(address="gone@firm.example"), AT)
        with pytest.raises(NotTakenYet, match="452 try again later"):
            opened.hand_in(a_letter(address="full@firm.example"), AT)
        with pytest.raises(NotTaken, match="no e-mail address"):
            opened.hand_in(a_letter(address="nobody"), AT)
        opened.hand_in(a_letter(address="jo@firm.example"), AT)
        assert [one["To"] for one in kept.messages] == ["jo@firm.example"]


@pytest.mark.network
def test_no_server_is_a_sentence():
    """The letter waits."""
    with a_mail_server() as (_, port):
        pass
    with (
        pytest.raises(Unreachable, match="cannot be used"),
        post_of(f"smtp://127.0.0.1:{port}", SENDER).round(),
    ):
        pass


@pytest.mark.network
def test_a_server_whose_certificate_nobody_vouches_for_gets_no_password_and_no_letter(tmp_path):
    """Whoever stands between could read both."""
    with a_mail_server(tmp_path) as (kept, port):
        with (
            pytest.raises(Unreachable, match="CERTIFICATE_VERIFY_FAILED"),
            post_of(f"smtp+starttls://localhost:{port}", SENDER, "tender", "right").round(),
        ):
            pass
        assert kept.messages == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_of_anybodys_becomes_a_header(subject, address):
    """Line breaks and control characters are taken out; an address with such a one is none."""
    with pytest.raises(ValueError, match="no e-mail address"):
        as_message(a_letter(address=f"{address}\r\nBcc: all@firm.example"), SENDER, AT)
    message = as_message(a_letter(subject=f"{subject}\r\nBcc: all@firm.example"), SENDER, AT)
    assert message["Bcc"] is None and {name for name in message} <= {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert "\n" not in message["Subject"]


@pytest.mark.parametrize(
    ("url", "sender", "user", "password", "says"),
    [
        ("mail.example.org", SENDER, "", "", "names a mail server as smtp://"),
        ("smtps://me:secret@mail.example.org", SENDER, "", "", "without user and password"),
        ("smtp://mail.example.org", "", "", "", "TENDER_MAIL_FROM"),
        ("smtps://mail.example.org", SENDER, "me", "", "belong together"),
        ("smtp://mail.example.org", SENDER, "me", "secret", "in the open"),
    ],
)
def test_a_wrong_setting_is_a_sentence(url, sender, user, password, says):
    """Before anything starts."""
    with pytest.raises(ValueError, match=says):
        post_of(url, sender, user, password)


def test_the_password_stands_in_no_log():
    """However the server is written down."""
    assert "secret" not in repr(post_of("smtps://mail.example.org", SENDER, "me", "secret"))
