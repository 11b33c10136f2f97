"""Guards on every request and answer: forged forms, too many requests, and headers that keep a
browser from doing what no page of ours asks.
"""

import secrets
from datetime import datetime

from flask import Flask, Response, current_app, g, request, session
from flask_limiter import Limiter
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import RequestURITooLarge

from tender.web.ground.devices import keep_device, whence
from tender.web.ground.doors import KEY
from tender.web.ground.plain_text import refuse_what_cannot_be_kept
from tender.web.ground.request_counts import SCHEME
from tender.web.ground.taken import say_taken

LONGEST_ADDRESS = 4_000  #: characters
LARGEST_FORM = 2 * 1024 * 1024  #: bytes
#: bytes of the form that holds every answer of one bidder of an export, each as long as it was sent
LARGEST_CHOICES = 50_000_000
EXPORTS = "from_elsewhere.bring"  #: where a portal's export is brought
CHOICES = "from_elsewhere.choose"  #: where its answers are confirmed
csrf = CSRFProtect()
#: for routes that guess at secrets or cost much; a whole council may come from one address, so
#: pages as such have no limit
limiter = Limiter(whence, storage_uri=f"{SCHEME}://", strategy="fixed-window")


def nonce() -> str:
    """This answer's own word, which lets our one inline script run and no other."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def protect(app: Flask) -> None:
    """Put the guards on an application."""
    app.before_request(_note_when_it_began)
    app.before_request(_short_addresses)
    app.before_request(_small_forms)
    app.before_request(refuse_what_cannot_be_kept)
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(headers)
    app.after_request(keep_device)
    app.after_request(say_taken)


def _note_when_it_began() -> None:
    """Before a byte of the body is read: a bid's upload that begins before the deadline and ends
    after it is told from one that began late.
    """
    g.begun = current_app.extensions["office"].clock()


def begun() -> datetime:
    """When this request began to arrive, by the server's clock."""
    moment: datetime = g.begun
    return moment


def _short_addresses() -> None:
    """No page of ours has an address that is nearly as long. Raises RequestURITooLarge."""
    address = request.environ.get("RAW_URI") or request.full_path
    if len(address) > LONGEST_ADDRESS:
        raise RequestURITooLarge


def _small_forms() -> None:
    """Typed forms are small, but for the answers of an export; only files may be large, and those
    of the CQC's register and of a portal's export larger still, from somebody who is signed in.
    """
    if request.endpoint == CHOICES and KEY in session:
        request.max_content_length = request.max_form_memory_size = LARGEST_CHOICES
    elif request.mimetype != "multipart/form-data":
        request.max_content_length = LARGEST_FORM
    elif request.endpoint == "register.bring" and KEY in session:
        request.max_content_length = current_app.extensions["settings"].largest_register
    elif request.endpoint == EXPORTS and KEY in session:
        request.max_content_length = current_app.extensions["settings"].largest_export


def headers(answer: Response) -> Response:
    """Headers on every answer. Pages and files with people's data are kept by no cache, whatever
    sends them says of it; what is open to anybody says so in `g`.
    """
    policy = (
        "default-src 'none'; script-src 'self'"
        + (f" 'nonce-{g.nonce}'" if "nonce" in g else "")
        + (
            "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        + ("; frame-src 'self'; object-src 'self'" if answer.mimetype == "text/html" else "")
    )
    answer.headers.setdefault("Content-Security-Policy", policy)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.is_secure:
        answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static":
        answer.headers["Cache-Control"] = g.get("kept_by_caches", "no-store")
    return answer
