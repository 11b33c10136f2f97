"""Whether the installation works: a page for an administrator, an answer for a monitor."""

from flask import Blueprint, Response, jsonify, render_template

from tender.web.ground.doors import actor, may, office, settings
from tender.workflow.backup.health import service_health, workers_health
from tender.workflow.ground.access import Verb

pages = Blueprint("health", __name__)


@pages.get("/health")
@may(Verb.SEE_HEALTH)
def health() -> tuple[Response, int]:
    """200 where store and workers work, 503 where one does not; no more is told to anybody."""
    service = service_health(office(), actor())
    told = {"works": service.works, "store": service.store, "workers": service.workers}
    return jsonify(told), 200 if service.works else 503


@pages.get("/workers")
@may(Verb.SEE_WORKERS)
def workers() -> str:
    """How the workers are, and what waits for them."""
    return render_template(
        "backup/workers.html",
        health=workers_health(office(), actor()),
        key_beside_data=settings().key_beside_data,
    )
