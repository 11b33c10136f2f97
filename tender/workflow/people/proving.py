"""Proving who one is: password, second factor, council account.

Every success and every lock-out is an act on the audit.
"""

from tender.identity import passkeys as keys
from tender.identity.openid import IdentityClaims
from tender.identity.passwords import COST, fits
from tender.identity.secrets import SecretSeal, digest
from tender.identity.totp import accepted_step
from tender.records.factors import FactorProof
from tender.storage import factors, people, recoveries
from tender.storage.unit import Doer
from tender.workflow.ground.access import Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.people.given_ways import came_by_council
from tender.workflow.people.tries import (
    NOWHERE,
    Caller,
    account_of,
    forget_tries,
    take_challenge,
    take_try,
)

WRONG = "The address and the password do not go together here."
WRONG_CODE = (
    "That code is not right, or was used already. Wait for the next one; "
    "check that your phone sets its clock by itself."
)
OF_A_BIDDER = (
    "The account with this address belongs to somebody who bids. A council account does not open "
    "it: sign in with its own password or passkey."
)
OF_ANOTHER = (
    "Another council account was used here with this address before, so this one does not open "
    "it. An administrator gives you an account of your own."
)
SHUT_OUT = (
    "This council account was used here by an account that was shut out, so it opens no other. An "
    "administrator lets that one in again."
)
NOT_VOUCHED = "password and second factors of an account that nobody at the council had made"


def prove_by_password(
    office: Office, email: str, password: str, cost: int = COST, caller: Caller = NOWHERE
) -> int:
    """Who this address and password belong to.

    Raises Invalid with one sentence for an unknown address and a wrong password alike,
    another while one must wait.
    """
    account = account_of(email)
    take_try(office, account, caller, "password")
    with office.read() as session:
        proof = factors.proof(session, email=email) if email.strip() else None
    if not fits(proof.password_hash if proof else "", password, cost) or proof is None:
        proof_failed(office, proof, "password")
        raise Invalid.of(password=WRONG)
    forget_tries(office, account, caller)
    _succeeded(office, proof, "password")
    return proof.person


def prove_by_app(
    office: Office, person: int, code: str, seal: SecretSeal, caller: Caller = NOWHERE
) -> None:
    """Prove the second factor with a code of the authenticator app. Raises Invalid."""
    proof = proof_of(office, person)
    take_try(office, account_of(proof.email), caller, "code", "code")
    step = (
        accepted_step(seal.open(proof.totp_sealed), code, office.clock(), proof.totp_step)
        if proof.totp_sealed
        else None
    )
    if step is not None:
        with office.tend() as session:
            if not factors.took_step(session, person, step):
                step = None
    if step is None:
        proof_failed(office, proof, "authenticator app")
        raise Invalid.of(code=WRONG_CODE)
    forget_tries(office, account_of(proof.email), caller, "code")
    _succeeded(office, proof, "authenticator app")


def prove_by_recovery_code(
    office: Office, person: int, code: str, caller: Caller = NOWHERE
) -> None:
    """Prove the second factor with a recovery code, which is used up. Raises Invalid."""
    proof = proof_of(office, person)
    take_try(office, account_of(proof.email), caller, "recovery", "recovery code")
    with office.read() as session:
        there = factors.has_code(session, person, digest(code))
    if not there or not _used(office, proof, code):
        proof_failed(office, proof, "recovery code")
        raise Invalid.of(recovery="That recovery code is not right, or was used already.")
    forget_tries(office, account_of(proof.email), caller, "recovery code")
    _succeeded(office, proof, "recovery code")


def _used(office: Office, proof: FactorProof, code: str) -> bool:
    """Use a code up; False where another request took it first."""
    with office.act_unasked(Doer(proof.person, proof.name), Verb.SIGN_IN.value) as unit:
        unit.says(subject="recovery code used up")
        return factors.use_code(unit.session, proof.person, digest(code), unit.now)


def prove_by_passkey(office: Office, address: str, challenge: str, answer: str) -> int:
    """Who a passkey belongs to, proved. Raises Invalid."""
    try:
        credential = keys.credential_of(answer)
        with office.read() as session:
            key = factors.passkey(session, credential)
            proof = factors.proof(session, person=key.person) if key else None
        if key is None or proof is None:
            raise keys.NotProved("This passkey is not known here.")
        count = keys.sign_in(
            address,
            challenge,
            answer,
            keys.RegisteredPasskey(key.credential, key.public_key, key.sign_count),
        )
        if not take_challenge(office, challenge):
            raise keys.NotProved("This was answered before. Load the page again and try anew.")
    except keys.NotProved as error:
        raise Invalid.of(passkey=str(error)) from error
    with office.tend() as session:
        factors.counted(session, key.id, count)
    _succeeded(office, proof, "passkey")
    return key.person


def prove_by_council_account(office: Office, claims: IdentityClaims) -> int:
    """Who a council account belongs to: by its own name, or at first by its verified address.

    Raises Invalid for somebody nobody has added here.
    """
    with office.read() as session:
        proof = factors.proof(session, openid=claims.subject)
        if proof is None and claims.address:
            proof = factors.proof(session, email=claims.address)
    if proof is None:
        raise Invalid.of(
            email=(
                "Nobody with your address has a role here. "
                "Ask the procurement lead or an administrator to add you."
            )
        )
    with office.act_unasked(Doer(proof.person, proof.name), Verb.SIGN_IN.value) as unit:
        now = factors.proof(unit.session, person=proof.person)
        openid = now.openid if now else None  # another may have come by this address meanwhile
        if openid is None and recoveries.bids(unit.session, proof.person):
            raise Invalid.of(email=OF_A_BIDDER)
        if factors.of_another(unit.session, proof.person, claims.subject):
            raise Invalid.of(email=SHUT_OUT)
        if openid not in (None, claims.subject):
            raise Invalid.of(email=OF_ANOTHER)
        known = people.person(unit.session, proof.person)
        made_elsewhere = not known.vouched
        # whoever made the account under this address may be somebody else: nothing of theirs opens
        # it any more
        if made_elsewhere:
            factors.forget(unit, proof.person)
            people.sign_out_everywhere(unit.session, proof.person, unit.now)
            people.vouch(unit, proof.person)
        if openid is None:
            came_by_council(office, unit, known.id, known.name)
        factors.set_openid(unit, proof.person, claims.subject)
        details = {"forgot": NOT_VOUCHED} if made_elsewhere else {}
        unit.says(subject="council account", **details)
    return proof.person


def proof_of(office: Office, person: int) -> FactorProof:
    """What there is to prove who somebody is. Raises NotThere."""
    with office.read() as session:
        proof = factors.proof(session, person=person)
    if proof is None:
        raise NotThere
    return proof


def proof_failed(office: Office, proof: FactorProof | None, how: str) -> None:
    """Put a failure on the audit: of an address that nobody has too, so that it takes as long."""
    doer = Doer(proof.person, proof.name) if proof else Doer(None, "nobody")
    with office.act_unasked(doer, Verb.SIGN_IN.value) as unit:
        unit.says(subject=f"failed: {how}")


def _succeeded(office: Office, proof: FactorProof, how: str) -> None:
    with office.act_unasked(Doer(proof.person, proof.name), Verb.SIGN_IN.value) as unit:
        unit.says(subject=how)
