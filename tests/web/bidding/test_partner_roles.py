"""What another organisation is in a bid is chosen, and nothing is chosen in advance."""

import pytest
from werkzeug.datastructures import MultiDict

from tender.web.bidding.forms import PartnersForm
from tender.web.ground.fields import SentFields, read_fields
from tender.workflow.ground.refusals import Invalid


def sent(**texts):
    """A form as a browser sends it."""
    fields = {name.replace("_", "-"): text for name, text in texts.items()}
    return read_fields(PartnersForm, SentFields(MultiDict(fields), MultiDict()))


def test_an_organisation_without_a_role_is_refused_by_its_row():
    """An empty row asks for none."""
    form = sent(name_1="", role_1="", name_2="Elm Care", role_2="", name_3="Ash", role_3="x")
    with pytest.raises(Invalid) as refused:
        form.refuse_without_role()
    assert set(refused.value.fields) == {"role-1", "role-2"}, "as the page numbers those typed"


def test_a_role_that_was_chosen_stands():
    """Either."""
    form = sent(name_1="Elm", role_1="subcontractor", name_2="Ash", role_2="consortium member")
    form.refuse_without_role()
    assert [partner.role.value for partner in form.partners()] == [
        "subcontractor",
        "consortium member",
    ]
