"""What strangers made is read behind one door, in a process of its own: a parser of such files is
loaded where a reader is, and every reader is marked.
"""

import ast
import inspect
import re
import subprocess
import sys

from tender.apart.door import PRELOADED
from tender.intake.readers import READERS
from tests.house.tree import name_of, sources, tree_of

#: libraries that read files, and what of the standard library does
PARSERS = {
    "docx", "pikepdf", "PIL", "pypdfium2", "python_calamine", "tomllib", "xml", "zipfile",
}  # fmt: skip
#: where else they are loaded, and what they read or write there
ELSEWHERE = {
    "tender/documents/comparing/by_words.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/comparing/envelope.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/comparing/likeness.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/comparing/object_table.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/comparing/page_tree.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/comparing/reading_order.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/comparing/signature.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/comparing/tokens.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/comparing/trial.py": "a PDF, by a reader that is marked",
    "tender/documents/inside.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/printing.py": "the names of libraries, for their versions",
    "tender/documents/invitation/word.py": "the Word file that is being made",
    "tender/documents/invitation/word_tables.py": "the Word file that is being made",
    "tender/documents/press/conform.py": "the PDF that is being made",
    "tender/documents/press/merge.py": "the PDF that is being made",
    "tender/documents/press/stamp.py": "the PDF that is being made",
    "tender/documents/receipt.py": "a receipt, by a reader that is marked",
    "tender/documents/report/record.py": "our own table",
    "tender/documents/verify.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/verify_pages.py": "a PDF that try_pdf read to its end apart",
    "tender/documents/verify_receipt.py": "a PDF that try_pdf read to its end apart",
    "tender/examples/sizes.py": "our own table",
    "tender/exhibition/exhibits.py": "our own table",
    "tender/frames/files.py": "the .zip that is being made",
    "tender/storage/backup.py": "a backup, brought by whoever runs the machine",
    "tender/storage/manifest.py": "a backup, brought by whoever runs the machine",
    "tender/storage/whole_sum.py": "a backup, brought by whoever runs the machine",
    "tender/workflow/awarding/release.py": "the .zip that is being made",
}
#: modules of what people bring in JSON or TOML, and the mark of a file's own refusal
TEXTS = ("tender/intake", "tender/cli", "tender/identity", "tender/sealing", "tender/web")


def _parsers(path):
    for node in ast.walk(tree_of(path)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from {name.partition(".")[0] for name in names} & PARSERS


def test_a_parser_of_files_is_loaded_beside_a_reader_alone():
    """Or is named above with what it reads."""
    loaded = {name_of(path) for path in sources("tender") if any(_parsers(path))}
    outside = {name for name in loaded if not name.startswith("tender/intake/")}
    assert outside == set(ELSEWHERE)


def test_whatever_reads_json_or_toml_of_others_expects_brackets_without_end():
    """Python says so with a RecursionError, which is no ValueError."""
    bare = []
    for path in sources(*TEXTS):
        tree = tree_of(path)
        caught = {
            call
            for attempt in ast.walk(tree)
            if isinstance(attempt, ast.Try)
            and any("RecursionError" in ast.unparse(each.type) for each in attempt.handlers)
            for statement in attempt.body
            for call in ast.walk(statement)
        }
        bare += [
            f"{name_of(path)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in ("json.loads", "tomllib.loads")
            and node not in caught
            and ast.unparse(node.args[0]) != "self.text"  # what was written here
        ]
    assert bare == []


def test_every_reader_of_intake_runs_in_a_process_of_its_own():
    """What a package of intake gives to others and reads a file is marked, or hands it to one that
    is.
    """
    for reader in READERS:
        inner = inspect.getsource(inspect.unwrap(reader))
        assert hasattr(reader, "__wrapped__") or "_look_at(" in inner, reader


def test_whatever_reads_apart_is_loaded_before_a_child_is_made():
    """Else each child loads it anew, which takes longer than to read most files."""
    code = f"import sys; [__import__(name) for name in {PRELOADED}]; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    apart = {
        name_of(path).removesuffix(".py").replace("/", ".")
        for path in sources("tender")
        if re.search(r"\b(read|run)_apart\b", path.read_text("utf-8"))
    }
    assert apart - {"tender.apart.__init__"} - set(run.stdout.split()) == set()


def test_a_folder_for_a_while_is_made_by_the_one_that_sweeps():
    """What is put down or unpacked lies in the clear: a folder of any other kind stays for good
    where its process is killed.
    """
    makers = {
        name_of(path)
        for path in sources("tender")
        if re.search(
            r"\b(TemporaryDirectory|mkdtemp|NamedTemporaryFile)\b", path.read_text("utf-8")
        )
    }
    assert makers == {
        "tender/apart/scratch.py",
        "tender/apart/lent.py",  # under a name on a machine without /proc alone
        "tender/workflow/from_files/outputs.py",  # beside the folder that it becomes
    }


def test_a_file_that_a_record_names_is_handed_out_by_its_hash_alone():
    """By the one door that asks whether it is as it was kept; bids are sealed, and opened by what
    asks that too.
    """
    copying = {
        name_of(path)
        for path in sources("tender")
        if re.search(r"\bobjects\.(copy_to|reading)\(", path.read_text("utf-8"))
    }
    assert copying == {
        "tender/workflow/ground/kept_files.py",
        "tender/storage/named_files.py",  # works out the hash
        "tender/storage/backup.py",  # with the hashes beside, held when it is put back
        "tender/workflow/bidding/file_faults.py",  # sealed: what was changed does not open
        "tender/workflow/bidding/files.py",
        "tender/workflow/bidding/slip.py",
    }
