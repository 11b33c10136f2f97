"""What is found in a draft leads from its page in the register to where it can be mended."""

import html
import re

from tender.workflow.ground.access import Role
from tests.faults_of_drafts import faulty
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound


def test_a_finding_on_a_draft_leads_to_the_page_on_which_it_stands(tmp_path):
    """Beside the form that decides that it stands; entries of a list by the page of the list."""
    faults = ("term-starts-elsewhere", "gate-without-reason")
    cast = Cast(an_office()).drafted(draft=faulty(*faults))
    app = an_app(cast.office, tmp_path)
    lead, observer = (client_of(app, cast, role) for role in (Role.LEAD, Role.OBSERVER))
    listed = html.unescape(sound(lead.get(f"/p/{ID}/findings")))
    for kind, page, title in zip(faults, ("duration", "gates"), ("Duration", "Gates"), strict=True):
        address = re.search(rf'href="(/p/{ID}/finding\?finding={kind}[^"]*)"', listed)[1]
        leads = f'set-up/page/{page}">Mend it in the draft: {title}</a>'
        shown = sound(lead.get(address))
        assert leads in shown and "Put the decision on record" in shown
        assert "Mend it in the draft" not in sound(observer.get(address))
