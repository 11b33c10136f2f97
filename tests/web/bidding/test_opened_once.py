"""A bid is opened once in a request, whatever its bidder does."""

import io
import re

import pytest

from tender.bid.bid import QuestionInLot
from tender.web.bidding import BLUEPRINTS
from tests.bidders import ID, Firm, a_pdf, published
from tests.web.client import an_app, client_of, sign_in
from tests.web.queries import queries

P = f"/p/{ID}/bid"
LOTS = {
    "lot-1": "yes",
    "order-1": "1",
    "location-1": "1-9100000001",
    "lot-2": "yes",
    "location-2": "1-9100000001",
}


@pytest.fixture
def here(tmp_path):
    """A firm with a whole bid, one file and a submission; the application, and its client."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firm = Firm(cast).writes()
    app = an_app(cast.office, tmp_path)
    client = client_of(app)
    sign_in(client, cast.office, firm.person)
    file = (io.BytesIO(a_pdf()), "plan.pdf")
    assert client.post(f"{P}/answers/Q1/files", data={"file": file}).status_code == 302
    firm.submits()
    firm.begins_from_its_slip()
    client.set_cookie("slip-1", firm.slips[1], path=P)
    yield app, cast, firm, client
    cast.office.store.close()


def readings(asked):
    """The statements that read parts of a bid."""
    return [statement for statement in asked if re.search(r"\b(FROM|JOIN) bid_part\b", statement)]


def routes(app):
    """Method and rule of every route of bidding."""
    names = {blueprint.name for blueprint in BLUEPRINTS}
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.endpoint.partition(".")[0] in names
    }


def requests(firm):
    """What is asked of every route of bidding in its turn, where it goes well and where it does
    not: the status it answers with, method, rule, address, and what is sent.
    """
    p, open_ = "/p/<string:procurement>", "/open/<string:id>"
    answers, receipts = f"{p}/bid/answers/<string:question>", f"{p}/bid/receipts/<int:number>"
    organisation = "/organisation/register/<string:provider>"
    key = firm.own.bid.files[0].key.rpartition("/")[2]
    seen = {part: str(saved.revision) for part, saved in firm.own.saved.items()}
    prices = {f"seen-{n}": seen[f"prices\n{n}"] for n in "12"}
    particulars = {"name": "Firm 1", "address": "1 High Street", "email": "bids@firm1.example"}
    return [
        (200, "GET", f"{p}/bid", P, None),
        (200, "GET", f"{p}/bid/gates", f"{P}/gates", None),
        (200, "GET", f"{p}/bid/lots", f"{P}/lots", None),
        (422, "POST", f"{p}/bid/lots", f"{P}/lots", LOTS | {"order-2": "first", "seen": "1"}),
        (302, "POST", f"{p}/bid/lots", f"{P}/lots", LOTS | {"seen": seen["lots"]}),
        (200, "GET", f"{p}/bid/prices", f"{P}/prices", None),
        (302, "POST", f"{p}/bid/prices", f"{P}/prices", prices | {"rate-1-standard": "20.10"}),
        (422, "POST", f"{p}/bid/prices/workbook", f"{P}/prices/workbook", {}),
        (200, "GET", f"{p}/bid/declarations", f"{P}/declarations", None),
        (
            422,
            "POST",
            f"{p}/bid/declarations",
            f"{P}/declarations",
            {"personal_care_since": "yesterday", "seen": seen["declarations"]},
        ),
        (
            302,
            "POST",
            f"{p}/bid/declarations",
            f"{P}/declarations",
            {"declaration-1": "yes", "seen": seen["declarations"]},
        ),
        (200, "GET", f"{p}/bid/partners", f"{P}/partners", None),
        (422, "POST", f"{p}/bid/partners", f"{P}/partners", {"does-1": "Nights"}),
        (
            302,
            "POST",
            f"{p}/bid/partners",
            f"{P}/partners",
            {"name-1": "Other", "role-1": "consortium member", "does-1": "Nights"},
        ),
        (302, "POST", f"{p}/bid/notices", f"{P}/notices", {}),
        (200, "GET", f"{p}/timetable.ics", f"/p/{ID}/timetable.ics", None),
        (200, "GET", answers, f"{P}/answers/Q1", None),
        (422, "POST", answers, f"{P}/answers/Q1", {"text": "x" * 100_001, "seen": "1"}),
        (302, "POST", answers, f"{P}/answers/Q1", {"text": "New.", "seen": "1", "word": "next"}),
        (200, "POST", f"{answers}/draft", f"{P}/answers/Q1/draft", {"text": "Newer.", "seen": "2"}),
        (422, "POST", f"{answers}/files", f"{P}/answers/Q1/files", {}),
        (
            302,
            "POST",
            f"{answers}/files",
            f"{P}/answers/Q1/files",
            {"file": (io.BytesIO(a_pdf(2)), "other.pdf")},
        ),
        (200, "GET", f"{answers}/files/<string:key>", f"{P}/answers/Q1/files/{key}", None),
        (
            302,
            "POST",
            f"{answers}/files/<string:key>/remove",
            f"{P}/answers/Q1/files/{key}/remove",
            {},
        ),
        (200, "GET", f"{p}/bid/check", f"{P}/check", None),
        (200, "GET", f"{p}/bid/preview", f"{P}/preview", None),
        (200, "GET", f"{p}/bid/afterwards", f"{P}/afterwards", None),
        (200, "GET", f"{p}/bid/earlier", f"{P}/earlier", None),
        (200, "POST", f"{answers}/use", f"{P}/answers/Q1/use", {"text": "Of before."}),
        (200, "GET", receipts, f"{P}/receipts/1", None),
        (404, "GET", f"{receipts}/earlier", f"{P}/receipts/1/earlier?bid={ID}", None),
        (200, "GET", f"{receipts}/bid", f"{P}/receipts/1/bid", None),
        (200, "GET", f"{receipts}/receipt.json", f"{P}/receipts/1/receipt.json", None),
        (200, "GET", f"{receipts}/receipt.pdf", f"{P}/receipts/1/receipt.pdf", None),
        (422, "POST", f"{receipts}/slip", f"{P}/receipts/1/slip", {"slip": "none"}),
        (302, "POST", f"{receipts}/slip", f"{P}/receipts/1/slip", {"slip": firm.slips[1]}),
        (200, "GET", f"{receipts}/slip.txt", f"{P}/receipts/1/slip.txt", None),
        (302, "POST", f"{receipts}/begin", f"{P}/receipts/1/begin", {}),
        (404, "POST", f"{p}/bid/queries/<int:query>", f"{P}/queries/1", {"reply-1": ""}),
        (302, "POST", f"{p}/bid/withdraw", f"{P}/withdraw", {}),
        (200, "GET", "/organisation", "/organisation", None),
        (422, "POST", "/organisation", "/organisation", {"name": ""}),
        (302, "POST", "/organisation", "/organisation", particulars),
        (200, "GET", "/organisation/register", "/organisation/register", None),
        (200, "GET", organisation, "/organisation/register/1-9000000001", None),
        (422, "POST", organisation, "/organisation/register/1-9000000001", {}),
        (422, "POST", "/organisation/provider-id", "/organisation/provider-id", {}),
        (422, "POST", "/organisation/colleagues", "/organisation/colleagues", {}),
        *(
            (
                status,
                "POST",
                f"/organisation/colleagues/<int:colleague>/{act}",
                f"/organisation/colleagues/1/{act}",
                {},
            )
            for status, act in ((404, "link"), (422, "leave"))
        ),
        (
            404,
            "POST",
            "/organisation/invitations/<int:invitation>",
            "/organisation/invitations/1",
            {"word": "no"},
        ),
        (200, "GET", "/open", "/open", None),
        (200, "GET", open_, f"/open/{ID}", None),
        (200, "GET", f"{open_}/before", f"/open/{ID}/before", None),
        (
            200,
            "GET",
            f"{open_}/invitation.<any(pdf,docx,xlsx):form>",
            f"/open/{ID}/invitation.xlsx",
            None,
        ),
        (302, "POST", f"{open_}/take-part", f"/open/{ID}/take-part", {}),
        (
            200,
            "GET",
            f"{open_}/procurement.<any(toml,json):form>",
            f"/open/{ID}/procurement.toml",
            None,
        ),
        (404, "GET", f"{open_}/documents/<int:document>", f"/open/{ID}/documents/1", None),
        (200, "GET", "/join", "/join", None),
        (422, "POST", "/join", "/join", {}),
    ]


def test_no_request_of_bidding_reads_the_parts_of_a_bid_twice(here):
    """Over every route, also where what was sent is refused; submitting is looked at below."""
    app, cast, firm, client = here
    table, found = requests(firm), {}
    for status, method, rule, address, data in table:
        with queries(cast.office) as asked:
            answer = client.open(address, method=method, data=data)
        answer.close()
        assert (method, address, answer.status_code) == (method, address, status)
        if len(readings(asked)) > 1:
            found[status, method, rule] = readings(asked)
    assert found == {}
    assert routes(app) - {(method, rule) for _, method, rule, _, _ in table} == {
        ("POST", "/p/<string:procurement>/bid/submit")
    }


def test_submitting_opens_the_bid_once_and_looks_at_its_revisions_again(here):
    """Under the lock nothing is opened: numbers alone say whether a colleague saved meanwhile."""
    _, cast, firm, client = here
    form = {"digest": firm.own.digest, "knows": "yes"}
    cast.office.clock.passes(minutes=1)
    with queries(cast.office) as asked:
        answer = client.post(f"{P}/submit", data=form)
    first, *others = readings(asked)
    assert answer.status_code == 302 and len(firm.own.sent) == 2
    assert "sealed" in first and not any("sealed" in other for other in others)


def test_a_bid_is_opened_anew_only_where_a_colleague_saved_it_meanwhile(here):
    """Then the page shows theirs too."""
    _, cast, firm, client = here
    firm.answers(QuestionInLot("Q1", ""), "Theirs.")
    with queries(cast.office) as asked:
        refused = client.post(f"{P}/answers/Q1", data={"text": "Mine.", "seen": "1"})
    assert refused.status_code == 409 and "Theirs." in refused.get_data(as_text=True)
    assert len(readings(asked)) == 2
