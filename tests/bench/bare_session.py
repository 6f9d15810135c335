"""The floor of a follow-up on a card: the same operations in one session of one process. Knows nothing of ours.

Run with module, PIN, CKA_ID of the old key and the kind of the new one. Before each stage it prints a line and waits
for one; the certificate it writes is the old one.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
from typing import Any

import pkcs11
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11.util.ec import encode_named_curve_parameters

MECHANISMS = {KeyType.EC: Mechanism.ECDSA, KeyType.RSA: Mechanism.SHA256_RSA_PKCS}


def _stage(name: str) -> None:
    print(name, flush=True)
    sys.stdin.readline()


def _generate(session: Any, key_id: bytes, kind: str) -> Any:
    named: dict[str, Any] = {"id": key_id, "label": "bench", "store": True}
    if kind == "EC-P256":
        curve = {Attribute.EC_PARAMS: encode_named_curve_parameters("1.2.840.10045.3.1.7")}
        return session.create_domain_parameters(KeyType.EC, curve, local=True).generate_keypair(**named)[1]
    return session.generate_keypair(KeyType.RSA, int(kind.removeprefix("RSA-")), **named)[1]


def _sign(key: Any) -> None:
    data = secrets.token_bytes(32)
    key.sign(hashlib.sha256(data).digest() if key.key_type is KeyType.EC else data, mechanism=MECHANISMS[key.key_type])


def main() -> None:
    """Do it all."""
    module, pin, old_id, kind = sys.argv[1:]
    _stage("list")
    (slot,) = pkcs11.lib(module).get_slots(token_present=True)
    token = slot.get_token()
    with token.open() as reading:
        (old,) = [
            certificate[Attribute.VALUE]
            for certificate in reading.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
    _stage("PIN")
    with token.open(rw=True, user_pin=pin) as session:
        key_id = secrets.token_bytes(20)
        _stage("generate")
        new = _generate(session, key_id, kind)
        _sign(new)
        _stage("sign")
        (old_key,) = session.get_objects(
            {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: bytes.fromhex(old_id)}
        )
        _sign(old_key)
        _stage("write")
        written = {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            Attribute.TOKEN: True,
            Attribute.LABEL: "bench",
            Attribute.ID: key_id,
            Attribute.VALUE: old,
        }
        session.create_object(written)
        _stage("prove")
        (read,) = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.ID: key_id})
        assert read[Attribute.VALUE] == old
        _sign(new)
    _stage("end")


if __name__ == "__main__":
    main()
