"""The files that people of the journeys bring along: Testshire's procurement, two invented bids,
and the register at the deadline and at award.
"""

from evidence.canonical import canonical
from evidence.codec import encode
from tender.documents.procurement_toml import procurement_toml
from tests.factories import a_procurement, own
from tests.office import two_bids
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv


def brought(folder):
    """A folder with the procurement, the bids and both register files;
    their paths by what they are.
    """
    procurement, bids = folder / "procurement.toml", folder / "submissions.json"
    procurement.write_text(procurement_toml(own(a_procurement())), "utf-8")
    bids.write_bytes(canonical(encode(two_bids())))
    rows = [
        A_FILTERS_ROW
        | {
            "Location ID": f"1-910000000{n}",
            "Provider ID": f"1-900000000{n}",
            "Location Name": f"Invented place {n}",
        }
        for n in (1, 2)
    ]
    registers = [
        write_csv(folder / f"01_{month}_HSCA_Active_Locations.csv", table(FILTERS, *rows))
        for month in ("October_2023", "April_2024")
    ]
    return {
        "procurement": str(procurement),
        "submissions": str(bids),
        "register": [str(one) for one in registers],
    }
