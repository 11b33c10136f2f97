"""pandas is slow to load and large: it is loaded where a frame is made and nowhere else."""

import subprocess
import sys

from tests.house.tree import CODE, name_of, sources

SCRIPT = """
import sys
from importlib import import_module
import tender.app, tender.cli, tender.frames.files, tender.serving
for place in ("tender.jobs.worker:", *tender.cli.COMMANDS.values()):
    import_module(place.partition(":")[0])
print("pandas" in sys.modules)
"""


def test_neither_the_application_nor_a_command_loads_it():
    """Nor does the package whose frames are made with it."""
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert said.stdout == "False\n"


def test_one_file_alone_names_it():
    """Inside a function; a contract of imports holds the packages around it."""
    naming = [
        name_of(path) for path in sources(*CODE) if "import pandas" in path.read_text("utf-8")
    ]
    assert naming == ["tender/frames/frame.py"]
