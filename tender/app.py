"""The application put together: settings, office, pages."""

import os
import secrets
from pathlib import Path

from flask import Flask

from tender.config import Settings
from tender.documents.council_signature import CouncilSignature
from tender.storage.private import private_file
from tender.web import (
    awarding,
    backup,
    bidding,
    clarifying,
    deciding,
    home,
    marking,
    moderating,
    opening,
    people,
    preparing,
    register,
    telling,
)
from tender.web.api import routes
from tender.web.ground import errors, guards, pages
from tender.web.ground.address_rule import AddressRule
from tender.web.ground.doors import load_actor
from tender.web.ground.kept_by_browsers import SESSION
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.ground.office import Office
from tender.workflow.ground.opened_store import open_store
from tender.workflow.ground.vault import SealVault, make_vault

STAGES = (
    people, register, backup, telling, preparing, clarifying, bidding, opening, marking, moderating,
    deciding, awarding,
)  # fmt: skip
BLUEPRINTS = (
    home.pages,
    *(blueprint for stage in STAGES for blueprint in stage.BLUEPRINTS),
    routes.pages,
)


class Application(Flask):
    """Flask, with addresses that are quick to begin with."""

    url_rule_class = AddressRule


def create_app(settings: Settings | None = None, office: Office | None = None) -> Flask:
    """A Flask application over an office; without one, over the store that the settings name,
    brought up to date first.
    """
    settings = settings or Settings()
    if office is None:
        office = Office(
            open_store(settings),
            vault=vault_of(settings),
            mailbox=mailbox_of(settings),
            signature=signature_of(settings),
        )
    app = bare_app()
    furnish(app, settings, office)
    return app


def bare_app() -> Flask:
    """All that is the same in every installation: what is answered, and how it looks."""
    app = Application("tender", static_folder="static", template_folder="templates")
    pages.dress(app)
    guards.protect(app)
    guards.csrf.exempt(routes.pages)  # a token is shown on purpose; no browser sends one by itself
    app.before_request(load_actor)
    errors.handle(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def furnish(app: Flask, settings: Settings, office: Office) -> None:
    """Have an application answer for this installation."""
    app.config.update(
        SECRET_KEY=key_of(settings),
        SESSION_COOKIE_NAME=SESSION,
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=settings.largest_upload,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["office"], app.extensions["settings"] = office, settings


def key_of(settings: Settings) -> str:
    """The installation's own key, as set or as kept."""
    return settings.secret_key.get_secret_value() or kept_key(settings.key_place)


def vault_of(settings: Settings) -> SealVault:
    """Where bids are sealed, as the settings have it."""
    return make_vault(key_of(settings), settings.file_store, settings.clamav)


def mailbox_of(settings: Settings) -> Mailbox:
    """Where letters go, as the settings have it; a demonstration's people are invented,
    and none is sent to them.
    """
    return Mailbox(None if settings.demonstration else settings.post, settings.address)


def signature_of(settings: Settings) -> CouncilSignature | None:
    """What signs award reports, as the settings have it; None where they name no certificate.

    Raises CannotSign where they name what cannot be used.
    """
    if settings.report_certificate is None or settings.report_key is None:
        return None
    signature = CouncilSignature(
        certificate=settings.report_certificate,
        key=settings.report_key,
        passphrase=settings.report_key_passphrase.get_secret_value(),
    )
    signature.check()
    return signature


def kept_key(place: Path) -> str:
    """The installation's own key, made at its first start and readable by its user alone."""
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        private_file(place)
        return place.read_text("utf-8").strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return place.read_text("utf-8").strip()
