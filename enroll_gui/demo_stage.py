"""What the demo plays on: a token with old certificates, an authority in a process of its own, a profile folder."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from enroll_gui import demo_card
from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.demo_authority import DemoAuthority, running_authority
from enroll_gui.model.request import new_key_id
from enroll_gui.model.secret import Secret
from enroll_gui.pki.certificates import read_certificate, to_pem
from enroll_gui.ports import KeyStore

if TYPE_CHECKING:
    from enroll_gui.virtual_card.virtual_readers import VirtualReaders

CARD_LABEL = "Example card"
HOLDER = "Example Holder"
MAIL = "holder@example.com"
SOFTHSM_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/*/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)


@dataclass(frozen=True)
class Old:
    """An old certificate for the token: its kind of key, and the RA's name for its fault."""

    key_kind: str
    profile: str
    preset: str


ALONE = (Old("RSA-3072", "commercial", "soon-expiring"),)
TWINS = (Old("RSA-3072", "qualified", "twins-qualified"), Old("RSA-3072", "commercial", "twins-commercial"))
OTHERS = (
    Old("EC-P256", "single", "forbidden"),
    Old("EC-P256", "single", "expired"),
    Old("EC-P256", "single", "revoked"),
    Old("EC-P256", "single", "foreign"),
    Old("EC-P256", "single", "odd:t61-subject"),
)


@dataclass(frozen=True)
class ToRenew:
    """An old certificate that the demo renews, as it lies on the token."""

    serial: str
    key_id: str


@dataclass(frozen=True)
class Stage:
    """Everything the demo was given. `pin` is random a run and for this token alone."""

    folder: Path
    settings: Path
    pin: str
    token_serial: str
    olds: tuple[ToRenew, ...]
    """One certificate, or of a pair the qualified and the commercial one."""
    readers: VirtualReaders | None = None
    """Where the token is a card: what it was put into."""


def numbered(name: str, index: int) -> str:
    """Name the file of one of a pair: the first one's as if it stood alone, the second one's `old-2.pem`."""
    stem, dot, suffix = name.partition(".")
    return name if index == 0 else f"{stem}-{index + 1}{dot}{suffix}"


@contextmanager
def stage(folder: Path, *, twins: bool = False, card: bool = False) -> Iterator[Stage]:
    """Make token, authority and settings in `folder`; authority and readers run as long as the block.

    With `card` the token is one in a virtual reader, which needs what `demo_card.lacks` looks for; else one of
    SoftHSM2's own, and without that the program's software token.
    """
    with ExitStack() as stack:
        authority = stack.enter_context(running_authority(folder / "ra"))
        pin = f"{secrets.randbelow(10**6):06}"
        readers = stack.enter_context(demo_card.card_in_reader(pin)) if card else None
        module = demo_card.opensc() if card else _softhsm()
        store = _store(folder, pin, module, is_card=card)
        try:
            serial, made = _fill(store, pin, authority, TWINS if twins else ALONE)
        finally:
            store.close()
        olds = tuple(_noted(folder / numbered("old.pem", index), *old) for index, old in enumerate(made))
        yield Stage(folder, _write_settings(folder, authority.url, module), pin, serial, olds, readers)


def _store(folder: Path, pin: str, module: Path | None, *, is_card: bool) -> KeyStore:
    if module is None:
        return _software_token(folder, pin)
    if not is_card:
        return _softhsm_token(folder, pin, module)
    store = Pkcs11Store(module)
    demo_card.wait_for_card(store)
    return store


def _softhsm() -> Path | None:
    for place in SOFTHSM_PLACES:
        found = next(iter(Path("/").glob(place.lstrip("/"))), None)
        if found and shutil.which("softhsm2-util"):
            return found
    return None


def _softhsm_token(folder: Path, pin: str, module: Path) -> KeyStore:
    tokens, configuration = folder / "tokens", folder / "softhsm2.conf"
    tokens.mkdir(mode=0o700)
    configuration.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(configuration)
    command = ["softhsm2-util", "--init-token", "--free", "--label", CARD_LABEL, "--pin", pin]
    command += ["--so-pin", f"{secrets.randbelow(10**8):08}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return Pkcs11Store(module)


def _software_token(folder: Path, pin: str) -> KeyStore:
    create(folder / "profile" / "software-token", CARD_LABEL, Secret(bytearray(pin.encode())))
    return SoftwareTokenStore(folder / "profile" / "software-token")


def _fill(
    store: KeyStore, pin: str, authority: DemoAuthority, to_renew: Sequence[Old]
) -> tuple[str, Sequence[tuple[bytes, bytes]]]:
    """Make the old keys on the token and let the RA certify them.

    Gives the token's serial number, and CKA_ID and certificate of what shall be renewed.
    """
    (token,) = store.tokens()
    with Secret(bytearray(pin.encode())) as secret, store.open(token.serial, secret) as session:
        keys = [(new_key_id(), old) for old in (*OTHERS, *to_renew)]
        spkis = [session.generate(key_id, old.key_kind, HOLDER) for key_id, old in keys]  # while the RA starts
        made = []
        for (key_id, old), spki in zip(keys, spkis, strict=True):
            certificate = authority.certify(spki, old.profile, old.preset, HOLDER, MAIL)
            session.write_certificate(key_id, certificate, HOLDER)
            made.append((key_id, certificate))
    return token.serial, made[len(OTHERS) :]


def _noted(file: Path, key_id: bytes, certificate: bytes) -> ToRenew:
    file.write_text(to_pem(certificate))
    return ToRenew(read_certificate(certificate).serial, key_id.hex())


def _write_settings(folder: Path, url: str, module: Path | None) -> Path:
    profile = folder / "profile"
    profile.mkdir(mode=0o700, exist_ok=True)
    modules = json.dumps([str(module)] if module else [])
    settings = profile / "settings.toml"
    settings.write_text(
        f'profile_folder = "."\n\n[authority]\nurl = "{url}"\ntrust_anchors = ["../ra/root.pem"]\n\n'
        f'[network]\nproxy = "none"\n\n[pkcs11]\nfind = false\nmodules = {modules}\n'
    )
    return settings
