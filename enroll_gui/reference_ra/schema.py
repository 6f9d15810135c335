"""Messages of the RA API. What is not described here is refused."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Role = Literal["single", "qualified", "commercial"]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$", description="128-bit random number of the client, as hex")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
NameHash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the DER of the issuer's Name")]
Serial = Annotated[str, Field(pattern=r"^[0-9a-f]{1,40}$", description="Lower-case hex without leading zeros")]
Code = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,64}$")]
AuthorityId = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,32}$")]
Base64 = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9+/]{4,}={0,2}$", max_length=65536, description="Base64 of DER (RFC 4648, 4)")
]
Certificates64 = Annotated[list[Base64], Field(max_length=8)]
Email = Annotated[str, Field(min_length=3, max_length=254)]
Oid = Annotated[str, Field(pattern=r"^[0-2](\.[0-9]{1,39}){1,40}$", max_length=255)]
NamedValue = Annotated[str, Field(pattern=r"^[a-z0-9]{2,6}:", max_length=1024, description="kind:value")]
Reason = Literal["unspecified", "keyCompromise", "affiliationChanged", "superseded", "cessationOfOperation"]
State = Literal["received", "vetting", "issued", "refused", "withdrawn"]


class Message(BaseModel):
    """Base of all: exact members, exact types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ProblemDocument(Message):
    """A refusal (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: Code
    field: str | None
    rule: str
    remedy_url: str


class Limits(Message):
    """What the server enforces."""

    body_bytes: int
    nonce_s: int
    eligibility_certificates: int
    clock_skew_s: int


class Drivers(Message):
    """PKCS#11 downloads by operating system."""

    win: str
    mac: str
    linux: str


class Downloads(Message):
    """What can be downloaded where."""

    pkcs11: Drivers


class Support(Message):
    """Who helps."""

    mail: str
    url: str


class IssuingAuthority(Message):
    """A CA that issues: what mailed links call it, and its name."""

    id: AuthorityId
    issuer_sha256: NameHash


class Meta(Message):
    """Who the authority is."""

    api: Literal["1"]
    server: str
    time: datetime
    features: list[str]
    limits: Limits
    downloads: Downloads
    support: Support
    encryption_certificate: Base64
    trust: Certificates64
    authorities: list[IssuingAuthority]


class ProfileKey(Message):
    """A key of a profile."""

    role: Literal["sign"]
    algorithms: list[str]
    usage: list[str]
    attestation: Literal["none", "preferred"]


class ProfileName(Message):
    """An alternative name of a profile."""

    type: str
    min: int
    max: int


class Validity(Message):
    """How long certificates of a profile are valid."""

    default_days: int
    max_days: int
    editable: bool


class Qualified(Message):
    """QCStatements of a profile."""

    statements: list[str]
    qscd_required: bool


class PasswordRule(Message):
    """What a revocation password may be."""

    min: int
    max: int
    charset: str


class FollowUpRule(Message):
    """How certificates of a profile are followed up."""

    allowed: bool
    role: Role
    window_days: int
    email_edit: Literal["remove_only", "none"]
    revocation_password: PasswordRule
    pair: str | None


class Offer(Message):
    """Whether a thing is offered."""

    allowed: bool


class Profile(Message):
    """What the authority issues; it drives the client's pages."""

    id: str
    title: dict[str, str]
    key_methods: list[str]
    keys: list[ProfileKey]
    san: list[ProfileName]
    eku_allowed: list[Oid]
    san_types_allowed: list[str]
    validity: Validity
    qc: Qualified
    follow_up: FollowUpRule
    reissue: Offer
    delivery: list[str]


class NonceMessage(Message):
    """A number to sign, once."""

    nonce: str
    expires_at: datetime


class CrlEntry(Message):
    """A revocation list."""

    issuer_sha256: NameHash
    issuer: str
    number: int
    this_update: datetime
    next_update: datetime
    url: str


class OcspUrls(Message):
    """OCSP responders: this RA has none, its revocation lists are always fresh."""

    urls: list[str]


class CertificateName(Message):
    """A certificate by issuer and serial number."""

    issuer_sha256: NameHash
    serial: Serial


