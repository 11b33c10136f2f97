"""No word of anybody's becomes a header of a letter: looked for in the bytes that are sent, as a
mail program reads them.
"""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.post import Letter, NotTaken, post_of
from tender.post.letter import as_message
from tests.post.server import a_mail_server

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SENDER = "Homecare at Testshire <homecare@testshire.example>"
OURS = {
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
LONGEST_LINE = 998  #: bytes of a line of a letter; RFC 5322, 2.1.1
#: each would be a header of its own where it was decoded, cut or folded badly
HOSTILE = [
    "\r\nBcc: all@firm.example",
    "\nBcc: all@firm.example",
    "\rBcc: all@firm.example",
    "\u2028Bcc: all@firm.example",
    "\x85Bcc: all@firm.example",
    "\x0b\x0cBcc: all@firm.example",
    "=?utf-8?q?hello=0D=0ABcc=3A_all@firm.example?=",
    "=?utf-8?b?DQpCY2M6IGFsbEBmaXJtLmV4YW1wbGU=?=",
    "=?utf-8?q?=0A?= =?utf-8?q?Bcc=3A?=",
    "=\x00?utf-8?q?=0ABcc=3A_a?=",
    "==??utf-8?q?=0ABcc=3A_a?=",
    "\u202eelpmaxe.mrif@lla",
    "x" * 3_000,
    "\u0175" * 3_000,
    "=?" * 600,
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(["=?", "?=", "utf-8", "?q?", "?b?", "=0D=0A", "Bcc: a@b.example", " ",
                              "\r", "\n", "DQpYOiB5", "=", "?", "_"]), max_size=12).map("".join),
)  # fmt: skip


def sent(subject="Bids close at noon", address="sian@firm.example", text="Nothing more.\n"):
    """A letter as the bytes that are sent, and as a mail program reads them."""
    letter = Letter(id="tender-7", address=address, subject=subject, text=text)
    content = as_message(letter, SENDER, AT).as_bytes(policy=policy.SMTP)
    return content, message_from_bytes(content, policy=policy.default)


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:40])
@pytest.mark.parametrize("form", ["{}", "Bids close {}", "{} – Homecare"])
def test_a_subject_is_a_subject_and_no_header_more(words, form):
    """A title of a procurement, a document or a question stands in it."""
    content, read = sent(form.format(words))
    assert set(read) == OURS and len(read.get_all("Subject")) == 1
    assert max(map(len, content.split(b"\r\n"))) <= LONGEST_LINE
    assert read.get_content().strip() == "Nothing more."


@given(TEXTS)
def test_a_subject_says_what_it_says(words):
    """Encoded words are not decoded: what was typed is read, but for blanks."""
    _, read = sent(f"About {words}")
    bare = str.maketrans("", "", " \t\r\n")
    assert set(read) == OURS
    if words.isprintable():
        assert read["Subject"].translate(bare) == f"About{words}".translate(bare)


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:40])
def test_an_address_with_such_words_is_none(words):
    """Neither before its sign, nor after it, nor as a name."""
    for address in (
        f"jo{words}@firm.example",
        f"jo@{words}firm.example",
        f"{words}@firm.example",
        f"jo <jo{words}@firm.example>",
    ):
        with pytest.raises(ValueError, match="no e-mail address"):
            sent(address=address)


def test_a_text_ends_no_letter_and_begins_no_other():
    """A line with a dot alone, or with commands of the mail server."""
    text = "One.\r\n.\r\nMAIL FROM:<a@b.example>\n\nBcc: all@firm.example\n" + "y" * 5_000 + "\n"
    content, read = sent(text=text)
    assert set(read) == OURS and max(map(len, content.split(b"\r\n"))) <= LONGEST_LINE
    assert read.get_content().split() == text.split()


@pytest.mark.network
def test_a_letter_with_such_words_arrives_and_holds_no_other_up():
    """By a real mail server; one to an address that is none is refused alone."""
    with (
        a_mail_server() as (kept, port),
        post_of(f"smtp://127.0.0.1:{port}", SENDER).round() as opened,
    ):
        for number, words in enumerate(HOSTILE):
            letter = {"id": f"tender-{number}", "text": f".\r\n.\r\n{words[:50]}\n"}
            opened.hand_in(Letter(address="jo@firm.example", subject=words, **letter), AT)
            with pytest.raises(NotTaken, match="no e-mail address"):
                opened.hand_in(Letter(address=f"jo{words}@firm.example", subject="", **letter), AT)
    assert [message["Message-ID"] for message in kept.messages] == [
        f"<tender-{number}@testshire.example>" for number in range(len(HOSTILE))
    ]
    assert {name for message in kept.messages for name in message} - OURS <= {"X-Peer"}
