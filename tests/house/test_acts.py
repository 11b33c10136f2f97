"""Every act that somebody does on a page ends on one that says what happened."""

import ast

from tests.house.tree import name_of, sources

#: views that say it otherwise, and how
OTHERWISE = {
    "account.py sign_in_with_password": "the page that one signed in for",
    "account.py sign_in_with_passkey": "the page that one signed in for",
    "account.py sign_in_with_council": "the council's own page",
    "account.py sign_in_as": "the page that one signed in for",
    "factors.py code": "the page that one signed in for",
    "factors.py recovery": "the page that one signed in for",
    "factors.py passkey": "the page that one signed in for",
    "factors.py new_app": "the codes, shown this once",
    "factors.py new_passkey": "the codes, shown this once",
    "first_page.py read_notices": "what was new is no longer marked as new",
    "headings.py look": "what the file has, on the same page",
    "joining.py make_account": "that a letter is on its way",
    "mark.py give": "the mark as recorded, above the next answer",
    "mark.py draft": "a script's: nothing is done yet",
    "offline.py bring": "what the workbook changes, mark by mark",
    "openers.py make_words": "the words, shown this once",
    "organisation.py invite": "the link, shown this once",
    "organisation.py recover": "the link, shown this once",
    "recovery.py agree": "the link, shown this once",
    "recovery.py by_code": "the page for a new password",
    "recovery.py finish": "the link, shown this once",
    "recovery.py send": "that a letter is on its way, or would be",
    "slip.py give_slip": "the receipt that the slip opens",
    "submission.py submit": "the receipt",
    "team.py link": "the link, shown this once",
    "tokens.py make": "the token, shown this once",
    "unsent.py forget": "a script's: nothing was done",
    "unsent.py keep": "a script's: nothing is done yet",
    "answers.py autosave": "a script's: nothing is done yet",
    "draft.py check": "a script's: nothing is done yet",
}


def functions():
    """Every function of the pages, with its file."""
    for path in sources("tender/web"):
        if "/api/" not in name_of(path):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    yield path, node


def called(function):
    """The names of what a function calls."""
    return {
        node.func.id
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def saying(known):
    """The functions that say what happened, themselves or by another of them."""
    names, more = set(), {"flash"}
    while more:
        names |= more
        more = {node.name for _, node in known if called(node) & names} - names
    return names


def test_every_act_says_what_happened():
    """A sentence on the page that follows; or that page is named here."""
    known = list(functions())
    says = saying(known)
    silent = {
        f"{path.name} {node.name}"
        for path, node in known
        if any(".post(" in ast.unparse(decorator) for decorator in node.decorator_list)
        and node.name not in says
    }
    assert silent == set(OTHERWISE)
