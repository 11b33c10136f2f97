"""What somebody does who writes to the database and to the store of files, before the opening."""

import json
import tempfile
from dataclasses import replace
from datetime import timedelta

from tender.bid.bid import QuestionInLot
from tender.bid.receipt import text_of
from tender.storage import bids, held
from tender.workflow.bidding import files, submission
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import DecisionKind, state_of
from tender.workflow.ground.vault import make_vault
from tender.workflow.opening import opening
from tests.attackers import CONTENT, RECEIPT, REST, SPLIT, Attacker
from tests.bidders import CLOSES, ID, Firm, a_pdf
from tests.openers import PASSPHRASE


def attached(cast, firm, content):
    """A file with the first answer."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        place = QuestionInLot("Q1", "")
        own = own_bid(cast.office, firm.actor, ID)
        return files.attach_file(
            cast.office, firm.actor, own, place, file, "our plan.pdf", cast.office.clock()
        )


class Three:
    """Firms that submitted: the first twice, the second with a file, the third withdrew its first
    and submitted again, and then the second did.
    """

    def __init__(self, cast):
        """Play it."""
        self.cast = cast
        firms = [Firm(cast, number) for number in (1, 2, 3)]
        self.bids = [firm.own.taking.id for firm in firms]
        first, second, third = firms
        first.writes(rate="18.00")
        attached(cast, first, a_pdf(1))
        self.receipts = [first.submits()]
        second.writes(rate="19.00")
        attached(cast, second, a_pdf(2))
        self.receipts.append(second.submits())
        self.receipts.append(third.writes(rate="20.00").submits())
        first.answers(QuestionInLot("Q2", ""), "Better words.")
        first.submits()
        submission.withdraw_bid(cast.office, third.actor, ID)
        second.answers(QuestionInLot("Q2", ""), "Other words.")
        second.submits()
        self.firms = firms
        self.attacker = Attacker(cast)

    def of(self, firm, number):
        """A submission of one of them, as the database names it."""
        return self.bids[firm - 1], number

    def opens(self):
        """Two people open what is there: how many, and what does not hold, by who it is about."""
        cast = self.cast
        cast.office.clock.now = CLOSES + timedelta(hours=2)
        opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
        count = opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
        with cast.office.store.reading() as session:
            found = held.held(session, ID)
            assert len(bids.aliases(session, ID)) == count
            head = state_of(session, ID).last(DecisionKind.BIDS_OPENED).data["head"]
        assert not found or len(head) == 64
        kinds = {"quality": "held", "not counted": "beside", "chain": "chain"}
        names = {0: 0} | {bid: firm for firm, bid in enumerate(self.bids, 1)}
        return count, {(kinds[bid.envelope], names[bid.bid]): " ".join(bid.faults) for bid in found}


def sealed_anew(three):
    """A rival's bid sealed anew with other prices."""
    three.attacker.seals_anew(three.of(2, 2), "99.00")


def exchanged_contents(three):
    """Two bids, each beside the other's receipt."""
    three.attacker.exchanges(three.of(1, 2), three.of(2, 2), *CONTENT, *SPLIT)


def exchanged_with_receipts(three):
    """Two bids with their receipts."""
    three.attacker.exchanges(three.of(1, 2), three.of(2, 2), *CONTENT, *SPLIT, *RECEIPT)


def exchanged_whole(three):
    """Two rows, all but whose they are."""
    three.attacker.exchanges(three.of(1, 2), three.of(2, 2), *CONTENT, *SPLIT, *RECEIPT, *REST)


def exchanged_organisations(three):
    """Two organisations, each with the other's bid."""
    says = three.attacker.says
    says("INSERT INTO organisation (made) SELECT made FROM organisation LIMIT 1")
    (beside,) = says("SELECT max(id) AS id FROM organisation")
    first, second = three.bids[:2]
    of = {row["id"]: row["organisation"] for row in says("SELECT id, organisation FROM bid")}
    for bid, organisation in ((first, beside["id"]), (second, of[first]), (first, of[second])):
        says("UPDATE bid SET organisation = :to WHERE id = :bid", to=organisation, bid=bid)


def kept_hash_altered(three):
    """The receipt as it was, and another hash beside it, in the audit too."""
    audit = three.attacker.row("sealed", three.of(2, 2))["audit"]
    three.attacker.puts("sealed", three.of(2, 2), receipt_sha256="0" * 64)
    three.attacker.says("UPDATE audit SET data = '{}' WHERE number = :n", n=audit)


