"""The backup that a version made is put back by this one, into either kind of database.

What that version left is backed up by this one, too.
"""

from tests.formats.facts import facts, of_bid
from tests.formats.kept import Town
from tests.formats.making.stores import KEY
from tests.formats.told_now import as_told_now
from tests.stores import a_database


def restored(version, folder, database, put):
    """The backup put back by `tender restore` beside the installation's key, and opened."""
    folder.mkdir()
    (folder / "secret-key").write_text(KEY, "utf-8")
    town = Town(folder, database, version.json("backup.json"))
    status, said = town.installation.commands("restore", str(version.put("backup.tender", put)))
    assert status == 0, said
    audit = town.told["audit"]
    status, said = town.installation.commands("audit", "verify", "--head", audit["head"])
    # the act of putting it back ends every way in, and opening the store notes its settings
    entries, _, rest = said.partition(" ")
    assert status == 0 and rest.startswith("entries, each as")
    assert int(entries) - audit["entries"] in {1, 2}, said
    return town


def test_a_backup_is_put_back_and_is_as_it_was(version, tmp_path):
    """The audit as noted, what it said, sealed files with it. Links that waited gave the whole
    account of somebody who signs in by themselves: they work no more, and their owners sign in.
    """
    town = restored(version, tmp_path / "back", "", tmp_path)
    assert as_told_now(facts(town.people)) == as_told_now(town.told["facts"])
    for role, secret in town.told["links"].items():
        visitor = town.people[role].fresh()
        assert visitor.answer(f"/link/{secret}").status_code == 404
        assert town.people[role].name in town.people[role].at.reads("/account")
    town.close()


def test_a_backup_is_put_back_into_postgresql(version, tmp_path, postgresql):
    """With the audit as noted, every procurement at its stage, and a bidder's files."""
    town = restored(version, tmp_path / "back", a_database(postgresql), tmp_path)
    lead, told = town.people["lead"], town.told["facts"]
    stages = {id: lead.program(id).gets()["state"]["stage"] for id in lead.tokens}
    assert stages == {id: said["state"]["stage"] for id, said in told["procurements"].items()}
    page = "testshire-awarded-2023"
    assert of_bid(town.people["alder"].at, f"/p/{page}/bid") == told["firms"]["alder"][page]
    town.close()


def test_what_a_version_left_is_backed_up_and_put_back_by_this_one(
    sqlite_town, tmp_path, postgresql
):
    """Into the other kind of database; every record is there."""
    head, kept = sqlite_town.told["audit"]["head"], str(tmp_path / "kept.tender")
    status, said = sqlite_town.installation.commands("backup", kept)
    assert status == 0, said
    other = tmp_path / "other"
    other.mkdir()
    (other / "secret-key").write_text(KEY, "utf-8")
    again = Town(other, a_database(postgresql), sqlite_town.told)
    assert again.installation.commands("restore", kept)[0] == 0
    status, said = again.installation.commands("audit", "verify", "--head", head)
    again.close()
    assert status == 0, said
