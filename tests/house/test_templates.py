"""Rules of the house for templates: narrow, short, and made from components that are all used."""

import re
from collections import Counter
from importlib import import_module

from tests.house.tree import CODE, ROOT, sources, tracked

LONGEST, WIDEST = 100, 120
TEMPLATES = ROOT / "tender" / "templates"
COMPONENTS = {path.stem for path in (TEMPLATES / "components").iterdir()}
#: Markup that a component writes, and the component. What is printed has components of its own.
WRITTEN_ONCE = {
    "<table": "table",
    "<details": "fold",
    "<progress": "progress",
    "govuk-summary-list__": "summary_list, summary_row",
    'class="govuk-tag govuk-tag--': "tag",
    'class="govuk-task-list': "task_list, task_item",
    'class="govuk-inset-text': "inset, fault_list, under_way",
    'class="govuk-back-link': "back_link",
    'class="govuk-breadcrumbs': "breadcrumbs, crumb",
    'class="govuk-error-message': "error_message, field_error",
    'name="csrf_token"': "token",
    'method="get"': "filter_bar",
    "govuk(": "those of forms",
}


def test_every_file_that_is_asked_for_has_its_error_beside_it():
    """The summary above the page is not enough: whoever reads the field reads what is wrong."""
    bare = [
        name
        for name, tree in _trees().items()
        for call in tree.find_all(_nodes().Call)
        if getattr(call.node, "name", "") == "file_upload"
        and "error" not in {keyword.key for keyword in call.kwargs}
    ]
    assert bare == []


def _nodes():
    """What Jinja reads a template into. Loaded when a test runs, so that who collects this folder
    loads nothing heavy.
    """
    return import_module("jinja2.nodes")


def _texts():
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8")
        for path in tracked()
        if path.is_relative_to(TEMPLATES) and path.suffix == ".html"
    }


def _trees():
    reader = import_module("jinja2").Environment(autoescape=True)
    return {name: reader.parse(text) for name, text in _texts().items()}


def _imported(tree):
    """The macros that a template names in its imports, by the name it calls them by."""
    return {
        (name if isinstance(name, str) else name[1]): (
            line.template.value,
            name if isinstance(name, str) else name[0],
        )
        for line in tree.find_all(_nodes().FromImport)
        for name in line.names
    }


def _names(tree):
    """Every name that is read in a template."""
    return {name.name for name in tree.find_all(_nodes().Name) if name.ctx == "load"}


def _called(tree):
    """Every name that is called in a template."""
    return {
        call.node.name
        for call in tree.find_all(_nodes().Call)
        if isinstance(call.node, _nodes().Name)
    }


def test_no_template_has_more_than_100_lines_or_a_line_of_more_than_120_columns():
    """A longer one is split into parts."""
    too_much = {}
    for name, text in _texts().items():
        lines = text.splitlines()
        widest = max(map(len, lines), default=0)
        if len(lines) > LONGEST or widest > WIDEST:
            too_much[name] = (len(lines), widest)
    assert too_much == {}


def test_no_sum_has_a_joined_text_in_it():
    """`~` binds before `-` and `+`: a number beside a text must be worked out in brackets, or the
    page fails the first time that somebody has two of something.
    """
    nodes = _nodes()
    wrong = {
        name: [sum_.lineno for sum_ in tree.find_all((nodes.Sub, nodes.Add)) if _joins(sum_)]
        for name, tree in _trees().items()
    }
    assert {name: lines for name, lines in wrong.items() if lines} == {}


def _joins(sum_):
    return any(isinstance(side, _nodes().Concat) for side in (sum_.left, sum_.right))


def test_every_form_into_which_somebody_writes_keeps_what_was_typed():
    """By a box of several lines, which is known, or by a word in its tag; but where nobody is
    signed in yet, and what is typed is a secret or an address.
    """
    unkept = {
        name
        for name, text in _texts().items()
        for form in re.findall(r"<form(?:[^>\"]|\"[^\"]*\")*>.*?</form>", text, re.DOTALL)
        if 'method="post"' in form
        and re.search(r"text_input\(|<input class=\"govuk-input", form)
        and not re.search(r"text_area\(|data-(?:typed|draft|autosave)", form)
    }
    assert unkept == {
        "bidding/bid/join.html",
        "people/account/forgotten.html",
        "people/account/second_factor.html",
        "people/account/set_up_factor.html",
        "people/account/sign_in.html",
    }


def test_what_a_component_writes_is_written_nowhere_else():
    """A table, a tag or a summary list is mended in one place, for every page."""
    twice = [
        f"{name}: {markup} is written by {component}"
        for name, text in _texts().items()
        for markup, component in WRITTEN_ONCE.items()
        if markup in text and not name.startswith(("components/", "documents/"))
    ]
    assert twice == []


