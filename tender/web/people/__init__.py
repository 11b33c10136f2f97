"""Pages of people: a file for each journey, named as what they stand over in workflow."""

from tender.web.people import account, directory, factors, letters, recovery, tokens, unsent

BLUEPRINTS = (
    account.pages,
    directory.pages,
    factors.pages,
    letters.pages,
    recovery.pages,
    tokens.pages,
    unsent.pages,
)
