"""Every page for 60 bids: server time, warm, beside a bare Flask page with a table of 60 rows in
the same run.

The procurement is the ready-made Leicester 2023 with its invented bids, every answer marked and
agreed, quality locked and a report made; then the same at the stage of marking. Input sizes are
printed. Times are of one request in this process, without a network:
the median and the worst of several.
"""

import gc
import statistics
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

ID = "leicester-2023"
BAR = 100  #: milliseconds
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


def walk(app, office, role, person, least):
    """Every page of a role; prints those over the bar, and the slowest."""
    client, secret = app.test_client(), f"{role} {time.perf_counter()}"
    sign_browser_in(
        office, person, secret_hash(secret), "passkey", timedelta(hours=12), second=True
    )
    with client.session_transaction() as session:
        session[KEY] = secret
    with office.store.reading() as session:
        known = people.person(session, person)
    found = []
    for address in pages_of(
        app, office.actor(person, known.name, administrator=False), ID, question="Q6"
    ):
        status = client.get(address).status_code
        if status != 200:
            continue
        _, median, worst = timed(lambda address=address: client.get(address))
        with queries(office) as asked:
            client.get(address)
        found.append((median, worst, address, len(asked)))
    found.sort(reverse=True)
    for median, worst, address, asked in found[:5]:
        print(
            f"  {role:<16} {median:7.1f} ms (worst {worst:6.1f}), {median / least:5.1f} x the "
            f"bare page, {asked:3d} queries  {address}"
        )
    over = [address for median, _, address, _ in found if median > BAR]
    print(f"  {role:<16} {len(found)} pages; over {BAR} ms: {over or 'none'}")
    return not over


def stage(folder, name, goes_on):
    """Leicester's procurement at a stage, its application and its people by role."""
    office = Office(Store(f"sqlite:///{folder / f'{name}.db'}"))
    migrate(office.store)
    plan = exhibits.the_plan()
    staff = exhibits.invented_people(office, plan)
    one = next(one for one in plan["exhibit"] if one["name"] == ID) | {
        "stage": name,
        "marked": 100,
        "agreed": 100,
    }
    made = exhibit.Exhibit(office, staff, one, 1)
    made.set_up()
    if goes_on:
        report.make_report(
            office,
            made.first(Role.LEAD),
            ID,
            made.procurement.timetable.deadline.date() + timedelta(days=200),
            lambda *_: None,
        )
    return create_app(Settings(folder=folder, secret_key="k" * 40), office), office, staff, made


def main():
    """Both stages."""
    least = peer()
    print(f"bare Flask page with 60 rows: {least:.2f} ms")
    good = True
    with tempfile.TemporaryDirectory() as place:
        for name, roles, goes_on in (
            ("moderation", (Role.LEAD, Role.EVALUATOR, Role.MODERATOR, Role.OBSERVER), False),
            ("outcome", (Role.LEAD, Role.LEGAL_REVIEWER, Role.APPROVER), True),
        ):
            app, office, staff, made = stage(Path(place), name, goes_on)
            answers = sum(len(one.answers) for one in made.submissions.submissions)
            print(
                f"{name}: {len(made.submissions.submissions)} bids, {answers} answers, "
                f"{sum(len(a.marks) for one in made.submissions.submissions for a in one.answers)} "
                "marks"
            )
            gc.collect()
            gc.freeze()  # as the served application does once it has started
            for role in roles:
                good = walk(app, office, role, staff[role][0], least) and good
            office.store.close()
    print(f"every page under {BAR} ms of server time: {'yes' if good else 'NO'}")


if __name__ == "__main__":
    main()
