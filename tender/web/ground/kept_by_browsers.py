"""What our pages have a browser keep, for whom and how long: as the privacy notice says it."""

from dataclasses import dataclass

from evidence.counting import count_of

_HOUR = 3600
_DAY = 24 * _HOUR
#: how the names of cookies begin, and the seconds for which they are kept
SESSION, DEVICE, SLIP, TAKEN = "tender", "tender-device", "slip-", "taken-"
DEVICE_LASTS = 365 * _DAY
SLIP_LASTS = 400 * _DAY  #: longer than any award takes
TAKEN_LASTS = _HOUR  #: until a page follows, in whatever window


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptByBrowser:
    """One entry; `name` is how its name begins."""

    name: str
    what_for: str
    how_long: str
    script: bool = False  #: kept by a script on the page, and sent to nobody


KEPT_BY_BROWSERS = (
    KeptByBrowser(
        name=SESSION,
        what_for="Keeps you signed in, and a form from being sent by another site.",
        how_long="until you sign out or close the browser",
    ),
    KeptByBrowser(
        name=DEVICE,
        what_for="Tells that you signed in here before, so that a stranger's wrong tries do not "
        "shut you out.",
        how_long=count_of(DEVICE_LASTS // _DAY, "day"),
    ),
    KeptByBrowser(
        name=SLIP,
        what_for="The key with which your firm reads a bid that it has sent in.",
        how_long=count_of(SLIP_LASTS // _DAY, "day"),
    ),
    KeptByBrowser(
        name=TAKEN,
        what_for="Tells the page that what you typed has arrived.",
        how_long=count_of(TAKEN_LASTS // _HOUR, "hour"),
    ),
    KeptByBrowser(
        name="typed",
        what_for="What you typed and have not sent, for you alone.",
        how_long="until it is sent, or you sign out",
        script=True,
    ),
    KeptByBrowser(
        name="draft",
        what_for="A mark's reason or a part of a bid, as you typed it.",
        how_long="until it is saved, or you sign out",
        script=True,
    ),
    KeptByBrowser(
        name="heard",
        what_for="When your session ends, so that each open window warns in time.",
        how_long="until you sign out",
        script=True,
    ),
    KeptByBrowser(
        name="waits",
        what_for="How many things wait for you, so that it need not be asked on every page.",
        how_long="until the window is closed",
        script=True,
    ),
)
