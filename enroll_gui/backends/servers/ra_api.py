"""The project's own RA API (resources/ra-api-v1.yaml) behind the registrar's port."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence

from enroll_gui.backends.servers.fields import Fields, parse
from enroll_gui.backends.servers.transport import Reply, Transport
from enroll_gui.model.errors import AnswerInvalid, Refused
from enroll_gui.model.profile import AuthorityInfo, Eligibility, Nonce, PasswordRule, Preview, Profile
from enroll_gui.model.request import Answer, Changes, IssuedItem
from enroll_gui.model.revocation import RegisteredCertificate, RevocationReason, Revoked
from enroll_gui.model.secret import Secret
from enroll_gui.pki.certificates import read_certificate
from enroll_gui.pki.names import visible

_ELIGIBILITY_AT_ONCE = 50
_MAX_CRL = 64 * 1024 * 1024
_STATES = ("received", "vetting", "issued", "refused", "withdrawn")
_REASONS = tuple(reason.value for reason in RevocationReason)
_ROLES = ("single", "qualified", "commercial")

_CODE = re.compile(r"[a-z0-9_]{0,64}")
_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_RULE = re.compile(r"[A-Za-z0-9_.-]{0,64}")
_ID = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_SERIAL = re.compile(r"[0-9a-f]{1,40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_AUTHORITY = re.compile(r"[a-z0-9-]{1,32}")
_NONCE = re.compile(r"[!-~]{1,200}")
_OID = re.compile(r"[0-2](\.\d{1,39}){1,40}")
_LINK = re.compile(r"https://[!-~]{1,500}")
_MAIL = re.compile(r"[!-~]{3,254}")


class RaApi:
    """A registration authority that speaks the RA API."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def url(self) -> str:
        """Base URL."""
        return self._transport.url

    def info(self) -> AuthorityInfo:
        """Ask who the authority is."""
        found = self._object(self._transport.get("/meta"))
        downloads = found.member("downloads").member("pkcs11")
        support = found.member("support")
        return AuthorityInfo(
            name=found.text("server"),
            time=found.time("time"),
            features=found.texts("features", _WORD),
            downloads={system: downloads.text(system, _LINK) for system in ("win", "mac", "linux")},
            support_mail=support.text("mail", _MAIL),
            support_url=support.text("url", _LINK),
            encryption_certificate=found.der("encryption_certificate"),
            trust=found.ders("trust"),
            authorities={
                row.text("id", _AUTHORITY): row.text("issuer_sha256", _SHA256) for row in found.objects("authorities")
            },
        )

    def profiles(self) -> Sequence[Profile]:
        """Ask what it issues."""
        return tuple(_profile(found) for found in self._objects(self._transport.get("/profiles")))

    def eligibility(self, certificates: Sequence[tuple[str, str]]) -> Sequence[Eligibility]:
        """Ask for (issuer_sha256, serial) pairs; a serial number that no RA gives is not asked and not known."""
        asked = [pair for pair in dict.fromkeys(certificates) if _SERIAL.fullmatch(pair[1])]
        answers: dict[tuple[str, str], Eligibility] = {}
        for start in range(0, len(asked), _ELIGIBILITY_AT_ONCE):
            some = asked[start : start + _ELIGIBILITY_AT_ONCE]
            answers |= dict(zip(some, self._some_eligibility(some), strict=True))
        return tuple(answers.get(pair, _UNKNOWN) for pair in certificates)

    def nonce(self) -> Nonce:
        """Ask for a nonce."""
        found = self._object(self._transport.get("/nonce"))
        return Nonce(found.text("nonce", _NONCE), found.time("expires_at"))

    def preview(self, old: bytes, profile_id: str, changes: Changes, key_kind: str) -> Preview:
        """Ask what would be done with a follow-up of the certificate `old` (DER)."""
        certificate = read_certificate(old)
        found = self._object(
            self._post(
                "/follow-ups/preview",
                {
                    "old": {
                        "serial": certificate.serial,
                        "issuer_sha256": certificate.issuer_sha256,
                        "sha256": certificate.sha256,
                    },
                    "profile": profile_id,
                    "changes": {
                        "remove_email": list(changes.remove_email),
                        "remove_eku": list(changes.remove_eku),
                        "remove_san": list(changes.remove_san),
                    },
                    "key_kind": key_kind,
                },
            )
        )
        return Preview(
            decision=found.one_of("decision", ("issued", "pending", "refused")),
            code=found.text("code", _CODE),
            rule=found.text("rule", _RULE),
            fields=tuple((row.text("name", _WORD), row.text("value")) for row in found.objects("fields")),
        )

    def compose(
        self,
        request_id: str,
        signed: Sequence[tuple[str, bytes]],
        changes: Changes,
        statements: Sequence[tuple[str, Sequence[bytes]]] = (),
    ) -> bytes:
        """Make the body of a follow-up from (role, CMS DER) pairs, and from (role, DER of certificates) pairs."""
        body: dict[str, object] = {
            "id": request_id,
            "bundle": [{"cms": base64.b64encode(cms).decode(), "role": role} for role, cms in signed],
        }
        if changes.revocation_password is not None:
            encrypted = base64.b64encode(changes.revocation_password).decode()
            body["revocation_password"] = {"encrypted": encrypted}
        if statements:
            body["attestation"] = [
                {"role": role, "chain": [base64.b64encode(one).decode() for one in chain]} for role, chain in statements
            ]
        return _json(body)

    def submit(self, request_id: str, body: bytes) -> Answer:
        """Send a composed follow-up. The same id and body again gives the same answer."""
        return self._answer(self._transport.post("/follow-ups", body, {"Idempotency-Key": request_id}))

    def poll(self, request_id: str) -> Answer:
        """Ask what became of a follow-up. Raises Refused with reason `unknown_follow_up`."""
        return self._answer(self._transport.get(f"/follow-ups/{request_id}"))

    def withdraw(self, request_id: str, cms: bytes) -> Answer:
        """Withdraw a follow-up; what was issued is revoked."""
        body = {"cms": base64.b64encode(cms).decode()}
        return self._answer(self._post(f"/follow-ups/{request_id}/withdraw", body))

    def registered(self, serial: str) -> Sequence[RegisteredCertificate]:
        """Find the authority's certificates with a serial number."""
        page = self._object(self._transport.get(f"/certificates?serial={serial}"))
        return tuple(_registered(row) for row in page.objects("items"))

    def revoke(self, certificate_id: str, reason: RevocationReason, password: Secret) -> Revoked:
        """Revoke by the revocation password. What sends it takes immutable bytes: one body is made, here alone."""
        with password.view() as clear:
            if not PasswordRule().allows(clear):
                raise Refused("the password breaks its rule", reason="password_rule", rule="RA-19")
            body = b'{"reason":"%b","revocation_password":"%b"}' % (reason.value.encode(), bytes(clear))
        return _revoked(self._object(self._transport.post(f"/certificates/{certificate_id}/revoke", body, {})))

    def installed(self, request_id: str, readback: Sequence[tuple[str, str]]) -> None:
        """Tell that (role, SHA-256 of the certificate read back) stand on the token."""
        items = [{"role": role, "readback_sha256": sha256} for role, sha256 in readback]
        self._accepted(self._post(f"/follow-ups/{request_id}/installed", {"items": items}))

    def revocation_list(self, issuer_sha256: str) -> bytes:
        """Fetch the newest CRL of an authority, as DER and unchecked."""
        path = f"/crl/{issuer_sha256}"
        return self._accepted(self._transport.get(path, "application/pkix-crl", max_body=_MAX_CRL)).body

    def _some_eligibility(self, asked: Sequence[tuple[str, str]]) -> tuple[Eligibility, ...]:
        names = [{"issuer_sha256": issuer, "serial": serial} for issuer, serial in asked]
        found = self._objects(self._post("/certificates/eligibility", names))
        if len(found) != len(asked):
            raise AnswerInvalid(f"{len(found)} answers to {len(asked)} questions", url=self.url)
        return tuple(_eligibility(row) for row in found)

    def _post(self, path: str, message: object) -> Reply:
        return self._transport.post(path, _json(message), {})

    def _answer(self, reply: Reply) -> Answer:
        found = self._object(reply)
        return Answer(
            id=found.text("id", _ID),
            state=found.one_of("state", _STATES),
            items=tuple(_item(row) for row in found.objects("items")),
            code=found.text("code", _CODE),
            rule=found.text("rule", _RULE),
            said=found.text("detail"),
        )

    def _object(self, reply: Reply) -> Fields:
        return Fields(parse(self._accepted(reply).body, self.url), self.url)

    def _objects(self, reply: Reply) -> tuple[Fields, ...]:
        return Fields({"items": parse(self._accepted(reply).body, self.url)}, self.url).objects("items")

    def _accepted(self, reply: Reply) -> Reply:
        """Let success through. Raises Refused for a problem document (RFC 9457), AnswerInvalid for anything else."""
        if 200 <= reply.status < 300:
            return reply
        if reply.content_type != "application/problem+json":
            raise AnswerInvalid(f"status {reply.status} without a problem document", url=self.url)
        problem = Fields(parse(reply.body, self.url), self.url)
        words = (problem.text("title"), problem.optional_text("detail"))
        code = problem.text("code", _CODE)
        raise Refused(
            f"status {reply.status}: {code}",
            reason=code,
            rule=problem.optional_text("rule", _RULE),
            said=": ".join(word for word in words if word),
        )


