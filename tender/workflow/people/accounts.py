"""Proving who one is: password, second factor, one-time link, council account.

Every success and every lock-out is an act on the audit.
"""

from dataclasses import dataclass

from tender.identity import passkeys as keys
from tender.identity.lock_out import FREE, locked_until, wait
from tender.identity.openid import IdentityClaims
from tender.identity.passwords import COST, fits, objection
from tender.identity.passwords import hashed as hash_of_password
from tender.identity.secrets import SecretSeal, digest, new_recovery_codes
from tender.identity.totp import accepted_step
from tender.records.factors import FactorProof, KnownPasskey, OneTimeLink
from tender.storage import factors, organisations, people
from tender.storage.unit import Doer
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere

WRONG = "The address and the password do not go together here."
WRONG_CODE = (
    "That code is not right, or was used already. Wait for the next one; "
    "check that your phone sets its clock by itself."
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkVisitor:
    """Who comes by a one-time link, as its page tells it: whether they are `new`, and which
    organisation asked them to act for it.
    """

    purpose: str
    new: bool
    organisation: str = ""
    by: str = ""  #: who asked, where one person alone acts for the organisation


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


def prove_by_password(office: Office, email: str, password: str, cost: int = COST) -> int:
    """Who this address and password belong to.

    Raises Invalid with one sentence for an unknown address and a wrong password alike,
    another while one must wait.
    """
    with office.store.reading() as session:
        proof = factors.proof(session, email=email) if email.strip() else None
    _not_locked(office, proof)
    if not fits(proof.password_hash if proof else "", password, cost):
        if proof:
            _failed(office, proof, "password")
        raise Invalid.of(password=WRONG)
    assert proof is not None
    _succeeded(office, proof, "password")
    return proof.person


def prove_by_app(office: Office, person: int, code: str, seal: SecretSeal) -> None:
    """Prove the second factor with a code of the authenticator app. Raises Invalid."""
    proof = _known(office, person)
    _not_locked(office, proof, "code")
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
        _failed(office, proof, "authenticator app")
        raise Invalid.of(code=WRONG_CODE)
    _succeeded(office, proof, "authenticator app")


def prove_by_recovery_code(office: Office, person: int, code: str) -> None:
    """Prove the second factor with a recovery code, which is used up. Raises Invalid."""
    proof = _known(office, person)
    _not_locked(office, proof, "recovery")
    with office.tend() as session:
        used = factors.use_code(session, person, digest(code), office.clock())
    if not used:
        _failed(office, proof, "recovery code")
        raise Invalid.of(recovery="That recovery code is not right, or was used already.")
    _succeeded(office, proof, "recovery code")


def prove_by_passkey(office: Office, address: str, challenge: str, answer: str) -> int:
    """Who a passkey belongs to, proved. Raises Invalid."""
    try:
        credential = keys.credential_of(answer)
        with office.store.reading() as session:
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
    with office.store.reading() as session:
        proof = factors.proof(session, openid=claims.subject) or factors.proof(
            session, email=claims.email
        )
    if proof is None:
        raise Invalid.of(
            email=(
                "Nobody with your address has a role here. "
                "Ask the procurement lead or an administrator to add you."
            )
        )
    with office.act_unasked(Doer(proof.person, proof.name), Verb.SIGN_IN.value) as unit:
        made_elsewhere = not people.person(unit.session, proof.person).vouched
        # whoever made the account under this address may be somebody else: nothing of theirs opens
        # it any more
        if made_elsewhere:
            factors.forget(unit, proof.person)
            people.sign_out_everywhere(unit.session, proof.person, unit.now)
            people.vouch(unit, proof.person)
        factors.set_openid(unit, proof.person, claims.subject)
        unit.says(
            subject="council account",
            **(
                {
                    "forgot": (
                        "password and second factors of an account that nobody at the council "
                        "had made"
                    )
                }
                if made_elsewhere
                else {}
            ),
        )
    return proof.person


def usable_link(office: Office, secret: str) -> OneTimeLink:
    """What a one-time link is for. Raises NotThere for one that was used,
    has ended, or never was.
    """
    with office.store.reading() as session:
        link = factors.link(session, digest(secret), office.clock())
    if link is None:
        raise NotThere(
            "This link does not work any more. Each works once, for three days. "
            "Ask whoever gave it to you for another."
        )
    return link


def link_visitor(office: Office, secret: str) -> LinkVisitor:
    """What the page of a one-time link says. Raises NotThere as above."""
    link = usable_link(office, secret)
    with office.store.reading() as session:
        proof = factors.proof(session, person=link.person)
        new = proof is None or not proof.password_hash
        asked = (
            next(
                (
                    colleague.organisation
                    for colleague in organisations.of_person(session, link.person)
                    if colleague.since is None
                ),
                None,
            )
            if new
            else None
        )
        if asked is None:
            return LinkVisitor(purpose=link.purpose, new=new)
        acting = [
            colleague.name
            for colleague in organisations.colleagues(session, asked)
            if colleague.since is not None
        ]
        return LinkVisitor(
            purpose=link.purpose,
            new=new,
            organisation=organisations.particulars(session, asked).name,
            by=acting[0] if len(acting) == 1 else "",
        )


def use_link(office: Office, secret: str) -> OneTimeLink:
    """Use a one-time link up. Raises NotThere as above."""
    link = usable_link(office, secret)
    with office.store.reading() as session:
        known = people.person(session, link.person)
    with office.act_unasked(
        Doer(known.id, known.name), Verb.SIGN_IN.value, link.procurement
    ) as unit:
        if not factors.use_link(unit.session, digest(secret), unit.now):
            raise NotThere("This link was used a moment ago.")
        unit.says(subject=f"one-time link: {link.purpose}")
    return link


def set_password(
    office: Office, actor: Actor, new: str, current: str | None, cost: int = COST
) -> None:
    """Set a password.

    `current` is None where a link or the second factor has just proved who it is.
    Every other browser is signed out.
    """
    proof = _known(office, actor.id)
    if current is not None and not fits(proof.password_hash, current, cost):
        _failed(office, proof, "password")
        raise Invalid.of(current="This is not your password now.")
    objected = objection(new, proof.name, proof.email)
    if objected:
        raise Invalid.of(new=objected)
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
    """Keep a new passkey. Gives recovery codes where the person had none."""
    try:
        passkey = keys.register(address, challenge, answer)
    except keys.NotProved as error:
        raise Invalid.of(passkey=str(error)) from error
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
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


def _known(office: Office, person: int) -> FactorProof:
    with office.store.reading() as session:
        proof = factors.proof(session, person=person)
    if proof is None:
        raise NotThere
    return proof


def _not_locked(office: Office, proof: FactorProof | None, field: str = "password") -> None:
    said = wait(office.clock(), locked_until(proof.failures, proof.last_failure)) if proof else ""
    if said:
        raise Invalid.of(**{field: said})


def _failed(office: Office, proof: FactorProof, how: str) -> None:
    with office.act_unasked(Doer(proof.person, proof.name), Verb.SIGN_IN.value) as unit:
        factors.failed(unit.session, proof.person, proof.failures + 1, unit.now)
        unit.says(subject=f"failed: {how}", locked=proof.failures + 1 >= FREE)


def _succeeded(office: Office, proof: FactorProof, how: str) -> None:
    with office.act_unasked(Doer(proof.person, proof.name), Verb.SIGN_IN.value) as unit:
        factors.succeeded(unit.session, proof.person)
        unit.says(subject=how)
