"""People, how they sign in, and what they are in each procurement."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from tender.storage.tables.base import AppendedRow, maybe_moment, moment, of_person, of_procurement


def _none() -> str:
    """A text that a later version added: empty in the rows of before."""
    chosen: str = Field(default="", sa_column_kwargs={"server_default": ""})
    return chosen


class PersonRow(SQLModel, table=True):
    """Somebody who may sign in. Secrets are hashed or sealed before they come here."""

    __tablename__ = "person"
    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)  #: in lower case
    name: str
    password_hash: str = ""  #: argon2id; empty where nobody has set one
    totp_sealed: str = ""
    totp_step: int = 0  #: the last time step a code was taken for, so that none is taken twice
    failures: int = 0
    last_failure: datetime | None = maybe_moment()
    openid: str | None = Field(default=None, unique=True)  #: issuer and subject
    administrator: bool = False
    active: bool = True
    #: whether somebody at the council knows that this account is theirs; not so where its own
    #: person or an organisation made it
    vouched: bool = True
    made: datetime = moment()
    recovered: datetime | None = maybe_moment()  #: when somebody last came in by a recovery


class PasskeyRow(SQLModel, table=True):
    """A passkey that a person has registered."""

    __tablename__ = "passkey"
    id: int | None = Field(default=None, primary_key=True)
    person: int = of_person()
    credential: str = Field(unique=True)
    public_key: str
    sign_count: int = 0
    name: str
    made: datetime = moment()


class RecoveryCodeRow(SQLModel, table=True):
    """A code for one sign-in without the second factor; its hash alone is kept."""

    __tablename__ = "recovery_code"
    id: int | None = Field(default=None, primary_key=True)
    person: int = of_person()
    digest: str = Field(index=True)
    used: datetime | None = maybe_moment()


class SignInRow(SQLModel, table=True):
    """A signed-in browser; the hash of its secret alone is kept."""

    __tablename__ = "sign_in"
    digest: str = Field(primary_key=True)
    person: int = of_person()
    how: str  #: password, passkey, council account, one-time link, demonstration
    second: bool = False  #: whether a second factor was shown
    begun: datetime = moment()
    seen: datetime = moment()
    ends: datetime = moment()
    procurement: str = _none()  #: what a one-time link was made for; the rest is not given
    roles: str = _none()  #: the roles that it was made for


class LinkRow(SQLModel, table=True):
    """A link that works once; the hash of its secret alone is kept."""

    __tablename__ = "link"
    digest: str = Field(primary_key=True)
    purpose: str  #: join, first, recover, stop
    person: int = of_person()
    procurement: str = ""
    made: datetime = moment()
    ends: datetime = moment()
    opens: datetime | None = maybe_moment()  #: from when it works, where not at once
    roles: str = _none()  #: of a link to come in by, the roles that it was made for
    recovery: int | None = None  #: the recovery that it belongs to
    used: datetime | None = maybe_moment()


class TokenRow(SQLModel, table=True):
    """A token with which a person's own programs speak to the API about one procurement."""

    __tablename__ = "token"
    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    person: int = of_person()
    procurement: str = of_procurement()
    name: str
    made: datetime = moment()
    ends: datetime = moment()
    revoked: datetime | None = maybe_moment()
    roles: str = _none()  #: those that its owner held when it was made


class MembershipRow(SQLModel, table=True):
    """A role of a person in one procurement, from and until when.

    `label` is how reports name an evaluator.
    """

    __tablename__ = "membership"
    id: int | None = Field(default=None, primary_key=True)
    procurement: str = of_procurement()
    person: int = of_person()
    role: str
    group: str = ""  #: id of the evaluator group, for those who mark
    label: str = ""
    since: datetime = moment()
    until: datetime | None = maybe_moment()


class SupportRow(AppendedRow, table=True):
    """Who sits beside a panel member while they mark, on record. An empty name ends it."""

    __tablename__ = "support"
    procurement: str = of_procurement()
    member: int = of_person()
    supporter: int | None = Field(default=None, foreign_key="person.id")
    name: str
    kind: str = ""  #: what help is given: reading aloud, writing down, signing
    at: datetime = moment()
