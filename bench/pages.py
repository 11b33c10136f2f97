"""Every page for 60 bids, and for 170 bids on 18 lots: server time, warm, beside a bare Flask page
with a table of 60 rows in the same run, and its size.

The procurements are the ready-made Leicester 2023 and Leicestershire 2019 with invented bids, every
answer marked and agreed; then with quality locked and a report made. Input sizes are printed. Times
are of one request in this process, without a network: the median and the worst of several.
"""

import gc
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from flask import Flask, render_template_string

from tender.app import create_app
from tender.config import Settings
from tender.exhibition import exhibit, exhibits
from tender.storage import people
from tender.storage.engine import Store
from tender.storage.migrating import migrate
from tender.web.ground.doors import KEY, secret_hash
from tender.workflow.awarding import report
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office
from tender.workflow.people.browsers import sign_browser_in
from tests.web.addresses import pages_of
from tests.web.queries import queries

SIZES = (("leicester-2023", None, "Q6"), ("leicestershire-2019", 170, "Q1"))
BAR, WORST = 100, 300  #: milliseconds
LARGEST = 200_000  #: bytes of HTML
TIMES = 7
ROWS = (
    "<!doctype html><title>x</title><table>{% for row in rows %}"
    '<tr><th scope="row">{{ row.name }}</th><td>{{ row.a }}</td><td>{{ row.b }}</td></tr>'
    "{% endfor %}</table>"
)


def timed(call):
    """Median and worst of several, in milliseconds, after the first; and the first."""
    taken = []
    for _ in range(TIMES + 1):
        begun = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - begun))
    return taken[0], statistics.median(taken[1:]), max(taken[1:])


def peer():
    """A bare Flask page with 60 rows."""
    app = Flask("peer")
    rows = [{"name": f"Bidder {number}", "a": number, "b": number * 2} for number in range(60)]
    app.add_url_rule("/", view_func=lambda: render_template_string(ROWS, rows=rows))
    client = app.test_client()
    return timed(lambda: client.get("/"))[1]


def walk(app, office, who, of, least):
    """Every page of a role; prints those over the bars, and the slowest."""
    (role, person), (id, question) = who, of
    client, secret = app.test_client(), f"{role} {time.perf_counter()}"
    sign_browser_in(
        office, person, secret_hash(secret), "passkey", timedelta(hours=12), second=True
    )
    with client.session_transaction() as session:
        session[KEY] = secret
    with office.store.reading() as session:
        known = people.person(session, person)
    pages = []
    for address in pages_of(
        app, office.actor(person, known.name, administrator=False), id, question=question
    ):
        answer = client.get(address)
        if answer.status_code != 200:
            continue
        size = len(answer.get_data()) if answer.mimetype == "text/html" else 0
        _, median, worst = timed(lambda address=address: client.get(address))
        with queries(office) as asked:
            client.get(address)
        pages.append((median, worst, address, len(asked), size))
    pages.sort(reverse=True)
    for median, worst, address, asked, size in pages[:5]:
        print(
            f"  {role:<16} {median:7.1f} ms (worst {worst:6.1f}), {median / least:5.1f} x the "
            f"bare page, {asked:3d} queries, {size / 1000:.0f} kB  {address}"
        )
    over = [
        address
        for median, worst, address, _, size in pages
        if median > BAR or worst > WORST or size > LARGEST
    ]
    middle = statistics.median(page[0] for page in pages)
    print(
        f"  {role:<16} {len(pages)} pages, in the middle {middle:.1f} ms, the largest "
        f"{max(page[4] for page in pages) / 1000:.0f} kB; over {BAR} ms, {WORST} ms at worst or "
        f"{LARGEST // 1000} kB: {over or 'none'}"
    )
    return not over


def stage(folder, name, goes_on, size):
    """A procurement at a stage, its application and its people by role."""
    id, bidders, _ = size
    office = Office(Store(f"sqlite:///{folder / f'{id}-{name}.db'}"))
    migrate(office.store)
    plan = exhibits.the_plan()
    staff = exhibits.invented_people(office, plan)
    exhibited = next(each for each in plan["exhibit"] if each["name"] == id) | {
        "stage": name,
        "bidders": bidders,
        "marked": 100,
        "agreed": 100,
    }
    made = exhibit.Exhibit(office, staff, exhibited, 1)
    made.set_up()
    if goes_on:
        report.make_report(
            office,
            made.first(Role.LEAD),
            id,
            made.procurement.timetable.deadline.date() + timedelta(days=200),
            lambda *_: None,
        )
    return create_app(Settings(folder=folder, secret_key="k" * 40), office), office, staff, made


def measure(size, place, least):
    """Both stages of a procurement; whether every page is under the bars."""
    good = True
    for name, roles, goes_on in (
        ("moderation", (Role.LEAD, Role.EVALUATOR, Role.MODERATOR, Role.OBSERVER), False),
        ("outcome", (Role.LEAD, Role.LEGAL_REVIEWER, Role.APPROVER), True),
    ):
        app, office, staff, made = stage(place, name, goes_on, size)
        bids = made.submissions.submissions
        print(
            f"{size[0]}, {name}: {len(bids)} bids, {len(made.procurement.lots)} lots, "
            f"{sum(len(bid.answers) for bid in bids)} answers, "
            f"{sum(len(answer.marks) for bid in bids for answer in bid.answers)} marks",
            flush=True,
        )
        gc.collect()
        gc.freeze()  # as the served application does once it has started
        for role in roles:
            good = walk(app, office, (role, staff[role][0]), (size[0], size[2]), least) and good
        office.store.close()
    return good


def main():
    """Each size, or those that are named."""
    least = peer()
    print(f"bare Flask page with 60 rows: {least:.2f} ms")
    named = sys.argv[1:] or [id for id, _, _ in SIZES]
    with tempfile.TemporaryDirectory() as place:
        good = [measure(size, Path(place), least) for size in SIZES if size[0] in named]
    print(
        f"every page under {BAR} ms of server time, {WORST} ms at worst, {LARGEST // 1000} kB: "
        f"{'yes' if all(good) else 'NO'}"
    )


if __name__ == "__main__":
    main()
