"""Files that bidders attach: judged by what is in them, never by their names,
and refused with a sentence.
"""

from tender.intake.attachments.look import ALLOWED, ENDINGS, AttachmentKind, AttachmentRefused, look
from tender.intake.attachments.malware import MalwareScan, host_and_port, scan

__all__ = [
    "ALLOWED",
    "ENDINGS",
    "AttachmentKind",
    "AttachmentRefused",
    "MalwareScan",
    "host_and_port",
    "look",
    "scan",
]
