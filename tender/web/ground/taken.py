"""That a form was taken, said to the script that keeps what is typed: until then it lets go of
nothing, however the page went away.
"""

from urllib.parse import quote

from flask import Response, current_app, g, request

COOKIE = "taken"
SECONDS = 60  #: until the page that follows has come


def say_taken(answer: Response) -> Response:
    """Name the path that a form was sent to, if it was taken. A script reads this cookie."""
    taken = request.method == "POST" and answer.status_code < 400 and g.get("browser") is not None
    if taken and not request.path.startswith("/unsent"):
        answer.set_cookie(
            COOKIE,
            quote(request.path, safe="/"),
            max_age=SECONDS,
            secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            samesite="Lax",
        )
    return answer
