"""Files that bidders attach: judged by what is in them, never by their names,
and refused with a sentence.
"""

from tender.intake.attachments.look import ALLOWED, ENDINGS, Kind, Refused, look
from tender.intake.attachments.malware import Scan, parted, scan

__all__ = ["ALLOWED", "ENDINGS", "Kind", "Refused", "Scan", "look", "parted", "scan"]
