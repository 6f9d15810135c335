"""What a follow-up costs of our own: processor time beyond what the token's own calls take in the same run."""

from __future__ import annotations

import secrets
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pytest

from enroll_gui.backends.pkcs11.store import Pkcs11Store
from enroll_gui.model.request import Changes, new_key_id, new_request_id
from enroll_gui.pki import cms
from enroll_gui.pki.algorithms import same_key, signature_for
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.csr import build_csr, follow_up_subject
from enroll_gui.pki.follow_up import content_bytes, follow_up_content
from enroll_gui.pki.signers import verify
from enroll_gui.ports import TokenSession
from tests.bench.row import Row
from tests.faults import Faults, compile_module
from tests.tokens import add_identity, logged_in, softhsm_in

ROUNDS = 20
LIMIT_MS = 5


def measure() -> list[Row]:
    """Give the median over the rounds of: key, request, its signature by the old key, and the check of the new one.

    Counted is the processor time of this process and of the module's host; the calls are metered where they enter the
    driver.
    """
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        serial = softhsm_in(folder / "softhsm", patch).make()
        faults = Faults(compile_module(folder), folder)
        patch.setenv("FAULT_CONTROL", str(faults.control))
        store = Pkcs11Store(faults.module)
        try:
            with logged_in(store, serial) as session:
                old_id = add_identity(session)
                host = store.process_id
                assert host is not None
                spent = [_round(session, old_id, host, faults) for _ in range(ROUNDS)][1:]
        finally:
            store.close()
    ours, token = median(own for own, _token in spent), median(token for _own, token in spent)
    beside = f"the token's own calls: {token * 1000:.2f} ms"
    return [Row("own CPU of key, request, signature, check, ms", ours * 1000, LIMIT_MS, beside)]


def _round(session: TokenSession, old_id: bytes, host: int, faults: Faults) -> tuple[float, float]:
    """Give our own and the token's processor time, in seconds."""
    before, token_before = _spent_s(host), faults.cpu_s()
    new_id = new_key_id()
    _follow_up(session, old_id, new_id)
    token = faults.cpu_s() - token_before
    own = _spent_s(host) - before - token
    session.delete(new_id)
    return own, token


def _follow_up(session: TokenSession, old_id: bytes, new_id: bytes) -> None:
    """As the tasks do it, without journal and network."""
    (old_der,) = session.certificates(old_id)
    old = read_certificate(old_der)
    spki = session.generate(new_id, "EC-P256", "bench")
    subject = follow_up_subject(old_der, ())
    csr = build_csr(subject, session.signer(new_id), signature_for(spki))
    now = datetime.now(UTC)
    content = content_bytes(
        follow_up_content(
            request_id=new_request_id(),
            role="single",
            csr=csr,
            old=old,
            created=now,
            nonce=secrets.token_hex(16),
            pair=None,
            changes=Changes(),
        )
    )
    cms.sign(content, old_der, session.signer(old_id), signature_for(old.spki), now)
    message, algorithm = secrets.token_bytes(32), signature_for(spki)
    read_back = session.public_key(new_id)
    assert read_back is not None
    assert same_key(read_back, spki)
    assert verify(spki, message, session.signer(new_id).sign(message, algorithm), algorithm)


def _spent_s(host: int) -> float:
    """Processor time of this process and of the host, in seconds (Linux: schedstat counts ns, a thread a file)."""
    threads = Path(f"/proc/{host}/task").iterdir()
    return time.process_time() + sum(int((t / "schedstat").read_text().split()[0]) for t in threads) / 1e9
