"""Notices by page, program and command line, from the set-up to the contract; and the public page,
which nobody outside reads before the lead publishes it.
"""

import json

import pytest
from click.testing import CliRunner

from tender.cli import main
from tender.documents.notices.asked import AskedFact
from tender.evaluation.review.outside import OutsideKind
from tender.jobs import working
from tender.workflow.awarding import award, contracts, public_page, report
from tender.workflow.awarding.notice_answers import answer_notices, answers_page
from tender.workflow.awarding.notices import NoticeState, notices_page
from tender.workflow.deciding.outside_acts import record_outside
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tests.award_files import four_bids, four_on_register
from tests.documents.notices.schema import faults
from tests.office import DOMAIN, ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound
from tests.workflow.awarding.releasing import approved

PAGE, KINDS = f"/p/{ID}/notices", ("pcr-contract", "pcr-award")
PUBLIC = (f"/open/{ID}/award", f"/open/{ID}/award.csv", f"/open/{ID}/award.json")
MAY = {Role.LEAD, Role.OFFICER, Role.LEGAL_REVIEWER}


def all_browsers(app, cast):
    """A browser of each role, and one of nobody."""
    browsers = {role: client_of(app, cast, role) for role in Role}
    return browsers | {None: app.test_client()}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Testshire while it is marked: what was seen then, and from its award on."""
    folder = tmp_path_factory.mktemp("notices")
    (folder / "var").mkdir(mode=0o700)
    cast = Cast(an_office(f"sqlite:///{folder / 'var' / 'tender.db'}"))
    cast.agreed(submissions=four_bids(), register=four_on_register())
    app = an_app(cast.office, folder)
    early = {
        (role, address): browser.get(address)
        for role, browser in all_browsers(app, cast).items()
        for address in (PAGE, f"{PAGE}/answers", *(f"{PAGE}/{kind}" for kind in KINDS), *PUBLIC)
    }
    early = {
        key: (answer.status_code, answer.get_data(as_text=True)) for key, answer in early.items()
    }
    cast.locked_now()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    approved(cast).begins_standstill()
    cast.office.clock.passes(days=30)
    cast.answered()
    award.make_award(cast.office, cast.lead, ID)
    cast.folder = folder
    yield cast, all_browsers(app, cast), app, early
    cast.office.store.close()


def names(cast):
    """What those who bid are called."""
    page = contracts.contracts_page(cast.office, cast.lead, ID)
    return {contract.name for contract in page.contracts}


def test_before_quality_is_locked_no_role_reads_of_an_award_by_any_way(world):
    """Those who may see notices see that of the invitation, which names nobody."""
    cast, _, _, early = world
    bidders = {*names(cast), loser_of(cast)}
    for (role, address), (status, text) in early.items():
        assert not any(name in text for name in bidders), (role, address)
        if address in PUBLIC:
            assert status == 404, (role, address)
        elif role not in MAY:
            assert status in (302, 403, 404), (role, address)
        else:
            assert status == (409 if address.endswith("pcr-award") else 200), (role, address)
    assert "Contract notice" in early[Role.LEAD, PAGE][1]


def test_page_and_program_show_one_notice(world):
    """Field by field, with a copy of each; the release is valid, and read as it was written."""
    cast, browsers, app, _ = world
    legal = browsers[Role.LEGAL_REVIEWER]
    page = sound(legal.get(f"{PAGE}/pcr-award"))
    program = Program(app, cast, Role.OFFICER)
    told = program.gets("/notices/pcr-award")
    assert len(told["fields"]) == page.count('<dt id="')
    assert page.count('data-copies="text-') == sum(bool(each["text"]) for each in told["fields"])
    assert all(name in page for name in names(cast))
    content = json.loads(legal.get(f"{PAGE}/pcr-award.json").get_data(as_text=True))
    assert faults(content["releases"][0]) == []
    answer = program.answer("GET", "/notices/pcr-award/release.json")
    assert answer.get_data(as_text=True) == legal.get(f"{PAGE}/pcr-award.json").get_data(
        as_text=True
    )
    text = legal.get(f"{PAGE}/pcr-award.txt").get_data(as_text=True)
    assert text.startswith("ILLUSTRATIVE: the bids and marks are invented.")
    assert all(each["text"] in text for each in told["fields"])
    lines = program.gets("/notices")["lines"]
    assert [line["rule"]["kind"] for line in lines] == ["pcr-contract", "pcr-award", "pcr-change"]
    assert legal.get(f"{PAGE}/uk6").status_code == 404


def test_an_answer_stands_in_every_notice_and_one_that_is_wrong_in_none(world):
    """By page and by program; it is on the audit, and taken back by an empty one."""
    cast, browsers, app, _ = world
    officer = browsers[Role.OFFICER]
    form = {"council_address": "1 Council Street, Testham TE1 1AA", "places": "everywhere"}
    answer = officer.post(f"{PAGE}/answers", data=form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "cannot be right" in page and "1 Council Street" in page
    assert officer.post(f"{PAGE}/answers", data=form | {"places": "UKF22"}).status_code == 302
    for kind in KINDS:
        assert "1 Council Street" in sound(officer.get(f"{PAGE}/{kind}"))
    program = Program(app, cast, Role.OFFICER)
    assert program.does("/notice-answers", {"answers": {"places": ""}}) == {"answers": 1}
    assert "UKF22" not in sound(officer.get(f"{PAGE}/pcr-award"))
    bidder = next(iter(program.gets("/notice-answers")["bidders"]))
    about = f"{PAGE}/answers/{bidder}"
    assert officer.post(about, data={"bidder_id": "PDZR-9968-RYYY"}).status_code == 302
    assert "PDZR-9968-RYYY" in sound(officer.get(f"{PAGE}/pcr-award"))
    assert "PDZR-9968-RYYY" in sound(officer.get(about))
    assert officer.get(f"{PAGE}/answers/B99").status_code == 404
    with pytest.raises(Invalid):
        answer_notices(cast.office, cast.lead, ID, {AskedFact.BIDDER_ID: "PDZR-9968-RYYY"})
    with pytest.raises(NotThere):
        answer_notices(cast.office, cast.lead, ID, {}, "B99")
    with pytest.raises(NotAllowed):
        answer_notices(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, {})


def loser_of(cast):
    """The name of somebody who bid and holds no place."""
    everybody = answers_page(cast.office, cast.lead, ID).bidders
    return next(iter(set(everybody.values()) - names(cast)))


def test_words_that_name_who_holds_no_place_are_pointed_out_and_never_become_public(world):
    """Before the notice is published; and the public page waits until they are put right."""
    cast, browsers, _, _ = world
    lead, fact, told = browsers[Role.LEAD], AskedFact.COUNCIL_ADDRESS, "This becomes public."
    assert told not in sound(lead.get(f"{PAGE}/pcr-award"))
    naming = f"Testham, once the office of {loser_of(cast)}"
    assert answer_notices(cast.office, cast.lead, ID, {fact: naming}) == 1
    assert told in sound(lead.get(f"{PAGE}/pcr-award"))
    with pytest.raises(NotNow, match="names a bidder that holds no place"):
        public_page.publish_page(cast.office, cast.lead, ID, rates=False, reason="")
    assert answer_notices(cast.office, cast.lead, ID, {fact: "Testham"}) == 1


def test_what_is_answered_while_the_page_is_public_is_not_in_its_data(world):
    """The lead saw and published something else."""
    cast, browsers, _, _ = world
    lead, prepared, fact = browsers[Role.LEAD], f"/p/{ID}/public-page", AskedFact.COUNCIL_ADDRESS
    answer_notices(cast.office, cast.lead, ID, {fact: "9 Old Street"})
    public_page.publish_page(cast.office, cast.lead, ID, rates=False, reason="")
    assert "answered for notices since" not in sound(lead.get(prepared))
    cast.office.clock.passes(minutes=1)
    answer_notices(cast.office, cast.lead, ID, {fact: f"At {loser_of(cast)}"})
    data = browsers[None].get(PUBLIC[2]).get_data(as_text=True)
    assert "9 Old Street" in data and loser_of(cast) not in data
    assert "answered for notices since" in sound(lead.get(prepared))
    answer_notices(cast.office, cast.lead, ID, {fact: "1 New Street"})
    public_page.take_page_back(cast.office, cast.lead, ID, "A newer address.")
    public_page.publish_page(cast.office, cast.lead, ID, rates=False, reason="")
    assert "1 New Street" in browsers[None].get(PUBLIC[2]).get_data(as_text=True)
    public_page.take_page_back(cast.office, cast.lead, ID, "It was tried.")


def test_a_publication_on_record_is_read_from_where_it_is_recorded(world):
    """Of the notice that invites at the reviewer's line, of the award also with its contracts."""
    cast, browsers, _, _ = world
    before = {line.rule.kind: line for line in notices_page(cast.office, cast.lead, ID).lines}
    assert not before["pcr-contract"].published
    day = cast.office.today()
    record_outside(
        cast.office, cast.actor(Role.OFFICER), ID, OutsideKind.INVITING_NOTICE, day, "2023/S 7",
        "A. Officer",
    )  # fmt: skip
    after = {line.rule.kind: line for line in notices_page(cast.office, cast.lead, ID).lines}
    assert after["pcr-contract"].standing is NoticeState.PUBLISHED
    page = sound(browsers[Role.LEAD].get(f"{PAGE}/pcr-contract"))
    assert "2023/S 7" in page and "Public since" in page


