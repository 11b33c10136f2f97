"""What commands share whose SOURCE is something on this machine, or, with --as, the id of a
procurement of this installation.
"""

import click

TAKEN_AS = click.option(
    "--as",
    "email",
    default="",
    metavar="EMAIL",
    help="Take SOURCE for a procurement of this installation, by the roles of this member.",
)


def right_source(files: str, taken: str) -> str:
    """What would be a right SOURCE: such files, or a procurement of which something is taken."""
    return f"give {files}; or, with a procurement's id, say with --as by whose roles {taken} taken"
