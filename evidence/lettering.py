"""Letters that stand for the things of a list in their order."""


def letters(position: int) -> str:
    """The letters of a place in a list, counted from 1: "A", "Z", "AA", as columns of a workbook
    are called. No two places have the same.
    """
    text = ""
    while position > 0:
        position, rest = divmod(position - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