class FollowUpEligibility(Message):
    """Whether a certificate can be followed up."""

    ok: bool
    reason_code: str = Field(
        description="Empty, or unknown, expired, not_yet_valid, revoked, renewed, pending, too_early, not_allowed"
    )
    successor: Serial | None
    when: datetime | None = Field(description="When it was renewed or revoked, may be followed up, or was asked for")


class ReissueEligibility(Message):
    """Whether a certificate can be reissued: not here."""

    ok: Literal[False]
    reason_code: Literal["not_offered"]


class EligibilityAnswer(Message):
    """The authority's word on one certificate."""

    profile: str | None
    pair: CertificateName | None
    follow_up: FollowUpEligibility
    reissue: ReissueEligibility


class Action(Message):
    """What may be done with a certificate."""

    name: Literal["revoke", "follow_up"]
    enabled: bool
    reason: str


class CertificateAnswer(Message):
    """A certificate of this authority."""

    id: str
    issuer_sha256: NameHash
    issuer: str
    serial: Serial
    sha256: Sha256
    subject: str
    profile: str
    not_before: datetime
    not_after: datetime
    state: Literal["valid", "not_yet_valid", "expired", "revoked"]
    revoked_at: datetime | None
    revocation_reason: Reason | None
    superseded_by: Serial | None
    pair: CertificateName | None
    actions: list[Action]


class CertificatePage(Message):
    """Some certificates, and where the next are."""

    items: list[CertificateAnswer]
    next_cursor: str | None


class RevokeRequest(Message):
    """A revocation by the password."""

    revocation_password: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{4,32}$")]
    reason: Reason


class RevokeAnswer(Message):
    """A revoked certificate, and its pair that stands alone now."""

    id: str
    state: Literal["revoked"]
    revoked_at: datetime
    reason: Reason
    pair: CertificateName | None


class BundleItem(Message):
    """One signed request."""

    cms: Base64
    role: Role


class EncryptedPassword(Message):
    """A new revocation password."""

    encrypted: Base64


class Statement(Message):
    """What a card states of the key of a request: its certificate, then the issuers."""

    role: Role
    chain: Annotated[list[Base64], Field(min_length=1, max_length=8)]


class FollowUpRequest(Message):
    """A bundle of one or two; what counts stands under each signature."""

    id: Id
    bundle: Annotated[list[BundleItem], Field(min_length=1, max_length=2)]
    revocation_password: EncryptedPassword | None = None
    attestation: Annotated[list[Statement], Field(max_length=2)] = []


class IssuedItem(Message):
    """One issued certificate."""

    role: Role
    certificate: Base64
    chain: Certificates64


class FollowUpAnswer(Message):
    """What became of a follow-up."""

    id: Id
    state: State
    items: list[IssuedItem]
    code: str = Field(description="With refused: the code of the problem")
    rule: str
    detail: str


class WithdrawRequest(Message):
    """A withdrawal: the signed content is {"nonce", "withdraw": id}."""

    cms: Base64


class InstalledItem(Message):
    """A certificate read back from the token."""

    role: Role
    readback_sha256: Sha256


class InstalledRequest(Message):
    """What stands on the token now."""

    items: Annotated[list[InstalledItem], Field(min_length=1, max_length=2)]


class OldCertificate(Message):
    """The certificate to be followed up."""

    serial: Serial
    issuer_sha256: NameHash
    sha256: Sha256


class PreviewChanges(Message):
    """What shall differ from the old certificate."""

    remove_email: Annotated[list[Email], Field(max_length=20)]
    remove_eku: Annotated[list[Oid], Field(max_length=20)]
    remove_san: Annotated[list[NamedValue], Field(max_length=20)]


class PreviewRequest(Message):
    """A follow-up without signatures."""

    old: OldCertificate
    profile: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,32}$")]
    changes: PreviewChanges
    key_kind: Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]{1,64}$")]


class PreviewField(Message):
    """Something the certificate would hold."""

    name: str
    value: str


class PreviewAnswer(Message):
    """What would be decided."""

    decision: Literal["issued", "pending", "refused"]
    code: str
    rule: str
    detail: str
    field: str | None
    fields: list[PreviewField]
