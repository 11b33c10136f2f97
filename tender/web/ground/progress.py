"""How far long work is, for a page that waits."""

from flask import Response, jsonify

from tender.records.jobs import Job


def progress_of(job: Job | None) -> Response:
    """A job's steps; that there is none, where nobody asked for it."""
    if job is None:
        return jsonify({"state": "none"})
    return jsonify({"state": job.state, "done": job.done, "total": job.total, "says": job.says})
