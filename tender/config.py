"""Settings, from the environment alone: every name begins with TENDER_.

Wrong settings stop the start, with a sentence each.
"""

import re
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from tender.intake.attachments import host_and_port
from tender.post import Post, post_of

_WRITTEN_TO = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+|https://[^\s<>\"]+")
KEY = "secret-key"  #: the file of the installation's key, unless the settings name another


class Settings(BaseSettings):
    """What an installation may set."""

    model_config = SettingsConfigDict(env_prefix="TENDER_", frozen=True)

    folder: Path = Path("var")  #: where the embedded database and keys are kept
    #: empty: SQLite in the folder; else for example postgresql://tender@localhost/tender
    database_url: str = ""
    #: signs cookies and seals second-factor secrets; empty: one is made and kept in the folder
    secret_key: SecretStr = SecretStr("")
    #: the key that signs the audit, made at the first start; unless set, in the folder. Several
    #: machines over one database need it in common
    audit_key: Path | None = None
    #: where the head of the audit is kept under a retention lock: s3://bucket/prefix, with the
    #: usual AWS_ variables; empty: nowhere
    audit_store: str = ""
    audit_store_days: int = Field(default=2555, ge=1)  #: for how long it is locked there
    audit_stamps: str = ""  #: the address of a time-stamp authority (RFC 3161); empty: none
    audit_stamps_root: Path | None = None  #: its root certificate, as PEM
    audit_minutes: int = Field(default=60, ge=1)  #: between two heads that are kept there
    #: the file in which that key is kept, apart from database and files; empty: in the folder
    key_file: Path | None = None
    #: where people reach this installation; passkeys and links are bound to it
    address: str = "http://localhost:8000"
    #: invented people and bids, and a sign-in page that offers each role with one click
    demonstration: bool = False
    #: a session ends after this long without a page
    idle_minutes: int = Field(default=60, ge=5, le=720)
    longest_hours: int = Field(default=12, ge=1, le=24)  #: and after this long in any case
    password_cost: int = Field(default=65_536, ge=8)  #: KiB of memory that one argon2id hash takes
    #: KiB of memory that one try of an opener's passphrase takes
    passphrase_cost: int = Field(default=262_144, ge=64)
    sign_in_limit: str = "20 per minute"  #: attempts to sign in from one address
    #: web servers before this one whose X-Forwarded-For is believed, as addresses or networks with
    #: commas between them
    proxies: str = ""
    largest_upload: int = 50 * 1024 * 1024  #: bytes
    #: where files of bids are kept, sealed: empty for a folder beside the database, a path, or
    #: s3://bucket/prefix with the usual AWS_ variables
    files: str = ""
    #: where ClamAV's daemon listens, host:port or the path of its socket; empty: nothing is
    #: scanned, and pages say so
    clamav: str = ""
    #: the mail server that letters are handed to: smtp://host:25, smtp+starttls://host:587 or
    #: smtps://host:465; empty: none is sent, and pages say so
    mail: str = ""
    mail_from: str = ""  #: the address that letters come from
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    #: bytes, of all files of the CQC's register that are brought in at once
    largest_register: int = 400 * 1024 * 1024
    #: bytes of a portal's export, which holds every file of every bidder
    largest_export: int = 500 * 1024 * 1024
    #: the council's own certificate and its key, PEM files, that sign award reports; empty: reports
    #: are not signed
    report_certificate: Path | None = None
    report_key: Path | None = None
    report_key_passphrase: SecretStr = SecretStr("")
    #: whose installation this is, as the accessibility statement and the privacy notice say
    council: str = ""
    #: where anybody writes about what they cannot use, or about what is kept of them: an e-mail
    #: address, or a page that begins with https://
    contact: str = ""
    data_protection: str = ""  #: the same, of the council's data protection officer
    openid_name: str = ""  #: what the button says, such as "Testshire account"
    openid_issuer: str = ""
    openid_client: str = ""
    openid_secret: SecretStr = SecretStr("")

    @field_validator("council", "contact", "data_protection")
    @classmethod
    def _without_spaces_around(cls, words: str) -> str:
        return words.strip()

    @field_validator("contact", "data_protection")
    @classmethod
    def _can_be_written_to(cls, where: str) -> str:
        if where and not _WRITTEN_TO.fullmatch(where):
            raise ValueError(
                f"“{where}” is no e-mail address and no page that begins with https://"
            )
        return where

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        self._documents_hold_together()
        openid = (self.openid_issuer, self.openid_client, self.openid_secret.get_secret_value())
        if any(openid) and not all(openid):
            raise ValueError(
                "TENDER_OPENID_ISSUER, TENDER_OPENID_CLIENT and TENDER_OPENID_SECRET belong "
                "together: give all three or none"
            )
        key = self.secret_key.get_secret_value()
        if key and len(key) < 32:
            raise ValueError("TENDER_SECRET_KEY must be at least 32 characters long")
        if self.post is None and (
            self.mail_from or self.mail_user or self.mail_password.get_secret_value()
        ):
            raise ValueError(
                "TENDER_MAIL_FROM, TENDER_MAIL_USER and TENDER_MAIL_PASSWORD say how letters "
                "are sent, but TENDER_MAIL names no mail server"
            )
        if self.key_file and not self.key_file.exists() and (self.folder / KEY).exists():
            raise ValueError(
                f"TENDER_KEY_FILE is {self.key_file}, where nothing is, and {self.folder / KEY} "
                "holds the key of this installation: move it there, or no sealed bid opens"
            )
        try:
            _ = self.proxy_networks
        except ValueError as fault:
            raise ValueError(
                f"TENDER_PROXIES is “{self.proxies}”, and {fault}: give addresses such as "
                "127.0.0.1 or networks such as 10.0.0.0/24, with commas between them"
            ) from fault
        if self.clamav and not self.clamav.startswith("/"):
            try:
                host_and_port(self.clamav)
            except ValueError as fault:
                raise ValueError(
                    f"TENDER_CLAMAV is “{self.clamav}”, and {fault}, which begins with /"
                ) from fault
        return self

    def _documents_hold_together(self) -> None:
        """What signs reports, and what keeps the audit outside."""
        if bool(self.report_certificate) != bool(self.report_key):
            raise ValueError(
                "TENDER_REPORT_CERTIFICATE and TENDER_REPORT_KEY belong together: give both or "
                "neither"
            )
        if self.audit_stamps and self.audit_stamps_root is None:
            raise ValueError(
                "TENDER_AUDIT_STAMPS names a time-stamp authority: give its root certificate as "
                "TENDER_AUDIT_STAMPS_ROOT, the path of a file of PEM"
            )
        if self.audit_store and not self.audit_store.startswith("s3://"):
            raise ValueError(
                f"TENDER_AUDIT_STORE is “{self.audit_store}”; it is written s3://bucket/prefix"
            )

    @property
    def post(self) -> Post | None:
        """The mail server that letters are handed to, if one is.

        Raises ValueError where the settings name none that can be used.
        """
        if not self.mail:
            return None
        password = self.mail_password.get_secret_value()
        return post_of(self.mail, self.mail_from, self.mail_user, password)

    @property
    def key_place(self) -> Path:
        """The file of the installation's key, where the settings do not give the key itself."""
        return self.key_file or self.folder / KEY

    @property
    def key_beside_data(self) -> str:
        """What is wrong where whoever copies the data has the key with it, in a sentence; nothing
        where it lies apart, or is given by the environment.
        """
        if self.secret_key.get_secret_value():
            return ""
        place, data = self.key_place.resolve(), [self.folder.resolve()]
        if not self.database_url:
            data.append(Path(self.database.removeprefix("sqlite:///")).parent)
        if "://" not in self.file_store:
            data.append(Path(self.file_store).resolve())
        if not any(place.is_relative_to(folder) for folder in data):
            return ""
        return (
            f"The installation's key lies in {place}, beside what it opens: whoever copies that "
            "folder has both. Move it to another disk or folder and name it by TENDER_KEY_FILE."
        )

    @property
    def proxy_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The web servers before this one, whose word about a client's address is believed.

        Raises ValueError for what is no address.
        """
        return tuple(ip_network(part.strip()) for part in self.proxies.split(",") if part.strip())

    @property
    def database(self) -> str:
        """The URL of the database."""
        return self.database_url or f"sqlite:///{(self.folder / 'tender.db').resolve()}"

    @property
    def audit_key_file(self) -> Path:
        """Where the key that signs the audit is."""
        return self.audit_key or self.folder / "audit-key"

    @property
    def file_store(self) -> str:
        """Where files are kept."""
        return self.files or str((self.folder / "files").resolve())

    @property
    def secure(self) -> bool:
        """Whether people come over HTTPS; cookies then travel no other way."""
        return self.address.startswith("https://")

    @property
    def idle(self) -> timedelta:
        """How long a session lives without a page."""
        return timedelta(minutes=self.idle_minutes)
