"""Any DER as an indented tree for people; it says where it stops."""

from __future__ import annotations

from collections.abc import Iterator

from enroll_gui.pki import der, names, oids

_MAX_DEPTH = 24
_MAX_LINES = 2000
_MAX_VALUE = 64
"""Characters of one value."""

_TAGS = {
    1: "BOOLEAN",
    2: "INTEGER",
    3: "BIT STRING",
    4: "OCTET STRING",
    5: "NULL",
    6: "OBJECT IDENTIFIER",
    10: "ENUMERATED",
    12: "UTF8String",
    16: "SEQUENCE",
    17: "SET",
    18: "NumericString",
    19: "PrintableString",
    20: "T61String",
    22: "IA5String",
    23: "UTCTime",
    24: "GeneralizedTime",
    26: "VisibleString",
    28: "UniversalString",
    30: "BMPString",
}


def describe(data: bytes) -> str:
    """Write DER as a tree, one element a line: tag, length, value. Never raises; garbage ends with a line that says so.

    Values are cut at 64 characters, the tree at 24 levels and 2000 lines.
    """
    lines: list[str] = []
    for line in _tree(data, 0):
        if len(lines) == _MAX_LINES:
            lines.append("… more lines than are shown")
            break
        lines.append(line)
    return "\n".join(lines)


def _tree(data: bytes, depth: int) -> Iterator[str]:
    indent = "  " * depth
    try:
        for element in der.elements(data):
            inside = _inside(element)
            if inside is None:
                yield f"{indent}{_head(element)}: {_value(element)}"
                continue
            yield indent + _head(element)
            if depth == _MAX_DEPTH:
                yield f"{indent}  … nested deeper than is shown"
            else:
                yield from _tree(inside, depth + 1)
    except ValueError as exc:
        yield f"{indent}… not DER from here on: {exc}"


def _inside(element: der.Element) -> bytes | None:
    """Give what stands in an element: its members, or DER wrapped in a string of bytes."""
    if element.constructed:
        return element.content
    if element.tag_class != der.UNIVERSAL or element.number not in (der.BIT_STRING, der.OCTET_STRING):
        return None
    wrapped = element.content[1:] if element.number == der.BIT_STRING else element.content
    try:
        read = der.read(wrapped)
        der.check(wrapped)
    except ValueError:
        return None
    return wrapped if read.constructed and read.content else None


def _head(element: der.Element) -> str:
    if element.tag_class == der.UNIVERSAL:
        tag = _TAGS.get(element.number, f"UNIVERSAL {element.number}")
    else:
        tag = f"[{('', 'APPLICATION ', '', 'PRIVATE ')[element.tag_class]}{element.number}]"
    return f"{tag} ({len(element.content)})"


def _value(element: der.Element) -> str:
    try:
        value = _read(element)
    except ValueError:
        value = element.content.hex()
    return value if len(value) <= _MAX_VALUE else value[:_MAX_VALUE] + "…"


def _read(element: der.Element) -> str:
    if element.is_universal(der.OID):
        return oids.name(der.oid(element))
    if element.is_universal(der.INTEGER) and len(element.content) <= 8:
        return str(der.integer(element))
    if element.is_universal(der.BOOLEAN):
        return str(der.boolean(element)).upper()
    if element.tag_class == der.UNIVERSAL and element.number in (der.UTC_TIME, der.GENERALIZED_TIME):
        return f"{der.time(element):%Y-%m-%d %H:%M:%S} UTC"
    if der.is_text(element):
        return names.visible(der.text(element))
    return element.content.hex()
