"""Which files are whose: a folder for each bidder, or names of files that begin with a bidder's."""

import re
from collections.abc import Mapping, Sequence

from tender.intake.portal.unpacking import ExportMember

_PARTS = re.compile(r"\s+[-–—]\s+|_+")


def by_bidder(members: Sequence[ExportMember]) -> Mapping[str, tuple[ExportMember, ...]]:
    """The files of each bidder by the name of its folder, in order of those names.

    Files outside of any folder go by what their names begin with.
    """
    trunk = 0
    while (
        all(len(member.parts) > trunk + 2 for member in members)
        and len({member.parts[trunk] for member in members}) == 1
    ):
        trunk += 1  # one folder around all the others
    found: dict[str, list[ExportMember]] = {}
    loose: list[ExportMember] = []
    for member in members:
        rest = member.parts[trunk:]
        if len(rest) > 1:
            found.setdefault(rest[0], []).append(member)
        else:
            loose.append(member)
    folders = {name.casefold(): name for name in found}
    for member in loose:
        first = (
            _PARTS.split(member.parts[-1].rpartition(".")[0] or member.parts[-1])[0].strip()
            or member.parts[-1]
        )
        found.setdefault(folders.get(first.casefold(), first), []).append(member)
        folders.setdefault(first.casefold(), first)
    return {
        name: tuple(sorted(found[name], key=lambda member: member.name))
        for name in sorted(found, key=str.casefold)
    }
