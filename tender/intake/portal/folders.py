"""Which files are whose: a folder for each bidder, or names of files that begin with a bidder's."""

import re
from collections.abc import Mapping, Sequence

from tender.intake.portal.unpacking import ExportMember

_PARTS = re.compile(r"\s+[-–—]\s+|_+")


def by_bidder(members: Sequence[ExportMember]) -> Mapping[str, tuple[ExportMember, ...]]:
    """The files of each bidder by the name of its folder, in order of those names.

    Files outside of any folder go by what their names begin with.
    """
    depth = 0
    while (
        all(len(member.parts) > depth + 2 for member in members)
        and len({member.parts[depth] for member in members}) == 1
    ):
        depth += 1  # one folder around all the others
    folders: dict[str, list[ExportMember]] = {}
    loose: list[ExportMember] = []
    for member in members:
        parts = member.parts[depth:]
        if len(parts) > 1:
            folders.setdefault(parts[0], []).append(member)
        else:
            loose.append(member)
    names = {name.casefold(): name for name in folders}
    for member in loose:
        bidder = _name_of(member.parts[-1])
        name = names.setdefault(bidder.casefold(), bidder)
        folders.setdefault(name, []).append(member)
    return {
        name: tuple(sorted(folders[name], key=lambda member: member.name))
        for name in sorted(folders, key=str.casefold)
    }


def _name_of(file: str) -> str:
    """What the name of a file begins with, up to a dash or an underscore: a bidder's."""
    stem = file.rpartition(".")[0] or file
    return _PARTS.split(stem)[0].strip() or file
