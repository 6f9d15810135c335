"""TWINS pairs on real tokens: a qualified and a commercial certificate, on one token or on two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enroll_gui.model.bundle import Bundle
from enroll_gui.model.entry import Entry
from enroll_gui.model.request import Changes, new_key_id
from enroll_gui.model.secret import Secret
from enroll_gui.pki.certificates import read_certificate
from tests.place import Place
from tests.tokens import logged_in, secret

PRESETS = ("twins-qualified", "twins-commercial")


@dataclass(frozen=True)
class Pair:
    """A pair as it was put on its tokens."""

    place: Place
    tokens: tuple[str, str]
    """Serial number of the qualified one's token and of the commercial one's."""
    ders: tuple[bytes, bytes]
    key_ids: tuple[bytes, bytes]
    """CKA_IDs of their keys."""

    @property
    def serials(self) -> tuple[str, str]:
        """Serial numbers of the two certificates."""
        qualified, commercial = (read_certificate(der).serial for der in self.ders)
        return qualified, commercial

    def pins(self) -> dict[tuple[str, str], Secret | None]:
        """Give the PIN of each token, as tasks take it."""
        return {(self.place.store.name, token): secret() for token in self.tokens}

    def chosen(self) -> Bundle:
        """Give both as they are chosen."""
        among = self.place.candidates()
        qualified, commercial = (among[read_certificate(der).sha256] for der in self.ders)
        return qualified, commercial

    def planned(self, changes: Changes | None = None) -> Entry:
        """Plan the follow-up of both as the wizard does."""
        return self.place.planned(read_certificate(self.ders[0]).sha256, changes)

    def counts(self, entry: Entry) -> list[tuple[int, int]]:
        """Count key pairs and certificates of each new key, on its token."""
        found = []
        for member in entry.members:
            with logged_in(self.place.store, member.new_key.token_serial) as session:
                keys = 0 if session.public_key(member.new_key.key_id) is None else 1
                found.append((keys, len(session.certificates(member.new_key.key_id))))
        return found


def put_pair(
    place: Place,
    other: str = "",
    *,
    kinds: Sequence[str] = ("EC-P256", "EC-P256"),
    written: Sequence[bool] = (True, True),
) -> Pair:
    """Make a pair: the qualified one on the place's token, the commercial one there, too, or on the token `other`.

    `written` says of which the certificate lies on the token.
    """
    tokens = (place.serial, other or place.serial)
    ders, key_ids = [], []
    for token, preset, kind, is_written in zip(tokens, PRESETS, kinds, written, strict=True):
        key_id = new_key_id()
        with logged_in(place.store, token) as session:
            der = place.authority.certify(session.generate(key_id, kind, "old"), preset=preset)
            if is_written:
                session.write_certificate(key_id, der, "old")
        ders.append(der)
        key_ids.append(key_id)
    return Pair(place, tokens, (ders[0], ders[1]), (key_ids[0], key_ids[1]))
