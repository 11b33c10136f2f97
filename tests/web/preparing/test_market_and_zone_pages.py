"""Gates are tried on the market, and shapes of zones drawn."""

import io
import json
import re

from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv
from tests.web.client import sound
from tests.web.preparing.draft_form import SET_UP, a_form, page

SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"code": "Z1"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 53], [1, 53], [0.5, 54]]]},
        }
    ],
}


def test_gates_are_tried_on_the_market_before_one_is_chosen(lead, cast, tmp_path):
    """Without a register the page says so; with one it shows what each gate does, those to choose
    among them, and the check tries what is typed.
    """
    assert "nobody can say yet what a gate does" in sound(lead.get(page("gates")))
    rows = [
        A_FILTERS_ROW
        | {
            "Location ID": f"1-00{number}",
            "Provider ID": f"1-90{number}",
            "Location Latest Overall Rating": rating,
        }
        for number, rating in enumerate(["Good", "", "Inadequate"])
    ]
    file = write_csv(tmp_path / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, *rows))
    with file.open("rb") as opened:
        answer = lead.post(
            f"{SET_UP}/market",
            data={"register": (opened, file.name)},
            content_type="multipart/form-data",
            follow_redirects=True,
        )
    text = sound(answer)
    assert "3 homecare providers have a location in Testshire on Sunday 1 October 2023" in text
    assert re.search(r"Rated Good</th>\s*<td[^>]*>1 of 3", text) and "Add<span" in text
    sound(lead.get(page("gates", "conditions.1")))
    typed = lead.post(
        f"{SET_UP}/page/gates/check",
        data=a_form(cast, at="conditions.1", **{"conditions.1.rating": "Inadequate"}),
    ).get_json()
    assert re.search(r"Rated Good</th>\s*<td[^>]*>2 of 3", typed["supply"])
    for sent in ({}, {"register": (io.BytesIO(b"x,y"), "01_October_2023_x.csv")}):
        refused = lead.post(f"{SET_UP}/market", data=sent, content_type="multipart/form-data")
        assert refused.status_code == 422 and "There is a problem" in sound(refused)


def test_shapes_are_brought_in_and_drawn(lead, cast):
    """A zone named by its id; the map says so in words."""
    lead.post(page("lots"), data=a_form(cast, do="add zones"))
    lead.post(
        page("lots"), data=a_form(cast, at="zones.0", **{"zones.0.id": "Z1", "zones.0.name": "Elm"})
    )
    file = (io.BytesIO(json.dumps(SHAPES).encode()), "zones.geojson")
    answer = lead.post(
        f"{SET_UP}/shapes",
        data=a_form(cast, shapes=file),
        content_type="multipart/form-data",
        follow_redirects=True,
    )
    text = sound(answer)
    assert "Elm: no lot" in text and "<svg" in text
    refused = lead.post(
        f"{SET_UP}/shapes",
        data=a_form(cast, shapes=(io.BytesIO(b"{"), "zones.geojson")),
        content_type="multipart/form-data",
    )
    assert refused.status_code == 422 and "this is not JSON" in sound(refused)


def test_no_register_is_offered_that_is_not_there(lead):
    """Where the installation has none, files are the only way."""
    text = sound(lead.get(page("gates")))
    assert "Bring in the register" in text and "register of this installation" not in text
