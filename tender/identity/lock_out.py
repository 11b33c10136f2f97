"""Lock-out: after some failures in a row one waits, and each time longer."""

from datetime import datetime, timedelta

FREE = 5  #: failures that cost nothing
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)


def locked_until(failures: int, last: datetime | None) -> datetime | None:
    """Until when nobody can try again: a minute after the fifth failure in a row, doubling with
    each further one, an hour at most. None: now.
    """
    if failures < FREE or last is None:
        return None
    pause: timedelta = min(FIRST * (1 << min(failures - FREE, 10)), LONGEST)
    return last + pause


def wait(now: datetime, until: datetime | None) -> str:
    """A sentence for somebody who has to wait; nothing if they need not.

    A clock that was set back makes nobody wait longer than an hour.
    """
    if until is None or until <= now or until - now > LONGEST:
        return ""
    minutes = max(1, -(-int((until - now).total_seconds()) // 60))
    return (
        f"There were too many wrong tries. Wait {minutes} minute{'' if minutes == 1 else 's'}, "
        "then try again."
    )
