"""Workbooks are opened by one door, which bounds how far out a value may stand."""

from tests.house.tree import name_of, sources


def test_no_other_module_knows_the_reader_of_workbooks():
    """Whoever reads one gets the bound."""
    knowing = [
        name_of(path)
        for path in sources("tender")
        if "from python_calamine" in path.read_text("utf-8")
        or "import python_calamine" in path.read_text("utf-8")
    ]
    assert knowing == ["tender/intake/bounded_workbook.py"]
