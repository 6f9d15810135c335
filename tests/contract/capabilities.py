"""What each key store can do, measured through its port: a column of the table in docs/cards.md."""

from __future__ import annotations

from enroll_gui.model.card import KeyFacts, PinEntry, PinState
from enroll_gui.model.certificate import KeyPresence
from enroll_gui.model.credential import CardAbility, Credential
from enroll_gui.model.errors import KeyKindUnsupported, NoSpace, WriteFailed
from enroll_gui.pki.algorithms import KEY_ALGORITHMS, SIGNATURE_ALGORITHMS
from enroll_gui.pki.signers import verify
from enroll_gui.ports import TokenSession
from tests.contract.places import Place
from tests.odd_certificates import make_odd_certificates
from tests.table import Cells
from tests.tokens import certificate_for

YES, NO = "yes", "–"
HUGE = "huge subject"


def measure(place: Place) -> Cells:
    """Find out what a store can do: capability -> cell. What is made for it is left to `place.clean_up`."""
    token = place.token()
    cells = {f"makes {row.kind}": _told(row.kind in token.key_kinds) for row in KEY_ALGORITHMS}
    with place.logged_in() as session:
        cells |= _signs(place, session)
        cells |= _writes(place, session)
        at_once = _says_it_stays_inside(session.key_facts(_new_key(place, session)))
    key_id = _made_in_another_run(place)
    with place.logged_in() as session:
        later = _says_it_stays_inside(session.key_facts(key_id))
    return cells | {
        "says that a new key never leaves it": "at once" if at_once else "once it is read anew" if later else NO,
        "makes keys that may be exported": _told(token.exportable),
        "pairs certificates with keys before the PIN": _told(_pairs(place)),
        "is hardware": _told(token.hardware),
        **_pin(place, token.pin),
        **_card(place),
        **_size(place),
    }


def _told(holds: bool) -> str:
    return YES if holds else NO


def _new_key(place: Place, session: TokenSession, kind: str = "EC-P256") -> bytes:
    key_id = place.new_id(session)
    session.generate(key_id, kind, "Example Holder")
    return key_id


def _made_in_another_run(place: Place) -> bytes:
    with place.logged_in() as session:
        key_id = _new_key(place, session)
    place.store.close()  # what the driver has read of the card is old
    return key_id


def _signs(place: Place, session: TokenSession) -> Cells:
    keys = {
        family: _new_key(place, session, kind)
        for family, kind in (("rsa", "RSA-2048"), ("ec", "EC-P256"))
        if kind in session.token.key_kinds
    }
    return {
        f"signs {row.name}": _told(row.family in keys and _does_sign(session, keys[row.family], row.name))
        for row in SIGNATURE_ALGORITHMS
    }


def _does_sign(session: TokenSession, key_id: bytes, algorithm: str) -> bool:
    signer = session.signer(key_id)
    try:
        signature = signer.sign(b"what is signed", algorithm)
    except KeyKindUnsupported:
        return False
    return verify(signer.spki, b"what is signed", signature, algorithm)


def _writes(place: Place, session: TokenSession) -> Cells:
    spki = session.public_key(_new_key(place, session))
    assert spki
    odd = make_odd_certificates(spki)
    del odd["garbage"]
    del odd[HUGE]
    taken = sum(_does_write(place, session, der) for der in odd.values())
    return {
        "holds two certificates for one key": _told(_holds_two(place, session)),
        "holds odd certificates": "all" if taken == len(odd) else f"{taken} of {len(odd)}" if taken else NO,
    }


def _size(place: Place) -> Cells:
    """Comes last, and never on somebody's card: what is written in vain may take its room away for good."""
    if not place.is_ours:
        return {}
    der = make_odd_certificates()[HUGE]
    with place.logged_in() as session:
        return {f"holds a certificate of {len(der) >> 10} KiB": _told(_does_write(place, session, der))}


def _does_write(place: Place, session: TokenSession, der: bytes) -> bool:
    key_id = place.new_id(session)
    try:
        session.write_certificate(key_id, der, "odd")
    except (NoSpace, WriteFailed):
        return False
    return place.holds(session, key_id, der)


def _holds_two(place: Place, session: TokenSession) -> bool:
    key_id = place.add_identity(session)
    spki = session.public_key(key_id)
    assert spki
    try:
        session.write_certificate(key_id, certificate_for(spki, "Example Second"), "second")
    except (NoSpace, WriteFailed):
        return False
    return len(session.certificates(key_id)) == 2


def _pairs(place: Place) -> bool:
    with place.logged_in() as session:
        key_id = place.add_identity(session)
    return any(stored.key_id == key_id and stored.key is KeyPresence.PAIRED for stored in place.listed())


def _says_it_stays_inside(facts: KeyFacts) -> bool:
    said = facts.local, facts.sensitive, facts.always_sensitive, facts.never_extractable
    return all(said) and facts.extractable is False


def _pin(place: Place, pin: PinState) -> Cells:
    has_pin = pin.entry in (PinEntry.TYPED, PinEntry.ON_READER)
    return {
        "length of the PIN in bytes": f"{pin.minimum} to {pin.maximum}" if has_pin else NO,
        "tells how many tries are left": _told(place.tries() is not None),
        "counts wrong PINs in this run of the program only": _told(pin.counts_on_screen_only),
    }


def _card(place: Place) -> Cells:
    """What only cards have."""
    card = place.card() if place.access else None
    others = [c for c in card.credentials if c.credential is not Credential.PIN] if card else []
    return {
        "tells the tries of PUK or SO-PIN": _told(any(one.tries is not None for one in others)),
        "tells whether secrets are as delivered": _told(any(one.factory is not None for one in others)),
        "tells its free space": _told(card is not None and card.free_bytes is not None),
    } | {f"{ability.value}": _told(card is not None and ability in card.abilities) for ability in CardAbility}
