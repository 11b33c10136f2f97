"""Where a request comes from: the client's address as the web servers before us tell it, and the
device, where somebody signed in on it before.
"""

import secrets
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import Response, current_app, g, request
from itsdangerous import BadData, URLSafeSerializer

from tender.web.ground.doors import settings
from tender.web.ground.kept_by_browsers import DEVICE, DEVICE_LASTS
from tender.workflow.people.tries import Caller

MOST = 8  #: accounts that a device remembers, the newest
LONGEST = 60  #: characters of an address, of those who send anything


def client_address() -> str:
    """The address of whoever asks. What `X-Forwarded-For` says is believed of the web servers that
    the settings name, and of nobody else; of an IPv6 network its first half counts.
    """
    address = request.remote_addr or ""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    while forwarded and _is_proxy(address):
        address = forwarded.pop()
    return _counted(address)


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None


def _is_proxy(address: str) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in settings().proxy_networks)


def _counted(address: str) -> str:
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed) if parsed else address[:LONGEST]


def _signed() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="device")


def caller() -> Caller:
    """Where this request comes from."""
    id, accounts = _device()
    return Caller(
        address=client_address(),
        device=sha256(id.encode()).hexdigest() if id else "",
        accounts=frozenset(accounts),
    )


def _device() -> tuple[str, list[str]]:
    try:
        id, accounts = _signed().loads(request.cookies.get(DEVICE, ""))
        return str(id), [str(account) for account in accounts]
    except (BadData, TypeError, ValueError):
        return "", []


def whence() -> str:
    """What requests are counted by: the device where somebody signed in on it before, so that it
    has an allowance of its own; else the client's address.
    """
    known = caller()
    return f"device {known.device}" if known.accounts else known.address


def remember_device(account: str) -> None:
    """Somebody signed in on this device: its answer keeps that in a signed cookie."""
    id, accounts = _device()
    others = [other for other in accounts if other != account][: MOST - 1]
    g.device = _signed().dumps([id or secrets.token_urlsafe(16), [account, *others]])


def keep_device(answer: Response) -> Response:
    """Put the cookie of a device on the answer in which somebody signed in."""
    if "device" in g:
        answer.set_cookie(
            DEVICE,
            g.device,
            max_age=DEVICE_LASTS,
            secure=settings().secure,
            httponly=True,
            samesite="Lax",
        )
    return answer
