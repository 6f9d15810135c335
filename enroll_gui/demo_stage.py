"""What the demo plays on: a token with old certificates, an authority in a process of its own, a profile folder."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.backends.software_token import SoftwareTokenStore, create
from enroll_gui.model.errors import ModuleMissing
from enroll_gui.model.request import new_key_id
from enroll_gui.model.secret import Secret
from enroll_gui.ports import KeyStore, TokenSession

CARD_LABEL = "Example card"
HOLDER = "Example Holder"
MAIL = "holder@example.com"
READY_S = 30.0
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


def numbered(name: str, index: int) -> str:
    """Name the file of one of a pair: the first one's as if it stood alone, the second one's `old-2.pem`."""
    stem, dot, suffix = name.partition(".")
    return name if index == 0 else f"{stem}-{index + 1}{dot}{suffix}"


@contextmanager
def stage(folder: Path, *, twins: bool = False) -> Iterator[Stage]:
    """Make token, authority and settings in `folder`; the authority runs as long as the block.

    With SoftHSM2 the token is one of its own; without it, the program's software token.
    """
    with ExitStack() as stack:
        _run("ra", "init", str(folder / "ra"))
        url = stack.enter_context(_authority(folder))
        pin = f"{secrets.randbelow(10**6):06}"
        module = _softhsm()
        store = _softhsm_token(folder, pin, module) if module else _software_token(folder, pin)
        try:
            serial, olds = _fill(store, folder, pin, TWINS if twins else ALONE)
        finally:
            store.close()
        yield Stage(folder, _write_settings(folder, url, module), pin, serial, olds)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "enroll_gui", *arguments], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _authority(folder: Path) -> Iterator[str]:
    """Run the reference RA as a process of its own, which ends with this one however this one ends."""
    ready = folder / "ra" / "ready.json"
    ready.unlink(missing_ok=True)
    command = [sys.executable, "-m", "enroll_gui", "ra", "serve", str(folder / "ra"), "--port", "0"]
    command += ["--ready-file", str(ready), "--with-parent"]
    with (
        (folder / "ra" / "server.log").open("wb") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log) as process,
    ):
        try:
            deadline = time.monotonic() + READY_S
            while not ready.exists():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise ModuleMissing("the reference RA did not start", tried="ra serve")
                time.sleep(0.05)
            yield str(json.loads(ready.read_text())["url"])
        finally:
            process.terminate()


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


def _fill(store: KeyStore, folder: Path, pin: str, to_renew: Sequence[Old]) -> tuple[str, tuple[ToRenew, ...]]:
    """Make the old keys on the token and let the RA certify them; give the token's serial and what shall be renewed."""
    (token,) = store.tokens()
    with Secret(bytearray(pin.encode())) as secret, store.open(token.serial, secret) as session:
        for old in OTHERS:
            _put(session, folder, old)
        made = [_put(session, folder, old) for old in to_renew]
    from enroll_gui.pki.certificates import read_certificate, to_pem  # noqa: PLC0415 - not before the token is there

    for index, (_key_id, certificate) in enumerate(made):
        (folder / numbered("old.pem", index)).write_text(to_pem(certificate))
    return token.serial, tuple(ToRenew(read_certificate(der).serial, key_id.hex()) for key_id, der in made)


def _put(session: TokenSession, folder: Path, old: Old) -> tuple[bytes, bytes]:
    """Put a key pair and its certificate on the token; give CKA_ID and certificate."""
    key_id, spki, issued = new_key_id(), folder / "spki.der", folder / "old.der"
    spki.write_bytes(session.generate(key_id, old.key_kind, HOLDER))
    _issue(folder, old, spki, issued)
    certificate = issued.read_bytes()
    session.write_certificate(key_id, certificate, HOLDER)
    for file in (spki, issued):
        file.unlink()
    return key_id, certificate


def _issue(folder: Path, old: Old, spki: Path, out: Path) -> None:
    _run(
        *("ra", "issue", str(folder / "ra"), "--spki", str(spki), "--profile", old.profile),
        *("--preset", old.preset, "--subject", f"CN={HOLDER}", "--email", MAIL, "--out", str(out)),
    )


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
