"""What is put down or unpacked to be read is gone afterwards, also where its process was killed."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tender.apart.scratch import PREFIX, scratch_folder, sweep_scratch

PUTS_DOWN = (
    "import sys, time\n"
    "from tender.apart.scratch import scratch_folder\n"
    "with scratch_folder() as folder:\n"
    "    (folder / 'bids.json').write_text('every price')\n"
    "    print(folder, flush=True)\n"
    "    time.sleep(60)\n"
)


def test_a_folder_is_its_users_alone_and_gone_when_it_was_used():
    """With whatever lies in it."""
    with scratch_folder() as folder:
        (folder / "inner").mkdir()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert sweep_scratch() == 0 and folder.is_dir()
    assert not folder.exists()


def test_what_a_killed_process_left_goes_with_the_next_and_nothing_else(tmp_path):
    """Neither what a living process holds, nor what a link leads to."""
    other = tmp_path / "others"
    other.mkdir()
    link = Path(tempfile.gettempdir(), f"{PREFIX}a-link-{os.getpid()}")
    link.symlink_to(other)
    killed = subprocess.Popen([sys.executable, "-c", PUTS_DOWN], stdout=subprocess.PIPE, text=True)
    left = Path(killed.stdout.readline().strip())
    try:
        assert (left / "bids.json").is_file()
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdout.close()
        assert (left / "bids.json").is_file()
        with scratch_folder() as own:
            assert sweep_scratch() >= 1 and own.is_dir()
        assert not left.exists() and other.is_dir()
    finally:
        link.unlink()
