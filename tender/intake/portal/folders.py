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
        all(len(one.parts) > trunk + 2 for one in members)
        and len({one.parts[trunk] for one in members}) == 1
    ):
        trunk += 1  # one folder around all the others
    found: dict[str, list[ExportMember]] = {}
    loose: list[ExportMember] = []
    for one in members:
        rest = one.parts[trunk:]
        if len(rest) > 1:
            found.setdefault(rest[0], []).append(one)
        else:
            loose.append(one)
    folders = {name.casefold(): name for name in found}
    for one in loose:
        first = (
            _PARTS.split(one.parts[-1].rpartition(".")[0] or one.parts[-1])[0].strip()
            or one.parts[-1]
        )
        found.setdefault(folders.get(first.casefold(), first), []).append(one)
        folders.setdefault(first.casefold(), first)
    return {
        name: tuple(sorted(found[name], key=lambda one: one.name))
        for name in sorted(found, key=str.casefold)
    }
