"""The CQC's register at its real size brought in, beside plain calamine reading every cell of the
same files; then looking up, a provider's page and sixty bidders' snapshot.

The files are invented: 57,000 locations in the directory with filters, and 324,000 rows of ratings,
as workbooks in the CQC's own format (.ods).
"""

import multiprocessing
import resource
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from python_calamine import CalamineWorkbook

from tender.examples.registers import columns
from tender.storage.engine import Store
from tender.storage.migrating import migrate
from tender.storage.unit import Doer
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.register.bringing import bring_at_machine
from tender.workflow.register.in_force import register_of
from tender.workflow.register.look_up import look_up
from tender.workflow.register.provider import provider_page

LOCATIONS, ROWS, AREAS = 57_000, 324_000, 153
WORDS = (
    "Ash",
    "Beech",
    "Cedar",
    "Dove",
    "Elm",
    "Field",
    "Green",
    "Haven",
    "Iris",
    "Juniper",
    "Kestrel",
    "Larch",
    "Meadow",
    "North",
    "Oak",
    "Primrose",
    "Quince",
)
KINDS = (
    "Homecare",
    "Care at Home",
    "Surgery",
    "Dental Practice",
    "Nursing Home",
    "House",
    "Court",
    "Lodge",
    "Community Support",
)
RATED = ("Good", "Good", "Good", "Requires improvement", "Outstanding", "Inadequate", "Not Rated")
DOMAINS = ("Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led")


def location(number: int) -> dict[str, str]:
    """One invented location; every third provider has one more."""
    name = f"{WORDS[number % 17]} {WORDS[number // 17 % 17]} {KINDS[number % 9]} {number % 613}"
    provider = number * 2 // 3
    return {
        "Location ID": f"1-{1_000_000_000 + number}",
        "Location HSCA start date": "01/10/2010", "Dormant (Y/N)": "N", "Care home?": "N",
        "Location Name": name,
        "Location Type/Sector": "Social Care Org", "Location Type": "Social Care Org",
        "Location Latest Overall Rating": RATED[number % 7], "Publication Date": "14/05/2024",
        "Inherited Rating (Y/N)": "N", "Location Region": "East Midlands",
        "Location Local Authority": f"Authority {number % AREAS}",
        "Location Street Address": f"{number % 99} Invented Street",
        "Location City": "Nowhere", "Location Postal Code": "ZZ1 1ZZ",
        "Location Post Code": "ZZ1 1ZZ", "Provider ID": f"1-{2_000_000_000 + provider}",
        "Provider Name": f"{WORDS[provider % 17]} {provider} Limited",
        "Brand ID": "-", "Brand Name": "-",
        "Regulated activity - Personal care": "Y" if number % 9 < 2 else "",
        "Service type - Domiciliary care service": "Y" if number % 9 < 2 else "",
    }  # fmt: skip


