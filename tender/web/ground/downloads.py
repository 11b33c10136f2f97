"""Answers that are files."""

from typing import IO

from flask import Response, send_file
from werkzeug.utils import secure_filename

from tender.web.ground.uploads import safe_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"
TEXT = "text/plain; charset=utf-8"
TOML = "application/toml"
ZIP = "application/zip"


def download(content: str | bytes, kind: str, name: str, *, inline: bool = False) -> Response:
    """A file of ours under a name of ours, to be kept, or to be looked at in the browser."""
    way = "inline" if inline else "attachment"
    return Response(
        content, mimetype=kind, headers={"Content-Disposition": f'{way}; filename="{name}"'}
    )


def download_of_somebody(content: IO[bytes], name: str, otherwise: str) -> Response:
    """A file that somebody brought, to be kept and never opened in the browser: under its own name
    as far as that is safe, or another.
    """
    return send_file(
        content,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=safe_name(name, otherwise),
    )


def procurement_file(text: str, form: str, name: str) -> Response:
    """A procurement as TOML or JSON, to be kept."""
    kind = {"toml": TOML, "json": JSON}[form]
    return download(text, kind, f"{secure_filename(name)}.{form}")


def invitation_file(content: IO[bytes], form: str) -> Response:
    """An invitation as pdf or docx, or its price schedule as xlsx, to be kept."""
    kind, name = {
        "pdf": (PDF, "invitation-to-tender.pdf"),
        "docx": (DOCX, "invitation-to-tender.docx"),
        "xlsx": (XLSX, "price-schedule.xlsx"),
    }[form]
    return send_file(content, mimetype=kind, as_attachment=True, download_name=name)
