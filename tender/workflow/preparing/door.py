"""What later stages may ask of preparing.

Nothing else of this folder is asked by another; a test holds it.
"""

from tender.workflow.preparing.invitation_files import (
    ScreenSections,
    copy_invitation_file,
    invitation_on_screen,
    is_made,
)
from tender.workflow.preparing.invitation_preview import sound_draft
from tender.workflow.preparing.library import KeptText, kept_text, kept_texts, step_names
from tender.workflow.preparing.needs import PREPARING_NEEDS
from tender.workflow.preparing.noticed import (
    noticed_in_approvals,
    noticed_in_criteria,
    noticed_in_market,
    written_so_far,
)
from tender.workflow.preparing.obstacles import (
    findings_to_publish,
    publication_day,
)
from tender.workflow.preparing.openers import NamedOpener, named_openers, openers_missing
from tender.workflow.preparing.pack import open_document
from tender.workflow.preparing.publication_outlook import (
    findings_of_publication,
    publication_outlook,
)
from tender.workflow.preparing.split_keys import lock_shares, locks_now
from tender.workflow.preparing.start import procurement_as_file

__all__ = [
    "PREPARING_NEEDS",
    "KeptText",
    "NamedOpener",
    "ScreenSections",
    "copy_invitation_file",
    "findings_of_publication",
    "findings_to_publish",
    "invitation_on_screen",
    "is_made",
    "kept_text",
    "kept_texts",
    "lock_shares",
    "locks_now",
    "named_openers",
    "noticed_in_approvals",
    "noticed_in_criteria",
    "noticed_in_market",
    "open_document",
    "openers_missing",
    "procurement_as_file",
    "publication_day",
    "publication_outlook",
    "sound_draft",
    "step_names",
    "written_so_far",
]
