"""How the listing of a file grows: a bundle with 5000 certificates over one with 500."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from enroll_gui import backends
from enroll_gui.model.settings import Settings
from enroll_gui.pki import der
from enroll_gui.pki.certificates import to_pem
from enroll_gui.ports import Backends, Progress
from enroll_gui.tasks.list_certificates import list_certificates
from enroll_gui.tasks.open_file import open_file
from tests.bench.row import Row
from tests.key_files import make_key, spki_of
from tests.tokens import certificate_for

FEW, MANY = 500, 5000
ROUNDS = 3
GROWTH = 12


def measure() -> list[Row]:
    """Give the ratio for the whole way: found on disk, read, made one row each."""
    few, many = _listing(FEW), _listing(MANY)
    beside = f"{many * 1000:.0f} ms beside {few * 1000:.0f} ms"
    return [Row(f"list a file of {MANY} / of {FEW}", many / few, GROWTH, beside)]


@contextmanager
def opened(size: int) -> Iterator[Backends]:
    """Open a file of so many certificates."""
    certificate = certificate_for(spki_of(make_key()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "many.pem").write_text("".join(to_pem(_another(certificate)) for _ in range(size)))
        run = backends.build(Settings(folder, folder / "settings.toml", find_modules=False))
        open_file(run, folder / "many.pem", None, Progress())
        yield run


def _listing(size: int) -> float:
    with opened(size) as run:
        spent = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            listed = list_certificates(run, Progress())
            spent.append(time.perf_counter() - begun)
        assert len(listed) == size
        return min(spent)


def _another(certificate: bytes) -> bytes:
    """Give a certificate another serial number and a key of its own: no signature is checked by a list."""
    body, algorithm, signature = der.children(der.read(certificate), 3)
    version, _serial, *fields = der.elements(body.content)
    number = der.encode(0x02, b"\x01" + secrets.token_bytes(15))
    renewed = [spki_of(make_key()) if field is fields[_SPKI] else field.der for field in fields]
    return der.encode(0x30, der.encode(0x30, version.der, number, *renewed), algorithm.der, signature.der)


_SPKI = 4
"""Its place after the serial number (RFC 5280, 4.1)."""
