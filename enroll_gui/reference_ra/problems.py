"""Every refusal of the RA in one table, and its form on the wire (RFC 9457)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One row: HTTP status, the rule that was broken, what it says, what helps."""

    status: int
    rule: str
    """RA-nn of docs/ra.md, or `protocol` where a request is not one of this API."""
    title: str
    remedy: str


class Problem(Exception):  # noqa: N818 - RFC 9457's own word
    """A refusal. `code` is a key of `PROBLEMS`; `field` names the member of the request that is to blame."""

    def __init__(self, code: str, detail: str = "", *, field: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.field = field

    @property
    def kind(self) -> Kind:
        """Give the row of the table."""
        return PROBLEMS[self.code]


_SEND_AGAIN = "Start the follow-up again; the program asks for what it needs."
_ANOTHER = "Request a new certificate instead of a follow-up."
_SUPPORT = "Tell the support of the registration authority the code of this page."
_REMOVE = "Remove the contents that are no longer allowed, then go on."

PROBLEMS: dict[str, Kind] = {
    "not_found": Kind(404, "protocol", "There is nothing at this address", _SUPPORT),
    "method_not_allowed": Kind(405, "protocol", "This address does not answer to this method", _SUPPORT),
    "not_acceptable": Kind(406, "protocol", "This is not offered in the form asked for", _SUPPORT),
    "too_large": Kind(413, "protocol", "The request is too large", _SUPPORT),
    "body_invalid": Kind(422, "protocol", "The request is not what the interface describes", _SUPPORT),
    "internal": Kind(500, "protocol", "The server failed", "Try again later."),
    "idempotency_key_differs": Kind(422, "protocol", "Idempotency-Key and id differ", _SUPPORT),
    "id_reused": Kind(409, "protocol", "The same id came with another body", _SEND_AGAIN),
    "unknown_follow_up": Kind(404, "protocol", "No follow-up has this id", _SEND_AGAIN),
    "unknown_certificate": Kind(404, "protocol", "No certificate has this id", _SUPPORT),
    "unknown_profile": Kind(404, "protocol", "No profile has this id", _SUPPORT),
    "unknown_issuer": Kind(404, "protocol", "No authority here has this name", _SUPPORT),
    "cms_invalid": Kind(422, "RA-01", "The signature of the request is not valid", _SEND_AGAIN),
    "content_invalid": Kind(422, "RA-02", "The signed content is not a request of this interface", _SUPPORT),
    "outer_differs": Kind(422, "RA-03", "Signed and unsigned values differ", _SEND_AGAIN),
    "signer_unknown": Kind(403, "RA-04", "The signer's certificate was not issued here", _ANOTHER),
    "signer_not_old": Kind(403, "RA-05", "The request is not signed with the certificate it names", _SEND_AGAIN),
    "certificate_expired": Kind(403, "RA-06", "The certificate has expired", _ANOTHER),
    "certificate_not_yet_valid": Kind(403, "RA-06", "The certificate is not valid yet", "Wait until it is valid."),
    "certificate_revoked": Kind(403, "RA-07", "The certificate is revoked", _ANOTHER),
    "nonce_unknown": Kind(409, "RA-08", "The nonce is not one of this authority", _SEND_AGAIN),
    "nonce_used": Kind(409, "RA-08", "The nonce was used before", _SEND_AGAIN),
    "nonce_expired": Kind(409, "RA-08", "The nonce is too old", _SEND_AGAIN),
    "clock_wrong": Kind(422, "RA-09", "The clock of the computer is wrong", "Set the clock of the computer."),
    "csr_invalid": Kind(422, "RA-10", "The certificate request cannot be read", _SUPPORT),
    "possession_unproven": Kind(422, "RA-10", "The certificate request is not signed with its own key", _SEND_AGAIN),
    "key_not_new": Kind(409, "RA-11", "The key is not new", "Make a new key."),
    "key_kind_not_allowed": Kind(422, "RA-12", "Keys of this kind are not allowed", "Choose another kind of key."),
    "subject_differs": Kind(422, "RA-13", "The subject is not the one of the certificate", _ANOTHER),
    "role_differs": Kind(422, "RA-14", "Role or profile is not the one of the certificate", _SEND_AGAIN),
    "follow_up_not_offered": Kind(403, "RA-15", "Certificates of this profile have no follow-ups", _ANOTHER),
    "too_early": Kind(403, "RA-16", "It is too early for a follow-up", "Come back when the certificate ends soon."),
    "change_unknown": Kind(422, "RA-17", "What shall be removed is not in the certificate", _SEND_AGAIN),
    "email_fixed": Kind(422, "RA-17", "The e-mail address may not be removed", _ANOTHER),
    "eku_not_allowed": Kind(422, "RA-18", "An extended key usage is no longer allowed", _REMOVE),
    "san_not_allowed": Kind(422, "RA-18", "An alternative name is no longer allowed", _REMOVE),
    "password_differs": Kind(422, "RA-19", "The revocation password is not the signed one", _SEND_AGAIN),
    "password_unreadable": Kind(422, "RA-19", "The revocation password cannot be decrypted", _SEND_AGAIN),
    "password_rule": Kind(422, "RA-19", "The revocation password breaks its rule", "Use 4 to 32 of A-Z, a-z, 0-9."),
    "pair_incomplete": Kind(422, "RA-20", "Both certificates of the pair must be followed up together", _SEND_AGAIN),
    "pair_differs": Kind(422, "RA-20", "The two requests do not belong together", _SEND_AGAIN),
    "follow_up_exists": Kind(409, "RA-21", "One of the two certificates is followed up already", _SUPPORT),
    "certificate_unfit": Kind(422, "RA-22", "The certificate to be issued would break its profile", _SUPPORT),
    "refused_by_officer": Kind(403, "RA-23", "An officer of the authority refused the request", _SUPPORT),
    "not_issued": Kind(409, "RA-24", "Nothing was issued for this follow-up", _SEND_AGAIN),
    "readback_differs": Kind(409, "RA-24", "What was read back is not what was issued", _SUPPORT),
    "attestation_invalid": Kind(422, "RA-26", "What the card states of its key does not hold", _SUPPORT),
    "password_wrong": Kind(403, "RA-25", "The revocation password is wrong", "Type it again, or call the authority."),
    "password_locked": Kind(429, "RA-25", "Too many wrong revocation passwords", "Wait a quarter of an hour."),
}
