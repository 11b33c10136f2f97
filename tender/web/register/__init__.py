"""Pages of register: a file for each journey, named as what they stand over in workflow."""

from tender.web.register import editions

BLUEPRINTS = (editions.pages,)
