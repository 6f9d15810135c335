"""The one table of keys and signatures: what the program makes, signs with and accepts."""

from __future__ import annotations

from dataclasses import dataclass

from enroll_gui.model.errors import KeyKindUnsupported
from enroll_gui.pki import der

RSA_OID = "1.2.840.113549.1.1.1"
RSA_PSS_OID = "1.2.840.113549.1.1.10"
EC_OID = "1.2.840.10045.2.1"

_MINIMUM_RSA_BITS = 2048


@dataclass(frozen=True)
class KeyAlgorithm:
    """A kind of key the program makes."""

    kind: str
    family: str
    """rsa or ec."""
    bits: int
    curve_oid: str
    """Empty for RSA."""
    signature: str
    """Name of the signature that goes with it unless PSS is demanded."""


@dataclass(frozen=True)
class SignatureAlgorithm:
    """A signature the program makes and accepts."""

    name: str
    family: str
    hash: str
    pss: bool
    identifier: bytes
    """DER of the AlgorithmIdentifier (RFC 4055, RFC 5754, RFC 5758)."""


KEY_ALGORITHMS = (
    KeyAlgorithm("RSA-2048", "rsa", 2048, "", "rsa-pkcs1-sha256"),
    KeyAlgorithm("RSA-3072", "rsa", 3072, "", "rsa-pkcs1-sha256"),
    KeyAlgorithm("RSA-4096", "rsa", 4096, "", "rsa-pkcs1-sha256"),
    KeyAlgorithm("EC-P256", "ec", 256, "1.2.840.10045.3.1.7", "ecdsa-sha256"),
    KeyAlgorithm("EC-P384", "ec", 384, "1.3.132.0.34", "ecdsa-sha384"),
    KeyAlgorithm("EC-P521", "ec", 521, "1.3.132.0.35", "ecdsa-sha512"),
)

# PSS: SHA-256, MGF1 with SHA-256, 32 bytes of salt, all written out (RFC 4055, 3.1).
SIGNATURE_ALGORITHMS = (
    SignatureAlgorithm("rsa-pkcs1-sha256", "rsa", "sha256", False, bytes.fromhex("300d06092a864886f70d01010b0500")),
    SignatureAlgorithm(
        "rsa-pss-sha256",
        "rsa",
        "sha256",
        True,
        bytes.fromhex(
            "304106092a864886f70d01010a3034a00f300d06096086480165030402010500"
            "a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120"
        ),
    ),
    SignatureAlgorithm("ecdsa-sha256", "ec", "sha256", False, bytes.fromhex("300a06082a8648ce3d040302")),
    SignatureAlgorithm("ecdsa-sha384", "ec", "sha384", False, bytes.fromhex("300a06082a8648ce3d040303")),
    SignatureAlgorithm("ecdsa-sha512", "ec", "sha512", False, bytes.fromhex("300a06082a8648ce3d040304")),
)

_KEYS = {row.kind: row for row in KEY_ALGORITHMS}
_SIGNATURES = {row.name: row for row in SIGNATURE_ALGORITHMS}
_BY_CURVE = {row.curve_oid: row for row in KEY_ALGORITHMS if row.curve_oid}
_BY_IDENTIFIER = {row.identifier: row for row in SIGNATURE_ALGORITHMS}


def key_algorithm(kind: str) -> KeyAlgorithm:
    """Look up a kind of key. Raises KeyKindUnsupported."""
    if kind not in _KEYS:
        raise KeyKindUnsupported(f"no key kind {kind!r}", kind=kind)
    return _KEYS[kind]


def signature_algorithm(name: str) -> SignatureAlgorithm:
    """Look up a signature by its name. Raises KeyKindUnsupported."""
    if name not in _SIGNATURES:
        raise KeyKindUnsupported(f"no signature {name!r}", kind=name)
    return _SIGNATURES[name]


def signature_of(identifier: bytes) -> SignatureAlgorithm | None:
    """Look up a signature by the DER of its AlgorithmIdentifier."""
    return _BY_IDENTIFIER.get(identifier)


def kind_of(spki: bytes) -> str:
    """Name the kind of a SubjectPublicKeyInfo: from the table, else RSA-<bits>, else the OID of curve or algorithm.

    Raises ValueError if it is no SubjectPublicKeyInfo.
    """
    algorithm, parameters, key = _parts(spki)
    if algorithm in (RSA_OID, RSA_PSS_OID):
        modulus = next(der.elements(der.read(key).content), None)
        if modulus is None:
            raise ValueError("RSA key without a modulus")
        return f"RSA-{der.integer(modulus).bit_length()}"
    if algorithm == EC_OID and parameters is not None and parameters.is_universal(der.OID):
        curve = der.oid(parameters)
        return _BY_CURVE[curve].kind if curve in _BY_CURVE else curve
    return algorithm


def requires_pss(spki: bytes) -> bool:
    """Say whether the key is bound to PSS (id-RSASSA-PSS, RFC 4055, 1.2). Raises ValueError."""
    return _parts(spki)[0] == RSA_PSS_OID


def same_key(spki: bytes, other: bytes) -> bool:
    """Say whether two SubjectPublicKeyInfos hold one key, bound to PSS or not; what cannot be read holds none."""
    if spki == other:
        return True
    try:
        (algorithm, _, key), (other_algorithm, _, other_key) = _parts(spki), _parts(other)
    except ValueError:
        return False
    return {algorithm, other_algorithm} == {RSA_OID, RSA_PSS_OID} and key == other_key


def signature_for(spki: bytes, *, requires_pss: bool = False) -> str:
    """Name the signature to make with a key. Raises KeyKindUnsupported for keys that cannot sign a follow-up."""
    try:
        kind = kind_of(spki)
        algorithm, parameters, _ = _parts(spki)
    except ValueError as exc:
        raise KeyKindUnsupported("unreadable public key", kind="") from exc
    if kind in _KEYS and _KEYS[kind].family == "ec":
        return _KEYS[kind].signature
    if not kind.startswith("RSA-") or int(kind.removeprefix("RSA-")) < _MINIMUM_RSA_BITS:
        raise KeyKindUnsupported(f"no signature for {kind}", kind=kind)
    if algorithm != RSA_PSS_OID:
        return "rsa-pss-sha256" if requires_pss else "rsa-pkcs1-sha256"
    pss = _SIGNATURES["rsa-pss-sha256"]
    if parameters is not None and not pss.identifier.endswith(parameters.der):
        raise KeyKindUnsupported("the key is bound to other PSS parameters", kind=kind)
    return pss.name


def _parts(spki: bytes) -> tuple[str, der.Element | None, bytes]:
    identifier, key = der.children(der.read(spki), 2)
    algorithm, *parameters = der.elements(identifier.content)
    return der.oid(algorithm), parameters[0] if parameters else None, der.bit_string(key)
