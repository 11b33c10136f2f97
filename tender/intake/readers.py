"""Every reader of files that strangers make; a process that reads has loaded them all."""

from tender.intake.attachments.look import look
from tender.intake.bank_holidays import read_bank_holidays
from tender.intake.bid_form.read import read_form
from tender.intake.draft_workbook import read_draft_workbook
from tender.intake.marking_workbook import read_marking_workbook
from tender.intake.notice_release import read_notice_release
from tender.intake.portal.read import propose
from tender.intake.price_workbook import read_price_workbook
from tender.intake.procurement import parse_procurement, read_draft, read_procurement
from tender.intake.register.new_headings import check_mapping, headings_of
from tender.intake.register.read import read_part, read_register
from tender.intake.submissions.read import read_submissions
from tender.intake.zone_shapes import read_zone_shapes

READERS = (
    check_mapping, headings_of, look, parse_procurement, propose, read_bank_holidays, read_draft,
    read_draft_workbook, read_form, read_marking_workbook, read_notice_release, read_part,
    read_price_workbook, read_procurement,
    read_register, read_submissions, read_zone_shapes,
)  # fmt: skip
