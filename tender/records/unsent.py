"""What somebody typed into a form and has not sent, as a value."""

from datetime import datetime
from typing import NamedTuple


class UnsentForm(NamedTuple):
    """A form as it was last typed into."""

    form: str  #: which of its page's forms
    content: str  #: the fields as their page wrote them; wrapped, where it comes from storage
    at: datetime
