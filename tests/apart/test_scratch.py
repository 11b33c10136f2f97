"""What is put down or unpacked to be read is gone afterwards, also where its process was killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tender.apart.scratch import PREFIX, scratch_folder

PUTS_DOWN = (
    "import time\n"
    "from tender.apart.scratch import scratch_folder\n"
    "with scratch_folder() as folder:\n"
    "    (folder / 'bids.json').write_text('every price')\n"
    "    print(folder, flush=True)\n"
    "    time.sleep(60)\n"
)
SWEEPS = "from tender.apart.scratch import sweep_scratch; print(sweep_scratch())"


def begun(temporary, program):
    """A process of its own, with this folder for what is temporary."""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_folder_is_its_users_alone_and_gone_when_it_was_used():
    """With whatever lies in it."""
    with scratch_folder() as folder:
        (folder / "inner").mkdir()
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_what_a_killed_process_left_goes_with_the_next_and_nothing_else(tmp_path):
    """Neither what a living process holds, nor what a link leads to."""
    other = tmp_path / "others"
    other.mkdir()
    (tmp_path / f"{PREFIX}a-link").symlink_to(other)
    killed, living = (begun(tmp_path, PUTS_DOWN) for _ in range(2))
    left, held = (Path(each.stdout.readline().strip()) for each in (killed, living))
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert (left / "bids.json").is_file()
    assert begun(tmp_path, SWEEPS).communicate()[0].strip() == "1"
    assert not left.exists() and (held / "bids.json").is_file() and other.is_dir()
    living.kill()
    living.communicate()
