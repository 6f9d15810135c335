"""How the page of certificates bears a store of 5000: a file of that many, listed, judged and shown.

Once with the key that they are for, so that they can be renewed, and once without it.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QTreeView, QWidget

from enroll_gui.backends.file_store import FileStore
from enroll_gui.gui.wizard.selection_page import SelectionPage
from enroll_gui.gui.world import World
from tests.bench.heartbeat import BEAT_MS, IDLE_S, Heartbeat
from tests.bench.row import Row
from tests.gui.fakes import Outside
from tests.makers import state_after_test

MANY = 5000
LONGEST_MS = 50
SHOWN_S = 4.0
"""From the moment the file is opened: read, judged, on the screen, and looked at once more."""


def measure() -> list[Row]:
    """Give the longest gaps; a `QApplication` must be there."""
    key = ec.generate_private_key(ec.SECP256R1())
    sealed = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificates = b"".join(_certificates(key, MANY))
    with tempfile.TemporaryDirectory() as fit, tempfile.TemporaryDirectory() as unfit:
        return [
            *_beats(_outside(Path(fit), sealed + certificates), "candidate-list", "renewable"),
            *_beats(_outside(Path(unfit), certificates), "not-suitable-button", "unsuitable"),
        ]


def _outside(folder: Path, held: bytes) -> Outside:
    pems = folder / "many.pem"
    pems.write_bytes(held)
    files = FileStore(folder / "files.json")
    files.open_file(pems, None)
    return Outside(folder, files=files)


def _certificates(key: ec.EllipticCurvePrivateKey, size: int) -> list[bytes]:
    now = datetime.now(UTC)
    base = x509.CertificateBuilder().public_key(key.public_key()).not_valid_before(now - timedelta(days=1))
    base = base.not_valid_after(now + timedelta(days=200))
    made = []
    for number in range(1, size + 1):
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Example {number}")])
        one = base.subject_name(name).issuer_name(name).serial_number(number)
        made.append(one.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    return made


def _beats(outside: Outside, shown_in: str, kind: str) -> list[Row]:
    world = World(outside.build)
    page = SelectionPage(world)
    page.show_state(state_after_test())
    page.resize(660, 560)
    page.show()
    idle_gap = _beat_for(IDLE_S)
    page.enter()
    listed_gap = _beat_for(SHOWN_S)
    segment = page.findChild(QAbstractButton, "segment-file")
    assert isinstance(segment, QAbstractButton)
    QTimer.singleShot(0, segment.click)
    gaps = {"listed": listed_gap, "shown": _beat_for(SHOWN_S)}
    shown = page.findChild(QWidget, shown_in)
    assert isinstance(shown, QWidget)
    assert shown.isVisible()
    if isinstance(shown, QAbstractButton):
        QTimer.singleShot(0, shown.click)
        gaps["unfolded"] = _beat_for(1.0)
    elif isinstance(shown, QTreeView):
        assert shown.model().rowCount() == MANY
    page.leave()
    page.close()
    world.close()
    beside = f"idle: {max(idle_gap, float(BEAT_MS)):.1f} ms"
    return [
        Row(f"longest gap while {MANY} {kind} ones are {act}, ms", gap, LONGEST_MS, beside) for act, gap in gaps.items()
    ]


def _beat_for(seconds: float) -> float:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    return Heartbeat().beat_until(loop)
