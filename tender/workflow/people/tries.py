"""How often somebody may try: by account and by where they come from, in one count over all
processes, so that a stranger's wrong tries shut out the stranger and not the owner.

A device on which the account signed in before has an allowance of its own. Every other counts by
account and client address together, and all of those of one account have a far larger one in
common, against many addresses at once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from tender.identity.lock_out import LONGEST, locked_until, wait
from tender.storage import tallies
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

REMEMBERED = LONGEST + timedelta(hours=1)  #: how long a wrong try counts
FROM_ANYWHERE = 100  #: wrong tries at one account within that time, from whatever is not known
BUSY = (
    "There were too many wrong tries at this account from many places. Sign in with a passkey, on "
    "a device where you signed in before, or wait an hour."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Where a try comes from: the client's address, and the device where it is known."""

    address: str = ""
    device: str = ""
    accounts: frozenset[str] = frozenset()  #: those that signed in on this device before

    def knows(self, account: str) -> bool:
        """Whether this account signed in on this device before."""
        return bool(self.device) and account in self.accounts


NOWHERE = Caller()
_COOKIE_LASTS = 32 * 24 * 3600  #: seconds, a day more than the signature of a cookie is believed


def account_of(email: str) -> str:
    """An address as it is counted under, whether or not somebody has it here."""
    return sha256(f"account {email.strip().casefold()}".encode()).hexdigest()[:32]


def take_try(
    office: Office, account: str, caller: Caller, field: str, what: str = "password"
) -> None:
    """Count a try before it is looked at, so that many at once are counted too.

    Raises Invalid while one must wait.
    """
    now = office.clock()
    key, anywhere = _keys(account, caller, what)
    with office.tend() as session:
        tally = tallies.held(session, key, now)
        wrong = wait(now, locked_until(tally.number, tally.last))
        if not wrong:
            tallies.count(session, key, tally, now, now + REMEMBERED)
        if not wrong and not caller.knows(account):
            all_tries = tallies.held(session, anywhere, now)
            if all_tries.number >= FROM_ANYWHERE:
                wrong = BUSY
            else:
                ends = all_tries.ends if all_tries.number else now + LONGEST
                tallies.count(session, anywhere, all_tries, now, ends)
        tallies.sweep(session, now)
    if wrong:
        raise Invalid.of(**{field: wrong})


def forget_tries(office: Office, account: str, caller: Caller, what: str = "password") -> None:
    """Begin to count anew: the try was right."""
    with office.tend() as session:
        tallies.forget(session, _keys(account, caller, what)[0])


def _keys(account: str, caller: Caller, what: str) -> tuple[str, str]:
    """Under what a try is counted: from there, and from anywhere."""
    where = f"device {caller.device}" if caller.knows(account) else f"from {caller.address}"
    return _hashed(f"{what} {account} {where}"), _hashed(f"{what} {account} anywhere")


def count_request(office: Office, key: str, seconds: int, amount: int) -> int:
    """Count a request against a limit of a span of seconds; how many there were in it."""
    now = office.clock()
    hashed = _hashed(key)
    with office.tend() as session:
        tally = tallies.held(session, hashed, now)
        for _ in range(amount):
            ends = tally.ends if tally.number else now + timedelta(seconds=seconds)
            tallies.count(session, hashed, tally, now, ends)
            tally = tally._replace(number=tally.number + 1, ends=ends)
    return tally.number


def take_challenge(office: Office, challenge: str) -> bool:
    """Whether a challenge is answered for the first time: a browser's cookie holds it, and whoever
    kept that cookie could show it again with the same answer.
    """
    return count_request(office, f"challenge {challenge}", _COOKIE_LASTS, 1) == 1


def requests_counted(office: Office, key: str) -> tuple[int, datetime]:
    """How many requests were counted, and until when they count."""
    with office.read() as session:
        tally = tallies.counted(session, _hashed(key), office.clock())
    return tally.number, tally.ends


def forget_requests(office: Office, key: str) -> None:
    """Begin to count anew."""
    with office.tend() as session:
        tallies.forget(session, _hashed(key))


def _hashed(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
