"""`tender serve` killed under its bidders, at random moments of their submissions: what was
acknowledged stands, and what was not is whole or not there.
"""

import os
import random
import re
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from tests.bidders import KEY
from tests.over_http import Bidder, look_at, nothing_left, open_for_bids, until_killed
from tests.serving import served

pytestmark = pytest.mark.network
KILLS, BIDDERS = 1, 3  #: the benchmark kills a hundred times
LONGEST = 0.7  #: seconds from the first answer to the kill: a few submissions


def test_no_acknowledged_bid_is_lost_or_altered_and_no_half_one_appears(url, tmp_path):
    """SIGKILL to the whole group of processes, on both databases."""
    chance, beside = random.Random(), Path(tempfile.mkdtemp(prefix="tender-kill-"))
    cast = open_for_bids(url, tmp_path)
    bidders = [Bidder(cast, number) for number in range(1, BIDDERS + 1)]
    settings = {"TENDER_DATABASE_URL": url, "TENDER_SECRET_KEY": KEY, "TMPDIR": str(beside)}
    for _ in range(KILLS):
        with served(tmp_path, **settings) as (port, process):
            until_killed(
                bidders,
                port,
                lambda: os.killpg(process.pid, signal.SIGKILL),
                chance.uniform(0, LONGEST),
            )
    with served(tmp_path, **settings) as (port, _):
        found = look_at(cast, bidders, port)
    nothing_left(cast, bidders)
    assert found.acknowledged >= found.receipts >= KILLS and found.unacknowledged <= KILLS * BIDDERS
    left = [path for path in beside.rglob("*") if path.is_file() and path.stat().st_size]
    # typefaces of the invitation that was being printed: they are ours, and say nothing
    assert [path.name for path in left if not re.fullmatch("[0-9a-f]{32}", path.name)] == []
    cast.office.store.close()
    shutil.rmtree(beside)
