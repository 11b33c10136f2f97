"""Every act that somebody does on a page ends on one that says what happened."""

import ast

from tests.house.tree import name_of, sources, tree_of

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
    "submission.py submit": "that it arrived, and what happens from now on",
    "earlier.py use": "that the text stands in the box, and is not saved yet",
    "team.py link": "the link, shown this once",
    "tokens.py make": "the token, shown this once",
    "unsent.py forget": "a script's: nothing was done",
    "unsent.py keep": "a script's: nothing is done yet",
    "answers.py autosave": "a script's: nothing is done yet",
    "draft.py check": "a script's: nothing is done yet",
    "draft_workbook.py compare_tables": "what the workbook changes, cell by cell",
    "grids.py autosave_table": "a script's: the page says when it was saved",
    "grids.py check_table": "a script's: nothing is done yet",
}


def functions():
    """Every function of the pages by its module and name, with what it calls, named alike."""
    known = {}
    for path in sources("tender/web"):
        module = name_of(path).removesuffix(".py").replace("/", ".")
        tree = tree_of(path)
        brought = {
            alias.name: (node.module, alias.name)
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and not module.startswith("tender.web.api"):
                calls = {brought.get(name, (module, name)) for name in called(node)}
                known[module, node.name] = node, calls
    return known


def called(function):
    """The names of what a function calls."""
    return {
        node.func.id
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def saying(known):
    """The functions that say what happened, themselves or by another of them."""
    names, more = set(), {("flask", "flash")}
    while more:
        names |= more
        more = {name for name, (_, calls) in known.items() if calls & names} - names
    return names


def test_every_act_says_what_happened():
    """A sentence on the page that follows; or that page is named here."""
    known = functions()
    says = saying(known)
    silent = {
        f"{module.rpartition('.')[2]}.py {name}"
        for (module, name), (node, _) in known.items()
        if any(".post(" in ast.unparse(decorator) for decorator in node.decorator_list)
        and (module, name) not in says
    }
    assert silent == set(OTHERWISE)
