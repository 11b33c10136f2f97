"""Somebody who writes to the database and to the store of files, for tests: the guards are off, and
whatever stands there can be exchanged. What is sealed they seal for the public halves that lie
beside it; what is signed they cannot sign.
"""

from dataclasses import replace

from sqlalchemy import text

from evidence.canonical import canonical, hash_of
from evidence.codec import encode
from tender.records.openers import Envelope
from tender.sealing.identities import new_identity, public_of, seal_for
from tender.storage import openers
from tender.storage.triggers import guarded
from tests.openers import opened_by_two

RECEIPT = ("receipt", "receipt_sha256", "signature")
CONTENT = ("sealed", "objects")
REST = ("late", "begun", "at", "salt", "audit")
SPLIT = ("key", "prices")


class Attacker:
    """Writes to a store past its guards. A submission is a pair: bid and number."""

    def __init__(self, cast):
        """Take the guards off."""
        self.cast, self.store = cast, cast.office.store
        for table in guarded():
            if self.store.sqlite:
                for deed in ("update", "delete"):
                    self.says(f"DROP TRIGGER IF EXISTS guard_{table}_{deed}")
            else:
                self.says(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')

    def says(self, statement, **values):
        """One statement, kept; its rows, where it has any."""
        with self.store.writing.begin() as connection:
            done = connection.execute(text(statement), values)
            return [dict(row) for row in done.mappings()] if done.returns_rows else []

    def row(self, table, of):
        """The row of a submission."""
        where = 'WHERE bid = :bid AND "number" = :number'
        (row,) = self.says(f'SELECT * FROM "{table}" {where}', bid=of[0], number=of[1])
        return row

    def puts(self, table, of, **values):
        """Other values into it."""
        named = ", ".join(f'"{name}" = :{name}' for name in values)
        self.says(
            f'UPDATE "{table}" SET {named} WHERE bid = :_bid AND "number" = :_number',
            _bid=of[0],
            _number=of[1],
            **values,
        )

    def exchanges(self, first, second, *columns):
        """What two submissions have in these columns."""
        apart = set(columns) & set(SPLIT)
        for table, own in (("sealed", set(columns) - apart), ("split_bid", apart)):
            one, other = self.row(table, first), self.row(table, second)
            for place, values in ((first, other), (second, one)) if own else ():
                self.puts(table, place, **{name: values[name] for name in own})

    def removes(self, of):
        """A submission with its receipt and its prices."""
        for table in ("split_bid", "sealed"):
            where = 'WHERE bid = :bid AND "number" = :number'
            self.says(f'DELETE FROM "{table}" {where}', bid=of[0], number=of[1])

    def seals_anew(self, of, rate):
        """A bid whose words they know, with other prices, for the keys that lie there."""
        with self.store.reading() as session:
            known, _, _ = opened_by_two(session, self.cast.id, *of)
            keys = openers.split_keys(session, self.cast.id)
        rates = [{"lot": one.lot, "line": one.line, "text": rate} for one in known.rates]
        prices = {"format": "tender-sealed-prices-1", "nonce": "00", "rates": rates}
        content = {
            "format": "tender-sealed-bid-2",
            "nonce": "00",
            "version": "",
            "bid": encode(replace(known, rates=())),
            "prices": hash_of(prices),
        }
        own = new_identity()
        self.puts("sealed", of, sealed=seal_for(canonical(content), public_of(own)))
        self.puts(
            "split_bid",
            of,
            key=seal_for(own.encode(), keys[Envelope.QUALITY]),
            prices=seal_for(canonical(prices), keys[Envelope.PRICES]),
        )

    def puts_receipt(self, of, signed):
        """A receipt in the place of another, sealed like it."""
        with self.store.reading() as session:
            public = openers.split_keys(session, self.cast.id)[Envelope.QUALITY]
        self.puts(
            "sealed",
            of,
            receipt=seal_for(signed.text, public),
            receipt_sha256=signed.sha256,
            signature=signed.signature,
        )
