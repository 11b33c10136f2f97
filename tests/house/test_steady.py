"""What a property is tried with is the same in each run, whatever was loaded before it."""

import sys
from importlib.util import module_from_spec, spec_from_file_location

from hypothesis import given
from hypothesis import strategies as st


def drawn():
    """All that one property is tried with."""
    examples = []

    @given(st.text(), st.integers())
    def property_of_words(text, number):
        examples.append((text, number))

    property_of_words()
    return examples


def test_examples_do_not_hang_on_the_modules_that_are_loaded(tmp_path):
    """A module of ours with words and numbers of its own comes between two runs."""
    before = drawn()
    path = tmp_path / "loaded_between.py"
    path.write_text(f"WORDS = {[f'word {number}' for number in range(500)]}\nNUMBERS = [77_123]\n")
    spec = spec_from_file_location("loaded_between", path)
    sys.modules["loaded_between"] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    try:
        assert drawn() == before and len(before) == 100
    finally:
        del sys.modules["loaded_between"]