_UNKNOWN = Eligibility(known=False, profile_id="", ok=False, reason_code="unknown", successor="", when=None)


def _json(message: object) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


_ATTESTATION = ("none", "preferred", "required")


def _profile(found: Fields) -> Profile:
    keys = found.objects("keys")
    follow_up = found.member("follow_up")
    password = follow_up.member("revocation_password")
    return Profile(
        id=found.text("id", _WORD),
        title=found.member("title").text("en"),
        role=follow_up.one_of("role", _ROLES),
        key_kinds=tuple(dict.fromkeys(kind for key in keys for kind in key.texts("algorithms", _WORD))),
        ekus_allowed=found.texts("eku_allowed", _OID),
        name_kinds_allowed=found.texts("san_types_allowed", _WORD),
        validity_days=found.member("validity").number("default_days", 1, 36500),
        can_follow_up=follow_up.flag("allowed"),
        window_days=follow_up.number("window_days", 0, 36500),
        email_edit=follow_up.one_of("email_edit", ("remove_only", "none")),
        password=PasswordRule(password.number("min", 1, 64), password.number("max", 1, 64)),
        qscd_required=found.member("qc").flag("qscd_required"),
        wants_attestation=any(key.one_of("attestation", _ATTESTATION) != "none" for key in keys),
    )


