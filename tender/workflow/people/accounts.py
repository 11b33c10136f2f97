"""One's own account: password, authenticator app, passkeys, recovery codes, browsers."""

from dataclasses import dataclass

from tender.identity import passkeys as keys
from tender.identity.passwords import COST, fits, objection
from tender.identity.passwords import hashed as hash_of_password
from tender.identity.secrets import SecretSeal, digest, new_recovery_codes
from tender.identity.totp import accepted_step
from tender.records.factors import KnownPasskey
from tender.storage import factors, people
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.people.proving import WRONG_CODE, proof_failed, proof_of
from tender.workflow.people.tries import NOWHERE, Caller, account_of, forget_tries, take_try

KNOWN = "This passkey is kept here already. Make one on another device, or use an app."


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person's own account."""

    person: int
    name: str
    email: str
    password: bool
    app: bool
    passkeys: tuple[KnownPasskey, ...]
    codes_left: int
    browsers: int

    @property
    def second(self) -> bool:
        """Whether there is a second factor."""
        return self.app or bool(self.passkeys)


def own_account(office: Office, actor: Actor) -> Account:
    """The person's own account."""
    with office.look(actor, Verb.PROVE_SECOND) as session:
        proof = factors.proof(session, person=actor.id)
        if proof is None:
            raise NotThere
        return Account(
            person=proof.person,
            name=proof.name,
            email=proof.email,
            password=bool(proof.password_hash),
            app=bool(proof.totp_sealed),
            passkeys=factors.passkeys(session, proof.person),
            codes_left=factors.codes_left(session, proof.person),
            browsers=factors.browsers(session, proof.person, office.clock()),
        )


def set_password(
    office: Office,
    actor: Actor,
    new: str,
    current: str | None,
    cost: int = COST,
    caller: Caller = NOWHERE,
) -> None:
    """Set a password.

    `current` is None where a link or the second factor has just proved who it is.
    Every other browser is signed out.
    """
    proof = proof_of(office, actor.id)
    if current is not None:
        take_try(office, account_of(proof.email), caller, "current", "current password")
    if current is not None and not fits(proof.password_hash, current, cost):
        proof_failed(office, proof, "password")
        raise Invalid.of(current="This is not your password now.")
    objected = objection(new, proof.name, proof.email)
    if objected:
        raise Invalid.of(new=objected)
    forget_tries(office, account_of(proof.email), caller, "current password")
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
        factors.set_password(unit, actor.id, hash_of_password(new, cost))
        people.sign_out_everywhere(unit.session, actor.id, unit.now)
        unit.says(subject="password")


def add_app(
    office: Office, actor: Actor, secret: str, code: str, seal: SecretSeal
) -> tuple[str, ...]:
    """Set the authenticator app up, once its first code is right.

    Gives recovery codes, which are shown this once.
    """
    step = accepted_step(secret, code, office.clock(), 0) if secret else None
    if step is None:
        raise Invalid.of(code=WRONG_CODE)
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
        factors.set_totp(unit, actor.id, seal.seal(secret), step)
        codes = new_recovery_codes()
        factors.new_codes(unit, actor.id, tuple(map(digest, codes)))
        unit.says(subject="authenticator app")
    return codes


def add_passkey(
    office: Office, actor: Actor, address: str, challenge: str, answer: str, name: str
) -> tuple[str, ...]:
    """Keep a new passkey. Gives recovery codes where the person had none. Raises Invalid, also for
    one that is kept already, whoever has it.
    """
    try:
        passkey = keys.register(address, challenge, answer)
    except keys.NotProved as error:
        raise Invalid.of(passkey=str(error)) from error
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
        if factors.passkey(unit.session, passkey.credential):
            raise Invalid.of(passkey=KNOWN)
        factors.add_passkey(
            unit,
            actor.id,
            passkey.credential,
            passkey.public_key,
            passkey.sign_count,
            name.strip()[:60] or "Passkey",
        )
        codes: tuple[str, ...] = ()
        if not factors.codes_left(unit.session, actor.id):
            codes = new_recovery_codes()
            factors.new_codes(unit, actor.id, tuple(map(digest, codes)))
        unit.says(subject="passkey added")
    return codes


def drop_passkey(office: Office, actor: Actor, id: int) -> None:
    """Take a passkey away. Raises NotThere for somebody else's,
    Invalid for the last second factor.
    """
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
        proof = factors.proof(unit.session, person=actor.id)
        if proof and not proof.totp_sealed and len(factors.passkeys(unit.session, actor.id)) == 1:
            raise Invalid.of(passkey="This is your only second factor. Add another first.")
        if not factors.drop_passkey(unit, actor.id, id):
            raise NotThere
        unit.says(subject="passkey taken away")


def sign_out_everywhere(office: Office, actor: Actor) -> None:
    """End every signed-in browser of this person."""
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
        people.sign_out_everywhere(unit.session, actor.id, unit.now)
        unit.says(subject="signed out everywhere")
