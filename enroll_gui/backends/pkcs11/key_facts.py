"""What a token says of a private key (PKCS#11 2.40, 4.9), less what its driver cannot know yet."""

from __future__ import annotations

from dataclasses import replace

from enroll_gui.backends.pkcs11.records import ObjectRecord
from enroll_gui.model.card import KeyFacts


def key_facts(private: ObjectRecord, *, is_new: bool) -> KeyFacts:
    """Read them; `is_new` means that the key was made in this session.

    C_GenerateKeyPair makes CKA_LOCAL true: a driver that says otherwise of a new key, as OpenSC does, has not read it,
    and what it denies is not known.
    """
    facts = KeyFacts(
        local=private.flag("CKA_LOCAL"),
        sensitive=private.flag("CKA_SENSITIVE"),
        always_sensitive=private.flag("CKA_ALWAYS_SENSITIVE"),
        extractable=private.flag("CKA_EXTRACTABLE"),
        never_extractable=private.flag("CKA_NEVER_EXTRACTABLE"),
        always_authenticate=private.flag("CKA_ALWAYS_AUTHENTICATE"),
    )
    if not is_new or facts.local:
        return facts
    return replace(
        facts,
        local=None,
        sensitive=facts.sensitive or None,
        always_sensitive=facts.always_sensitive or None,
        never_extractable=facts.never_extractable or None,
    )
