"""One byte form of plain data, and its hash."""

import pytest

from evidence.canonical import canonical, hash_of


def test_the_order_of_names_makes_no_difference_and_the_order_of_a_list_does():
    """Keys sorted, no spaces, letters as they are."""
    assert canonical({"b": [2, "£1"], "a": {"z": None, "y": True}}) == (
        '{"a":{"y":true,"z":null},"b":[2,"£1"]}'.encode()
    )
    assert hash_of({"a": 1, "b": 2}) == hash_of({"b": 2, "a": 1})
    assert hash_of([1, 2]) != hash_of([2, 1])


def test_the_hash_is_the_published_one():
    """SHA-256 of "{}" and of "abc" in quotation marks, as any other program works it out."""
    assert hash_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert hash_of("abc") == "6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25"


def test_what_is_no_number_has_no_byte_form():
    """It would read differently in other programs."""
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"rate": float("nan")})