def test_the_public_page_is_open_once_the_lead_publishes_it_and_until_it_is_taken_back(world):
    """Without rates that were bid unless a reason is given; a cache may keep it, and needs no
    script.
    """
    cast, browsers, app, _ = world
    lead, nobody, prepared = browsers[Role.LEAD], browsers[None], f"/p/{ID}/public-page"
    assert [nobody.get(address).status_code for address in PUBLIC] == [404] * 3
    shown = sound(browsers[Role.LEGAL_REVIEWER].get(prepared))
    assert all(name in shown for name in names(cast)) and "not shown" in shown
    for role in (Role.OFFICER, Role.LEGAL_REVIEWER, Role.BIDDER):
        assert browsers[role].post(prepared, data={}).status_code == 403
    answer = lead.post(prepared, data={"rates": "yes", "reason": ""})
    assert answer.status_code == 422 and "Say why rates" in answer.get_data(as_text=True)
    assert lead.post(prepared, data={"reason": "typed in vain"}).status_code == 302
    page = nobody.get(PUBLIC[0])
    text = sound(page)
    assert page.headers["Cache-Control"] == "public, max-age=300"
    assert "no-store" in lead.get(PUBLIC[0]).headers["Cache-Control"]
    assert all(name in text for name in names(cast)) and "£" not in text
    assert "typed in vain" not in text
    table = nobody.get(PUBLIC[1]).get_data(as_text=True)
    assert "lot,lot_title,provider,place,begins" in table.splitlines()[0]
    content = json.loads(nobody.get(PUBLIC[2]).get_data(as_text=True))
    assert [faults(each) for each in content["releases"]] == [[]] * len(content["releases"])
    told = [each for release in content["releases"] for each in release["parties"]]
    assert "@" not in json.dumps([each for each in told if "supplier" in each["roles"]])
    back = f"{prepared}/take-back"
    assert lead.post(back, data={"reason": ""}).status_code == 422
    assert lead.post(back, data={"reason": "A name is wrong."}).status_code == 302
    assert [nobody.get(address).status_code for address in PUBLIC] == [404] * 3
    with pytest.raises(NotNow):
        public_page.take_page_back(cast.office, cast.lead, ID, "Again.")
    program = Program(app, cast, Role.LEAD)
    program.does("/public-page", {"rates": True, "reason": "The council publishes what it pays."})
    text = sound(nobody.get(PUBLIC[0]))
    assert "£" in text and "The council publishes what it pays." in text
    assert program.gets("/public-page")["since"]
    program.does("/public-page/recalls", {"reason": "Once more."})


