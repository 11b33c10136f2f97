"""The audit: one entry for each act, each bound to the one before it by its hash and, in its second
form, signed.
"""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from tender.storage.tables.base import moment


class AuditRow(SQLModel, table=True):
    """One act. `data` is canonical JSON.

    In the first form (of 0.1.0), `hash` is over everything, and `data` names the digest of every
    row that the act appended. In the second it is over salted digests: `content` of name, subject
    and data, `committed` of every row that the act appended or changed. What they are made from
    can be erased with its salt, and the chain holds.
    """

    __tablename__ = "audit"
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = moment()
    person: int | None = None
    name: str = ""  #: as it stood at the time
    procurement: str = Field(default="", index=True)
    verb: str
    subject: str = ""
    data: str
    previous: str
    hash: str
    form: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    content: str = Field(default="", sa_column_kwargs={"server_default": ""})
    #: JSON: table, key and digest of each row, an empty digest where it was taken away
    committed: str = Field(default="", sa_column_kwargs={"server_default": ""})
    #: JSON: the salt of the content, then of each row; empty where it was erased
    salts: str = Field(default="", sa_column_kwargs={"server_default": ""})
    key: str = Field(default="", sa_column_kwargs={"server_default": ""})  #: its public half
    signature: str = Field(default="", sa_column_kwargs={"server_default": ""})


class AnchorRow(SQLModel, table=True):
    """The head of the audit as it was kept outside, or as it was verified. It proves itself: by the
    stamp in it, or by what lies in the place that it names.
    """

    __tablename__ = "anchor"
    __table_args__ = (UniqueConstraint("kind", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    kind: str  #: store, stamp, verification
    number: int
    hash: str
    at: datetime = moment()
    place: str = ""
    proof: str = ""  #: of a stamp, in base64
    fault: str = ""
