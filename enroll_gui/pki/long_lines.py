"""Lines of a text that are too long for rules which look at every place of a line from every other."""

from __future__ import annotations

_LONGEST = 2000
_KEPT = 1900


def cut_lines(text: str) -> str:
    """Cut lines of more than 2000 characters, and say so at their ends.

    A word that would be cut goes as a whole, unless it is most of the line: half a secret is not known as one.
    """
    return text if len(text) <= _LONGEST else "\n".join(map(_cut, text.split("\n")))


def _cut(line: str) -> str:
    if len(line) <= _LONGEST:
        return line
    kept = line[:_KEPT]
    space = kept.rfind(" ")
    if space > _KEPT // 2:
        kept = kept[:space]
    return f"{kept} [{len(line) - len(kept)} characters cut]"
