"""Certificate extensions in words, each read by itself (RFC 5280, 4.2; ETSI EN 319 412-5)."""

from __future__ import annotations

import ipaddress
from typing import NamedTuple

from enroll_gui.model.certificate import GeneralName
from enroll_gui.pki import der, names, oids

KEY_USAGE = "2.5.29.15"
SUBJECT_ALT_NAME = "2.5.29.17"
BASIC_CONSTRAINTS = "2.5.29.19"
EXTENDED_KEY_USAGE = "2.5.29.37"

_UPN = "1.3.6.1.4.1.311.20.2.3"
_KEY_USAGES = (
    "digitalSignature",
    "nonRepudiation",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
    "keyCertSign",
    "cRLSign",
    "encipherOnly",
    "decipherOnly",
)


class RawExtension(NamedTuple):
    """One extension, its value unread."""

    oid: str
    critical: bool
    value: bytes


def split(element: der.Element) -> list[der.Element]:
    """Split the extensions field of a certificate. Raises ValueError."""
    (sequence,) = der.children(element, 1)
    return list(der.elements(sequence.content))


def raw(element: der.Element) -> RawExtension:
    """Read one Extension. Raises ValueError."""
    fields = list(der.elements(element.content))
    if len(fields) not in (2, 3) or not fields[-1].is_universal(der.OCTET_STRING):
        raise ValueError("not an extension")
    return RawExtension(der.oid(fields[0]), len(fields) == 3 and der.boolean(fields[1]), fields[-1].content)


def lines(extension: RawExtension) -> tuple[str, ...]:
    """Say an extension's value, a line a fact; hex for those not known here. Raises ValueError."""
    return _LINES.get(extension.oid, _hex)(extension.value)


def general_names(value: bytes) -> tuple[GeneralName, ...]:
    """Read a subjectAltName. Raises ValueError."""
    return tuple(_general_name(element) for element in der.elements(_sequence(value).content))


def oids_in(value: bytes) -> tuple[str, ...]:
    """Read a sequence of OIDs, such as extKeyUsage. Raises ValueError."""
    return tuple(der.oid(element) for element in der.elements(_sequence(value).content))


def key_usage(value: bytes) -> tuple[str, ...]:
    """Read a keyUsage. Raises ValueError."""
    return tuple(_KEY_USAGES[bit] for bit in der.bits(der.read(value)) if bit < len(_KEY_USAGES))


def is_ca(value: bytes) -> bool:
    """Read the cA flag of a basicConstraints. Raises ValueError."""
    first = next(der.elements(_sequence(value).content), None)
    return first is not None and first.is_universal(der.BOOLEAN) and der.boolean(first)


def _sequence(value: bytes) -> der.Element:
    element = der.read(value)
    if not element.is_universal(der.SEQUENCE):
        raise ValueError("not a sequence")
    return element


def _general_name(element: der.Element) -> GeneralName:
    if element.tag_class != der.CONTEXT or element.number not in _GENERAL_NAMES:
        return GeneralName("other", element.der.hex())
    kind, convert = _GENERAL_NAMES[element.number]
    if kind == "other":
        return _other_name(element)
    return GeneralName(kind, convert(element.content))


def _other_name(element: der.Element) -> GeneralName:
    kind, wrapped = der.children(element, 2)
    oid, value = der.oid(kind), der.read(wrapped.content)
    if not der.is_text(value):
        return GeneralName("other", f"{oid}:#{value.der.hex()}")
    text = names.visible(der.text(value))
    return GeneralName("upn", text) if oid == _UPN else GeneralName("other", f"{oid}:{text}")


def _ia5(content: bytes) -> str:
    return names.visible(content.decode("latin-1"))


def _ip(content: bytes) -> str:
    if len(content) in (8, 32):  # an address and its mask, in name constraints
        half = len(content) // 2
        return f"{ipaddress.ip_address(content[:half])}/{ipaddress.ip_address(content[half:])}"
    return str(ipaddress.ip_address(content))


def _directory_name(content: bytes) -> str:
    return ", ".join(f"{a.name}={a.value}" for a in names.attributes(content))