def receipt_of_another(three):
    """A receipt that was given to another, in the place of one's own."""
    three.attacker.exchanges(three.of(1, 2), three.of(2, 2), *RECEIPT)


def receipt_of_ones_own_making(three):
    """A receipt that another installation signed."""
    given = three.receipts[1].receipt
    signed = make_vault("another key", "").signer.sign(text_of(replace(given, number=2)))
    three.attacker.puts_receipt(three.of(2, 2), signed)


def receipt_altered(three):
    """The signature stays, one word of the receipt is another."""
    held_receipt = three.receipts[1]
    signed = held_receipt.signed._replace(text=text_of(replace(held_receipt.receipt, number=2)))
    three.attacker.puts_receipt(three.of(2, 2), signed)


def of_another_procurement(three):
    """A bid of another procurement: its receipt is this installation's."""
    given = replace(three.receipts[1].receipt, procurement="elsewhere", title="Elsewhere")
    three.attacker.puts_receipt(three.of(2, 2), three.cast.office.vault.signer.sign(text_of(given)))


def file_exchanged(three):
    """A file of one bid in the place of another's."""
    objects = three.cast.office.vault.objects
    (one,), (other,) = (
        json.loads(three.attacker.row("sealed", three.of(firm, 2))["objects"]) for firm in (1, 2)
    )
    with tempfile.TemporaryFile() as kept:
        objects.copy_to(one, kept)
        kept.seek(0)
        with objects.writing(other) as to:
            to.write(kept.read())


def file_removed(three):
    """A file of a bid that counts is taken away."""
    (key,) = json.loads(three.attacker.row("sealed", three.of(2, 2))["objects"])
    three.cast.office.vault.objects.remove(key)


def older_over_newest(three):
    """The first submission in the place of the second."""
    older = three.attacker.row("sealed", three.of(2, 1))
    split = three.attacker.row("split_bid", three.of(2, 1))
    names = (*CONTENT, *RECEIPT)
    three.attacker.puts("sealed", three.of(2, 2), **{name: older[name] for name in names})
    three.attacker.puts("split_bid", three.of(2, 2), **{name: split[name] for name in SPLIT})


def numbers_exchanged(three):
    """The first is numbered as the second, and the second as the first."""
    three.attacker.exchanges(three.of(2, 1), three.of(2, 2), *CONTENT, *SPLIT, *RECEIPT, *REST)


def said_to_be_late(three):
    """A bid in time is marked late, and an officer does not let it in."""
    three.attacker.puts("sealed", three.of(2, 2), late=True)
    three.cast.office.clock.now = CLOSES + timedelta(hours=1)
    subject = "/".join(map(str, three.of(2, 2)))
    opening.decide_late(three.cast.office, three.cast.lead, ID, subject, "Late.", let_in=False)


def newest_removed(three):
    """The second submission of the first is gone: others came after it."""
    three.attacker.removes(three.of(1, 2))


def bid_removed(three):
    """All that a bidder submitted is gone."""
    for number in (1, 2):
        three.attacker.removes(three.of(2, number))


def last_removed(three):
    """What came last is gone: no receipt names it, the audit does."""
    three.attacker.removes(three.of(2, 2))


def removed_with_its_entry(three):
    """Another's entry of the audit stands in the place of its own; the chain misses it."""
    audit = three.attacker.row("sealed", three.of(1, 2))["audit"]
    three.attacker.removes(three.of(1, 2))
    three.attacker.says("UPDATE audit SET verb = 'something else' WHERE number = :n", n=audit)


def brought_back(three):
    """A withdrawal is gone, so that what was withdrawn counts."""
    three.attacker.says("DELETE FROM withdrawn")


def withdrawn_by_another(three):
    """A withdrawal that nobody made."""
    last = three.attacker.row("sealed", three.of(2, 2))
    (row,) = three.attacker.says("SELECT * FROM withdrawn")
    three.attacker.says(
        'INSERT INTO withdrawn (audit, procurement, bid, "number", "by", "at", notice, signature, '
        "salt) VALUES (:audit, :procurement, :bid, 2, :by, :at, :notice, :signature, :salt)",
        **row | {"audit": last["audit"], "bid": three.bids[1]},
    )


def with_no_notice(three):
    """The same, as withdrawals were before they were signed."""
    withdrawn_by_another(three)
    three.attacker.says(
        "UPDATE withdrawn SET notice = '', signature = '' WHERE bid = :bid", bid=three.bids[1]
    )