def _eligibility(found: Fields) -> Eligibility:
    profile = found.optional_text("profile", _WORD)
    follow_up = found.member("follow_up")
    pair = found.optional_member("pair")
    return Eligibility(
        known=bool(profile),
        profile_id=profile,
        ok=follow_up.flag("ok"),
        reason_code=follow_up.text("reason_code", _CODE),
        successor=follow_up.optional_text("successor", _SERIAL),
        when=follow_up.optional_time("when"),
        pair=(pair.text("issuer_sha256", _SHA256), pair.text("serial", _SERIAL)) if pair else None,
    )


def _registered(found: Fields) -> RegisteredCertificate:
    actions = {row.text("name", _WORD): row.flag("enabled") for row in found.objects("actions")}
    when = found.optional_time("revoked_at")
    return RegisteredCertificate(
        id=found.text("id", _NUMBER),
        serial=found.text("serial", _SERIAL),
        issuer=visible(found.text("issuer")),
        subject=visible(found.text("subject")),
        not_after=found.time("not_after"),
        revoked=Revoked(when, RevocationReason(found.one_of("revocation_reason", _REASONS))) if when else None,
        has_password=actions.get("revoke", False),
    )


def _revoked(found: Fields) -> Revoked:
    pair = found.optional_member("pair")
    return Revoked(
        when=found.time("revoked_at"),
        reason=RevocationReason(found.one_of("reason", _REASONS)),
        pair=pair.text("serial", _SERIAL) if pair else "",
    )


def _item(found: Fields) -> IssuedItem:
    return IssuedItem(found.one_of("role", _ROLES), found.der("certificate"), found.ders("chain"))
