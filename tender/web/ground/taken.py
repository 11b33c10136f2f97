"""That a form was taken, said to the script that keeps what is typed: until then it lets go of
nothing, however the page went away.
"""

import re

from flask import Response, current_app, g, request

from tender.web.ground.forms import sent_text
from tender.web.ground.kept_by_browsers import TAKEN, TAKEN_LASTS

FIELD = "unsent"  #: in each form that the script watches: the number of what was typed into it
_NUMBER = re.compile(r"[0-9a-f]{16}")


def say_taken(answer: Response) -> Response:
    """Name what was typed, if the form was taken, in a cookie that the script reads. A form that
    was taken leads on; what scripts send meanwhile (a draft, a check) is answered where it is.
    """
    led_on = request.method == "POST" and 300 <= answer.status_code < 400
    if not led_on or g.get("browser") is None:
        return answer
    number = sent_text(FIELD)
    if _NUMBER.fullmatch(number):
        answer.set_cookie(
            f"{TAKEN}{number}",
            "1",
            max_age=TAKEN_LASTS,
            secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            samesite="Lax",
        )
    return answer