def rating_rows() -> Iterable[dict[str, str]]:
    """Six rows for each of 54,000 locations."""
    for number in range(ROWS // len(DOMAINS)):
        place = location(number) | {
            "Report Type": "Location",
            "Service / Population Group": "Overall",
        }
        for at, domain in enumerate(DOMAINS):
            yield place | {
                "Domain": domain,
                "Latest Rating": RATED[number % 7]
                if domain == "Overall"
                else RATED[(number + at) % 4],
            }


def write(path: Path, sheet: str, headings: Sequence[str], rows: Iterable[dict[str, str]]) -> Path:
    """A workbook as LibreOffice writes one: blank cells in a row told once."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        archive.writestr(
            "mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        with archive.open("content.xml", "w", force_zip64=True) as file:
            file.write(
                (
                    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
                    'office:version="1.2"><office:body><office:spreadsheet><table:table '
                    f'table:name="{sheet}">'
                ).encode()
            )
            file.write(row(headings))
            for one in rows:
                file.write(row([one.get(heading, "") for heading in headings]))
            file.write(
                b"</table:table></office:spreadsheet></office:body></office:document-content>"
            )
    return path


def row(cells: Sequence[str]) -> bytes:
    """One row."""
    parts = []
    for text, alike in groupby(cells):
        count = len(list(alike))
        if text:
            parts.append(
                (
                    "<table:table-cell "
                    f'office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
                )
                * count
            )
        else:
            parts.append(f'<table:table-cell table:number-columns-repeated="{count}"/>')
    return f"<table:table-row>{''.join(parts)}</table:table-row>".encode()


def plain(path: Path) -> int:
    """Calamine alone: every row of every sheet."""
    with path.open("rb") as file:
        book = CalamineWorkbook.from_filelike(file)
        return sum(1 for name in book.sheet_names for _ in book.get_sheet_by_name(name).iter_rows())


def plainly(files: Sequence[Path]) -> tuple[float, int]:
    """How long calamine takes, and the most memory its process holds."""
    begin = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        pool.map(plain, files)
        took = time.perf_counter() - begin
        return took, pool.apply(most_here)


def most_here() -> int:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def timed(what: str, deed: object, times: int = 1) -> float:
    """How long it takes, the best of a few."""
    best = None
    for _ in range(times):
        begin = time.perf_counter()
        deed()  # type: ignore[operator]
        took = time.perf_counter() - begin
        best = took if best is None else min(best, took)
    print(f"{what}: {best:.2f} s")
    return best or 0


def used(pid: str) -> int:
    """The most memory that a process has held, in MB; nothing where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    line = (
        next((one for one in status.read_text().splitlines() if one.startswith("VmHWM")), "")
        if status.exists()
        else ""
    )
    return int(line.split()[1]) // 1024 if line else 0


def watch(stop: threading.Event, most: list[int]) -> None:
    """The most that a child of this process holds while the files are read."""
    while not stop.wait(0.2):
        for one in Path("/proc").glob("[0-9]*"):
            try:
                cmd = (one / "cmdline").read_bytes()
                if b"forkserver" in cmd or b"multiprocessing" in cmd:
                    most.append(used(one.name))
            except OSError:
                continue


def main() -> None:
    """Print the ratios with their input sizes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = [
            write(
                folder / "01_October_2023_HSCA_Active_Locations.ods",
                "HSCA_Active_Locations",
                columns("hsca_active_locations.txt"),
                map(location, range(LOCATIONS)),
            ),
            write(
                folder / "01_October_2023_Latest_ratings.ods",
                "Locations",
                columns("latest_ratings.txt"),
                rating_rows(),
            ),
        ]
        sizes = ", ".join(f"{path.name} {path.stat().st_size / 1_000_000:.0f} MB" for path in files)
        print(
            f"input: {LOCATIONS:,} locations with {len(columns('hsca_active_locations.txt'))} "
            f"columns, {ROWS:,} rating rows with {len(columns('latest_ratings.txt'))}: {sizes}"
        )
        theirs, held = plainly(files)
        print(
            f"plain calamine, every row of both, in a process of its own: {theirs:.2f} s, {held} MB"
        )
        store = Store(f"sqlite:///{folder / 'tender.db'}")
        migrate(store)
        office, stop, most = Office(store), threading.Event(), [0]
        threading.Thread(target=watch, args=(stop, most), daemon=True).start()
        ours = timed(
            "brought in: read, checked, packed, kept, names refreshed",
            lambda: bring_at_machine(office, Doer(None, "a bench"), files),
        )
        stop.set()
        here = most_here()
        print(
            f"ratio, ours to plain calamine: time {ours / theirs:.2f}, memory "
            f"{max(most) / held:.2f}: {max(most)} MB in the process that reads (given back), "
            f"{here} MB here"
        )
        print(f"the database: {(folder / 'tender.db').stat().st_size / 1_000_000:.0f} MB")
        looking(office)
        store.close()


def looking(office: Office) -> None:
    """What people wait for afterwards."""
    someone = Actor(person=1, name="a bench")
    timed(
        "look-up by name, the first after an import",
        lambda: look_up(office, someone, "Primrose Haven Homecare"),
    )
    timed("look-up by name, then", lambda: look_up(office, someone, "primrose havn home care"), 3)
    timed("look-up by area", lambda: look_up(office, someone, "", "Authority 7"), 3)
    timed("a provider's page", lambda: provider_page(office, someone, "1-2000000500"), 3)
    providers = [f"1-{2_000_000_000 + number * 97}" for number in range(60)]
    with office.store.reading() as session:
        timed(
            "the register of sixty bidders on two days",
            lambda: register_of(session, [date(2023, 10, 23), date(2023, 12, 1)], providers),
            3,
        )


if __name__ == "__main__":
    main()