def test_losing_bidders_stand_on_it_only_as_their_notice_names_them(world):
    """Here it names none of them."""
    cast, browsers, _, _ = world
    page = public_page.prepared_page(cast.office, cast.lead, ID)
    assert page.award.unsuccessful == ()
    holders = {holder.name for lot in page.award.lots for holder in lot.holders}
    assert holders == names(cast)
    assert loser_of(cast) not in sound(browsers[Role.LEAD].get(f"/p/{ID}/public-page"))


def test_the_command_line_lists_shows_and_compares_the_same(world, tmp_path):
    """By the roles of the person named; what was published otherwise is named, value by value."""
    cast, browsers, _, _ = world

    def says(*words):
        done = CliRunner().invoke(
            main,
            ["notices", *words, "--as", f"lead.{ID}{DOMAIN}"],
            env={"TENDER_FOLDER": str(cast.folder / "var")},
        )
        return done.exit_code, done.output

    code, told = says("list", ID)
    assert code in (0, 1) and "pcr-award: Contract award notice" in told
    lead = browsers[Role.LEAD]
    assert "CONTRACTING AUTHORITY" in says("show", ID, "pcr-award")[1]
    release = lead.get(f"{PAGE}/pcr-award.json").get_data(as_text=True)
    shown = json.loads(says("show", ID, "pcr-award", "--json")[1])
    assert shown["releases"][0]["tender"] == json.loads(release)["releases"][0]["tender"]
    file = tmp_path / "release.json"
    file.write_text(release, "utf-8")
    assert says("compare", ID, "pcr-award", str(file)) == (0, "Every value is the same.\n")
    file.write_text(release.replace("Homecare in Testshire", "Homecare elsewhere"), "utf-8")
    code, told = says("compare", ID, "pcr-award", str(file))
    assert code == 1 and "published: Homecare elsewhere" in told
