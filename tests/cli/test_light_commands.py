"""A command loads what it needs when it is asked for, so that none waits for what others need."""

import subprocess
import sys

from tests.light import HEAVY

SCRIPT = f"""
import sys
import tender.cli
print(sorted(({HEAVY} - {{"click"}}) & set(sys.modules)))
"""


def test_the_command_line_itself_loads_no_framework():
    """Neither a database nor a renderer."""
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert said.stdout == "[]\n"
