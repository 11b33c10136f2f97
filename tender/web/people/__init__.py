"""Pages of people: a file for each journey, named as what they stand over in workflow."""

from tender.web.people import account, directory, factors, tokens

BLUEPRINTS = (
    account.pages,
    directory.pages,
    factors.pages,
    tokens.pages,
)