def _registered_id(content: bytes) -> str:
    return der.oid(der.read(der.encode(0x06, content)))


def _unread(content: bytes) -> str:
    return content.hex()


_GENERAL_NAMES = {
    0: ("other", _unread),
    1: ("rfc822", _ia5),
    2: ("dns", _ia5),
    3: ("other-x400", _unread),
    4: ("dir", _directory_name),
    5: ("other-edi", _unread),
    6: ("uri", _ia5),
    7: ("ip", _ip),
    8: ("rid", _registered_id),
}


def _hex(value: bytes) -> tuple[str, ...]:
    return (value.hex(),)


def _name_lines(value: bytes) -> tuple[str, ...]:
    return tuple(str(name) for name in general_names(value))


def _oid_lines(value: bytes) -> tuple[str, ...]:
    return tuple(oids.name(oid) for oid in oids_in(value))


def _basic_constraints(value: bytes) -> tuple[str, ...]:
    depth = [der.integer(e) for e in der.elements(_sequence(value).content) if e.is_universal(der.INTEGER)]
    return (f"CA: {'true' if is_ca(value) else 'false'}", *(f"path length: {n}" for n in depth))


def _key_identifier(value: bytes) -> tuple[str, ...]:
    return (der.read(value).content.hex(),)


def _authority_key(value: bytes) -> tuple[str, ...]:
    return tuple(e.content.hex() for e in der.elements(_sequence(value).content) if e.is_context(0))


def _policies(value: bytes) -> tuple[str, ...]:
    found = []
    for policy in der.elements(_sequence(value).content):
        oid, *qualifiers = der.elements(policy.content)
        found.append(oids.name(der.oid(oid)))
        found += [line for qualifier in qualifiers for line in _texts(qualifier)]
    return tuple(found)


def _qc_statements(value: bytes) -> tuple[str, ...]:
    found = []
    for statement in der.elements(_sequence(value).content):
        oid, *facts = der.elements(statement.content)
        said = [fact for element in facts for fact in _texts(element)]
        found.append(f"{oids.name(der.oid(oid))}: {', '.join(said)}" if said else oids.name(der.oid(oid)))
    return tuple(found)


def _access(value: bytes) -> tuple[str, ...]:
    found = []
    for description in der.elements(_sequence(value).content):
        method, location = der.children(description, 2)
        found.append(f"{oids.name(der.oid(method))}: {_general_name(location).value}")
    return tuple(found)


def _distribution_points(value: bytes) -> tuple[str, ...]:
    """Find the URIs, wherever in a DistributionPoint they stand."""
    return tuple(_ia5(e.content) for e in _leaves(_sequence(value)) if e.is_context(6))


def _texts(element: der.Element) -> list[str]:
    """Say the strings, numbers, OIDs of a small structure in their order; its first OID names what follows."""
    said = []
    for leaf in _leaves(element):
        if der.is_text(leaf):
            said.append(names.visible(der.text(leaf)))
        elif leaf.is_universal(der.INTEGER):
            said.append(str(der.integer(leaf)))
        elif leaf.is_universal(der.OID):
            said.append(oids.name(der.oid(leaf)))
    return said


def _leaves(element: der.Element) -> list[der.Element]:
    der.check(element.der)
    if not element.constructed:
        return [element]
    return [leaf for child in der.elements(element.content) for leaf in _leaves(child)]


_LINES = {
    "2.5.29.14": _key_identifier,
    KEY_USAGE: key_usage,
    SUBJECT_ALT_NAME: _name_lines,
    "2.5.29.18": _name_lines,
    BASIC_CONSTRAINTS: _basic_constraints,
    "2.5.29.31": _distribution_points,
    "2.5.29.46": _distribution_points,
    "2.5.29.32": _policies,
    "2.5.29.35": _authority_key,
    EXTENDED_KEY_USAGE: _oid_lines,
    "1.3.6.1.5.5.7.1.1": _access,
    "1.3.6.1.5.5.7.1.11": _access,
    "1.3.6.1.5.5.7.1.3": _qc_statements,
}
