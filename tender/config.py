"""Settings, from the environment alone: every name begins with TENDER_.

Wrong settings stop the start, with a sentence each.
"""

from datetime import timedelta
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from tender.intake.attachments import host_and_port
from tender.post import Post, post_of


class Settings(BaseSettings):
    """What an installation may set."""

    model_config = SettingsConfigDict(env_prefix="TENDER_", frozen=True)

    folder: Path = Path("var")  #: where the embedded database and keys are kept
    #: empty: SQLite in the folder; else for example postgresql://tender@localhost/tender
    database_url: str = ""
    #: signs cookies and seals second-factor secrets; empty: one is made and kept in the folder
    secret_key: SecretStr = SecretStr("")
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
    openid_name: str = ""  #: what the button says, such as "Testshire account"
    openid_issuer: str = ""
    openid_client: str = ""
    openid_secret: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
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
        if self.clamav and not self.clamav.startswith("/"):
            try:
                host_and_port(self.clamav)
            except ValueError as fault:
                raise ValueError(
                    f"TENDER_CLAMAV is “{self.clamav}”, and {fault}, which begins with /"
                ) from fault
        return self

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
    def database(self) -> str:
        """The URL of the database."""
        return self.database_url or f"sqlite:///{(self.folder / 'tender.db').resolve()}"

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
