"""Council accounts: OpenID Connect, the authorisation-code flow with PKCE, state and nonce."""

import hmac
import time
import unicodedata
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

ALGORITHMS = ["RS256", "ES256", "PS256"]  #: never "none", never a shared secret
TIMEOUT = 10  #: seconds


class NotKnown(Exception):
    """The council account did not say who somebody is; the sentence says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInService:
    """The council's own sign-in service."""

    issuer: str
    client: str
    secret: str
    back: str  #: the address of ours that it sends people back to


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunSignIn:
    """Where to send somebody, and what to keep until they come back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityClaims:
    """What the council's service says of somebody.

    `subject` names them for good; the address was verified by the council.
    """

    subject: str
    email: str
    name: str

    @property
    def address(self) -> str:
        """The address by which an account is looked for. None where it would be another one's once
        its letters are made alike, as those of addresses kept here are: a long s becomes an s, and
        the service may have given the address with an s to somebody else.
        """
        email = self.email.strip()
        alike = unicodedata.normalize("NFKC", email) != email or email.lower() != email.casefold()
        return "" if alike else email


def begin(provider: SignInService) -> BegunSignIn:
    """Send somebody to the council's sign-in service.
    Raises NotKnown where it cannot be reached.
    """
    service = _service(provider)
    verifier, nonce = generate_token(64), generate_token(32)
    session = OAuth2Session(
        provider.client,
        provider.secret,
        scope="openid profile email",
        redirect_uri=provider.back,
        code_challenge_method="S256",
    )
    address, state = session.create_authorization_url(
        service["authorization_endpoint"], nonce=nonce, code_verifier=verifier
    )
    return BegunSignIn(address=address, state=state, nonce=nonce, verifier=verifier)


def finish(provider: SignInService, sign_in: BegunSignIn, answer: dict[str, str]) -> IdentityClaims:
    """Who came back, by the answer that the service sent with them.

    Raises NotKnown: for another's answer, one that was altered,
    is too old or meant for somebody else.
    """
    if not hmac.compare_digest(answer.get("state", ""), sign_in.state):
        raise NotKnown("This answer does not belong to your sign-in. Begin again.")
    if "error" in answer or not answer.get("code"):
        raise NotKnown(
            "Your council account did not let you in. Begin again, or ask your council's help desk."
        )
    service = _service(provider)
    try:
        claims = _claims(provider, service, sign_in, answer["code"])
    except (AuthlibBaseError, JoseError, KeyError, ValueError, requests.RequestException) as error:
        raise NotKnown("Your council account's answer could not be proved. Begin again.") from error
    email = str(claims.get("email") or "")
    if not email or claims.get("email_verified") not in (None, True, "true"):
        raise NotKnown(
            "Your council account gives no verified address, so nobody can tell who you are here."
        )
    return IdentityClaims(
        subject=f"{provider.issuer} {claims['sub']}",
        email=email,
        name=str(claims.get("name") or email),
    )


def _claims(
    provider: SignInService, service: dict[str, Any], sign_in: BegunSignIn, code: str
) -> dict[str, Any]:
    """What the service says of somebody: signed by it, for us and for this sign-in, still fresh.

    Raises what the libraries raise where it is not so.
    """
    session = OAuth2Session(provider.client, provider.secret, redirect_uri=provider.back)
    token = session.fetch_token(
        service["token_endpoint"], code=code, code_verifier=sign_in.verifier, timeout=TIMEOUT
    )
    claims = jwt.decode(
        token["id_token"],
        KeySet.import_key_set(_fetched(service["jwks_uri"])),  # type: ignore[arg-type]
        algorithms=ALGORITHMS,
    ).claims
    values = {"iss": provider.issuer, "aud": provider.client, "nonce": sign_in.nonce}
    rules: Any = {name: {"essential": True, "value": value} for name, value in values.items()}
    jwt.JWTClaimsRegistry(
        now=int(time.time()),
        leeway=60,
        exp={"essential": True},
        sub={"essential": True},
        **rules,
    ).validate(claims)
    return claims


def _service(provider: SignInService) -> dict[str, Any]:
    """Where the council's service says that its parts are found."""
    service = _fetched(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if service.get("issuer") != provider.issuer:
        raise NotKnown(
            "The council's sign-in service is not the one that was set up here. "
            "Tell your administrator."
        )
    return service


def _fetched(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=TIMEOUT)
        answer.raise_for_status()
        document: dict[str, Any] = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise NotKnown(
            "The council's sign-in service cannot be reached just now. "
            "Sign in another way, or try again in a minute."
        ) from error
    return document