def test_every_table_becomes_a_list_on_a_narrow_screen():
    """Those that components write, and those of documents that a page shows: through `as_lists`."""
    texts = _texts()
    written = [name for name in texts if "<table" in texts[name] and "documents/" not in name]
    shown = [name for name, text in texts.items() if re.search(r"\{\{ (?:\w+\.)?html\b", text)]
    assert written and shown
    assert [name for name in written if "{% filter as_lists %}<table" not in texts[name]] == []
    assert [name for name in shown if not re.search(r"html\|as_lists", texts[name])] == []


def test_every_component_is_one_macro_in_a_file_of_its_name_and_says_what_it_is():
    """Who looks for a component finds its file by its name."""
    components = {name: tree for name, tree in _trees().items() if "components/" in name}
    assert {
        name: [macro.name for macro in tree.find_all(_nodes().Macro)]
        for name, tree in components.items()
    } == {name: [name.rpartition("/")[2].removesuffix(".html")] for name in components}
    texts = _texts()
    assert [name for name in components if not texts[name].startswith("{# ")] == []


def test_every_macro_that_is_imported_is_used_and_there():
    """An import that nobody needs misleads its reader; one of a macro that is not there fails only
    when its page is asked for.
    """
    trees = _trees()
    macros = {
        name: {macro.name for macro in tree.find_all(_nodes().Macro)}
        for name, tree in trees.items()
    }
    wrong = []
    for name, tree in trees.items():
        for called, (source, macro) in _imported(tree).items():
            if called not in _names(tree):
                wrong.append(f"{name}: {called} is imported and not used")
            if macro not in macros.get(source, ()):
                wrong.append(f"{name}: {source} has no macro {macro}")
        for called in _called(tree) & COMPONENTS - set(_imported(tree)) - macros[name]:
            wrong.append(f"{name}: {called} is called and not imported")
        for line in tree.find_all(_nodes().Import):
            if line.target not in _names(tree):
                wrong.append(f"{name}: {line.target} is imported and not used")
    assert wrong == []


def test_every_call_of_a_component_says_what_the_component_takes():
    """Jinja would say so only when that branch of that page is asked for."""
    trees = _trees()
    takes = {
        name: {macro.name: [argument.name for argument in macro.args] for macro in macros}
        for name, tree in trees.items()
        if (macros := list(tree.find_all(_nodes().Macro)))
    }
    wrong = []
    for name, tree in trees.items():
        imported = _imported(tree)
        for call in tree.find_all(_nodes().Call):
            if isinstance(call.node, _nodes().Name) and call.node.name in imported:
                source, macro = imported[call.node.name]
                known = takes[source][macro]
                if len(call.args) > len(known) or {word.key for word in call.kwargs} - set(
                    known[len(call.args) :]
                ):
                    wrong.append(f"{name}:{call.lineno}: {macro} takes {', '.join(known)}")
    assert wrong == []


def test_every_macro_is_used():
    """By a page, a part of one or another macro."""
    used = Counter()
    trees = _trees()
    for name, tree in trees.items():
        used.update((name, macro) for macro in _names(tree))
        used.update(_imported(tree).values())
        modules = {line.target: line.template.value for line in tree.find_all(_nodes().Import)}
        used.update(
            (modules[read.node.name], read.attr)
            for read in tree.find_all(_nodes().Getattr)
            if isinstance(read.node, _nodes().Name) and read.node.name in modules
        )
    assert [
        f"{name}: {macro.name}"
        for name, tree in trees.items()
        for macro in tree.find_all(_nodes().Macro)
        if not used[name, macro.name]
    ] == []


def test_every_template_is_rendered_by_something():
    """By a view, or as a part of another template."""
    texts = _texts()
    asked = re.compile(r'"([\w/-]+\.html)"')
    wanted = {name for text in texts.values() for name in asked.findall(text)}
    code = "".join(path.read_text("utf-8") for path in sources(*CODE))
    named = asked.findall(code)
    wanted.update(named, (f"documents/{name}" for name in named))
    assert [name for name in texts if name not in wanted] == []


def test_no_page_prints_the_id_of_a_stage():
    """Stages have names that each role knows; what programs call them is for comparing."""
    nodes = _nodes()

    def printed(node):
        if isinstance(node, nodes.Compare | nodes.Test):
            return
        if isinstance(node, nodes.Getattr):
            inner = node.node
            if node.attr == "stage" or (
                node.attr == "value" and isinstance(inner, nodes.Getattr) and inner.attr == "stage"
            ):
                yield node.lineno
            return
        for child in node.iter_child_nodes():
            yield from printed(child)

    lines = {
        name: [line for output in tree.find_all(nodes.Output) for line in printed(output)]
        for name, tree in _trees().items()
    }
    assert {name: found for name, found in lines.items() if found} == {}
