"""What tells two texts apart however alike the rest of them is: their numbers, in figures or words,
the letter or figure that a lot, a part or a zone goes by, and a denial.
"""

import re

_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|hundred|thousand|half|quarter|single|double|triple|once|twice|first|second|third|fourth"
    "|fifth|last"
)
_DENIALS = "no|not|non|never|none|without|neither|nor|except|excluding|including|unless"
_NAMED = "lot|zone|area|part|section|group|band|tier|type|option|phase|category|schedule|annex"
_TELLING = re.compile(rf"\d+|\b(?:{_WORDS}|{_DENIALS}|[ivx]{{2,}})\b|\b(?:{_NAMED})s? [a-z]\b")


def telling(text: str) -> list[str]:
    """The numbers, designations and denials of a bare text, in order."""
    return _TELLING.findall(text)
