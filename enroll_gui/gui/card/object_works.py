"""What acts with keys and certificates do, on the card lane. Plain functions, as in `works`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import cast

from enroll_gui.gui.card.errand import Work
from enroll_gui.model.card import CardPlace, KeyRef
from enroll_gui.model.errors import KeyFileRefused
from enroll_gui.model.inventory import KeyContainer, Loss, ObjectRef
from enroll_gui.model.secret import Secret
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.delete_objects import delete_objects
from enroll_gui.tasks.import_key import import_key
from enroll_gui.tasks.move_key import move_key
from enroll_gui.tasks.read_inventory import read_inventory
from enroll_gui.tasks.try_key import try_key

Given = tuple[object, ...]
LARGEST_FILE = 1 << 20


def showing_keys(place: CardPlace) -> Work:
    """Read what lies on the card, private keys too."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        (pin,) = cast("tuple[Secret | None]", given)
        return read_inventory(backends, place.store, place.serial, pin)

    return work


def trying(place: CardPlace, container: KeyContainer) -> Work:
    """Have a key sign something, and verify it."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        (pin,) = cast("tuple[Secret | None]", given)
        return try_key(backends, place.store, place.serial, container, pin)

    return work


def deleting(place: CardPlace, refs: Sequence[ObjectRef], agreed: Collection[Loss]) -> Work:
    """Delete objects, and with them what somebody has agreed to lose."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        (pin,) = cast("tuple[Secret | None]", given)
        return delete_objects(backends, place.store, place.serial, refs, pin, accepted=agreed)

    return work


def moving(place: CardPlace) -> Work:
    """Move a key with its certificate to another slot."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        container, target, pin = cast("tuple[KeyContainer, bytes, Secret | None]", given)
        held = container.private_key
        key = KeyRef(place.store, place.serial, container.key_id)
        return move_key(backends, key, target, pin, shown=held.key if held else "")

    return work


def importing(place: CardPlace, file: Path) -> Work:
    """Write a key pair that lies in a file."""

    def work(backends: Backends, _progress: Progress, given: Given) -> object:
        password, pin = cast("tuple[Secret | None, Secret | None]", given)
        return import_key(backends, place.store, place.serial, _read(file), password=password, pin=pin)

    return work


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError:
        raise KeyFileRefused("not readable", reason="form") from None
