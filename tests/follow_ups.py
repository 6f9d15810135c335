"""Follow-ups made by hand, perfect but for the one thing a test breaks."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from enroll_gui.backends.servers.ra_api import RaApi
from enroll_gui.model.request import Changes, new_request_id
from enroll_gui.pki import cms, csr, follow_up
from enroll_gui.pki.algorithms import kind_of, signature_for
from enroll_gui.pki.follow_up import FollowUpContent
from enroll_gui.pki.signers import KeySigner
from tests.authority import Holder, new_key


@dataclass
class Draft:
    """One request, and a hook at each place where it can be broken."""

    old: Holder
    role: str = "commercial"
    new: KeySigner = field(default_factory=new_key)
    csr: Callable[[bytes], bytes] = lambda der: der
    content: Callable[[FollowUpContent], FollowUpContent] = lambda content: content
    raw: Callable[[bytes], bytes] = lambda content: content
    signed_by: Holder | None = None
    signing_time: datetime | None = None
    algorithm: str = ""
    cms: Callable[[bytes], bytes] = lambda der: der

    def csr_der(self, changes: Changes) -> bytes:
        """Make the CSR."""
        subject = csr.follow_up_subject(self.old.der, changes.remove_email)
        algorithm = "rsa-pkcs1-sha256" if kind_of(self.new.spki).startswith("RSA-") else "ecdsa-sha256"
        return self.csr(csr.build_csr(subject, self.new, algorithm))

    def signed(
        self, request_id: str, csr_der: bytes, *, nonce: str, pair: str | None, changes: Changes, now: datetime
    ) -> bytes:
        """Make the CMS."""
        content = self.content(
            follow_up.follow_up_content(
                request_id=request_id,
                role=self.role,
                csr=csr_der,
                old=self.old.certificate,
                created=now,
                nonce=nonce,
                pair=pair,
                changes=changes,
            )
        )
        signer = self.signed_by or self.old
        algorithm = self.algorithm or signature_for(
            signer.certificate.spki, requires_pss=signer.certificate.requires_pss
        )
        message = self.raw(follow_up.content_bytes(content))
        return self.cms(cms.sign(message, signer.der, signer.signer, algorithm, self.signing_time or now))


def good_follow_up(
    api: RaApi,
    *drafts: Draft,
    changes: Changes | None = None,
    nonce: str = "",
    request_id: str = "",
    body: Callable[[dict[str, Any]], object] = lambda body: None,
) -> tuple[str, bytes]:
    """Make a bundle of one or two as the client would send it; gives id and body. `body` may change the outside."""
    wanted = changes or Changes()
    request_id = request_id or new_request_id()
    now = datetime.now(UTC)
    csrs = [draft.csr_der(wanted) for draft in drafts]
    value = nonce or api.nonce().value
    signed = [
        (
            draft.role,
            draft.signed(request_id, csrs[i], nonce=value, pair=_pair(csrs, i), changes=wanted, now=now),
        )
        for i, draft in enumerate(drafts)
    ]
    message = json.loads(api.compose(request_id, signed, wanted))
    body(message)
    return request_id, json.dumps(message).encode()


def signed_withdrawal(api: RaApi, holder: Holder, request_id: str, nonce: str = "") -> bytes:
    """Make the CMS that withdraws a follow-up."""
    content = follow_up.withdraw_bytes(request_id, nonce or api.nonce().value)
    algorithm = signature_for(holder.certificate.spki)
    return cms.sign(content, holder.der, holder.signer, algorithm, datetime.now(UTC))


def as_json(cms_der: bytes) -> bytes:
    """Put a CMS into the body of a withdrawal."""
    return json.dumps({"cms": base64.b64encode(cms_der).decode()}).encode()


def flipped(data: bytes) -> bytes:
    """Flip the last bit: of a signature, so that the structure stays."""
    return data[:-1] + bytes([data[-1] ^ 1])


def _pair(csrs: Sequence[bytes], index: int) -> str | None:
    return None if len(csrs) == 1 else hashlib.sha256(csrs[1 - index]).hexdigest()
