"""The press: what it refuses to load, and how it puts sections together."""

import os
import signal
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tender.documents.pdf import TOC, Paper, PaperSection, Press
from tender.documents.press.fetcher import AddressRefused, StaticOnly
from tender.documents.press.page import whole, with_pages
from tests.polling import until

SWEEPING = "from tender.apart.scratch import sweep_scratch; sweep_scratch()"
PRINTING = """
import multiprocessing, time
from tender.documents.press.press import Press

press = Press(1)
press._pool.submit(time.sleep, 0).result()
print(multiprocessing.active_children()[0].pid, flush=True)
press._pool.submit(time.sleep, 600).result()
"""


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.woff2",
        "file:///etc/passwd",
        "static:../cli.py",
        "static:fonts/../../cli.woff2",
        "static:fonts/%2e%2e/x.woff2",
        "static:fonts/OFL.txt",
        "data:text/plain,hello",
        "static:/etc/hosts.svg",
    ],
)
def test_nothing_but_our_own_static_files_is_loaded(address: str) -> None:
    """No network, no other file, no climbing out of the folder."""
    with pytest.raises(AddressRefused):
        StaticOnly().fetch(address)


def test_our_own_font_is_loaded() -> None:
    """The one thing a document may ask for."""
    assert (
        StaticOnly().fetch("static:fonts/atkinson-hyperlegible-latin-400-normal.woff2").read()[:4]
        == b"wOF2"
    )


def paper(*sections: PaperSection, head: str = "A council") -> Paper:
    """A paper of these sections."""
    return Paper(
        title="Title",
        author="A council",
        subject="Subject",
        head=head,
        foot="Foot",
        on=date(2024, 4, 4),
        sections=sections,
    )


def test_page_numbers_are_filled_in_where_they_are_asked_for() -> None:
    """An anchor that is nowhere gets no number rather than a wrong one."""
    section = PaperSection(
        id=TOC,
        title="Contents",
        html=(
            '<span class="to-page" data-page="a"></span><span class="to-page" data-page="b"></span>'
        ),
    )
    assert (
        with_pages(section, {"a": 7}).html
        == '<span class="to-page" data-page="a">7</span><span class="to-page" data-page="b"></span>'
    )


def test_words_in_the_running_head_cannot_break_out_of_the_style_sheet() -> None:
    """A council's name is data, whatever is in it."""
    made = whole(
        paper(
            PaperSection(id="a", title="A", html="<h1>A</h1>"), head='"} </style><script>x</script>'
        )
    )
    assert "<script>" not in made


def test_headers_of_tables_in_different_sections_keep_different_ids() -> None:
    """Cells point at their headers by id; two sections laid out apart must not share one."""
    table = (
        "<h1>Same</h1><table><caption>C</caption><thead><tr><th "
        'scope="col">A</th></tr></thead><tbody><tr><th scope="row">B</th></tr></tbody></table>'
    )
    with Press(1) as press:
        content = press.print(
            paper(*(PaperSection(id=name, title="Same", html=table) for name in "ab"))
        )
    with pikepdf.open(BytesIO(content)) as book:
        ids = [
            str(item.ID)
            for item in book.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.TH
        ]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    "name",
    [
        "Cwmni Gofal Tŷ Ŵyn Cyf",
        "Žofia Łukasz Þór & Søn",
        "Œuvre Ẅyn Īda",
        "Ålesund (Homecare) \\ Ltd",
        "T\u0177 W\u0302yn",
    ],
)
def test_a_firms_name_stands_in_the_foot_as_it_is_written(name: str) -> None:
    """Welsh letters and those of other names;
    what was drawn is also what is searched and copied.
    """
    with Press(1) as press:
        content = press.print(
            replace(
                paper(PaperSection(id="a", title="A", html="<h1>A</h1>")),
                foot=f"Receipt for {name}",
            )
        )
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert f"Receipt for {unicodedata.normalize('NFC', name)}" in text


def test_a_letter_that_no_face_of_ours_has_is_drawn_without_its_accent_or_as_a_question_mark() -> (
    None
):
    """Rather than not at all, or as an empty box."""
    with Press(1) as press:
        content = press.print(
            replace(paper(PaperSection(id="a", title="A", html="<h1>A</h1>")), foot="Ḩome 🏥")
        )
    assert "Home ?" in pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()


def test_who_prints_for_a_process_ends_with_it_however_it_ends(
    tmp_path: Path,
) -> None:
    """Killed, it says goodbye to nobody, and what it had begun would stay for ever: half a megabyte
    of typefaces too, but for whoever begins next.
    """
    there = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", PRINTING],
        stdout=subprocess.PIPE,
        env=there,
    ) as printing:
        assert printing.stdout is not None
        worker = int(printing.stdout.readline())
        os.kill(worker, 0)
        printing.kill()

    def gone() -> bool:
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return True
        return False

    def swept() -> bool:
        subprocess.run([sys.executable, "-c", SWEEPING], env=there, check=True)
        return not [*tmp_path.rglob("weasyprint-*")]

    assert [*tmp_path.glob("*/weasyprint-*/*")] != []
    try:
        until(gone, "the end of the worker")
        until(swept, "the end of whoever keeps the typefaces")
    finally:
        if not gone():
            os.kill(worker, signal.SIGKILL)
