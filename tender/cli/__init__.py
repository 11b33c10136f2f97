"""The command line: thin commands over the same verbs that pages use.

Exit status 0 done, 1 a check failed, 2 bad input, 70 a fault of ours.
"""

import logging
import os
import sys
from importlib import import_module
from typing import Any

import click

from evidence.cell import with_refused_named
from evidence.finding import BadInput
from tender.cli.console import print_problems

#: the commands and where they stand; each is loaded when it is asked for, so that it starts fast
COMMANDS = {
    "demo": "tender.cli.demo:demo",
    "check": "tender.cli.check:check",
    "market": "tender.cli.market:market",
    "evaluate": "tender.cli.evaluate:evaluate",
    "explain": "tender.cli.explain:explain_figure",
    "verify": "tender.cli.explain:verify_file",
    "catalogue": "tender.cli.catalogue:catalogue",
    "schema": "tender.cli.catalogue:schema",
    "serve": "tender.cli.serve:serve",
    "administrator": "tender.cli.administrator:administrator",
    "audit": "tender.cli.keeping:audit",
    "portal": "tender.cli.portal:portal",
    "backup": "tender.cli.keeping:backup",
    "restore": "tender.cli.keeping:restore",
    "erase": "tender.cli.erase:erase",
    "register": "tender.cli.register:register",
    "findings": "tender.cli.findings:findings",
    "notices": "tender.cli.notices:notices",
    "export": "tender.cli.export:export",
    "award-file": "tender.cli.award_file:award_file",
    "headings": "tender.cli.headings:headings",
    "itt": "tender.cli.itt:itt",
    "holidays": "tender.cli.holidays:holidays",
}
#: exceptions of the application whose text is a sentence for whoever runs it; by name, since they
#: are not loaded here
SENTENCES = {
    "CannotSign",
    "Invalid",
    "NotAllowed",
    "NotFound",
    "NotNow",
    "NotRestored",
    "NotThere",
    "StoreBusy",
    "StoreGone",
    "ValidationError",
}


class PoliteGroup(click.Group):
    """A group whose commands never show a traceback: bad input gets its sentences, a fault of ours
    says that it is one.
    """

    def list_commands(self, _: click.Context) -> list[str]:
        """All of them, loaded or not."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and turn a refusal into sentences and exit status 2. Whatever it writes
        is for the user alone who runs it: bids, marks and names are in it.
        """
        before = os.umask(0o077)
        if not os.environ.get("TENDER_DEBUG"):
            # what the log says is for whoever serves; a person reads sentences
            logging.getLogger("tender").addHandler(logging.NullHandler())
        try:
            return super().invoke(ctx)
        except BadInput as refusal:
            print_problems(refusal)
            sys.exit(2)
        except OSError as fault:
            said = f"{fault.strerror or fault}: {fault.filename or ''}. Nothing was changed."
            click.echo(with_refused_named(said), err=True)
            sys.exit(2)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as fault:
            if type(fault).__name__ in SENTENCES:
                click.echo(with_refused_named(str(fault)), err=True)
                sys.exit(2)
            if os.environ.get("TENDER_DEBUG"):
                raise
            said = f"Tender itself has failed ({type(fault).__name__}: {fault})."
            more = "Nothing was written. Set TENDER_DEBUG=1 to see where."
            click.echo(with_refused_named(f"{said} {more}"), err=True)
            sys.exit(70)
        finally:
            os.umask(before)


@click.group(cls=PoliteGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tender")
def main() -> None:
    """Buy homecare fairly: check a procurement, judge the bids, publish an award that can be worked
    out again.
    """
