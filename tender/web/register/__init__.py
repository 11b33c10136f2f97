"""Pages of register: a file for each journey, named as what they stand over in workflow."""

from tender.web.register import editions, headings, look_up, provider

FILES = (editions, headings, look_up, provider)
BLUEPRINTS = tuple(dict.fromkeys(file.pages for file in FILES))  #: some files share one
